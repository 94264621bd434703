import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, test } from 'vitest'
import { SafetyPage } from '@/components/privacy/safety-page'
import { disposableDomains, registries, sharedDomains } from '@/lib/campaigns/quarantine/domains'
import { bursts, domainOf, isBurst, isDisposable, traitsOf, verdictOn } from '@/lib/campaigns/quarantine/rules'
import { countedWith } from '@/lib/campaigns/rules'
import { decideSchema } from '@/lib/campaigns/schema'
import { locales } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'

describe('what an address tells', () => {
  it.each([
    ['ada@gmail.com', null, null],
    ['ada.example@gmail.com', 'adaexample@gmail.com', null],
    ['a.d.a+strike@googlemail.com', 'ada@gmail.com', null],
    ['ada+1@proton.me', 'ada@proton.me', null],
    ['ada.example@proton.me', null, null],
    ['ada@mill.example', null, 'mill.example'],
    ['ada+2@post.mill.example', 'ada@post.mill.example', 'mill.example'],
    ['ada@mill.co.uk', null, 'mill.co.uk'],
    ['ada@post.mill.co.uk', null, 'mill.co.uk'],
    ['ada@co.uk', null, 'co.uk'],
    ['ada@staff.mill.edu.tr', null, 'mill.edu.tr'],
    ['ada@ada.fastmail.com', null, 'fastmail.com'],
    ['+ada@mill.example', null, 'mill.example'],
  ])('%s', (address, mailbox, domain) => {
    expect(traitsOf(address)).toEqual({ mailbox, domain })
  })

  it.each([
    ['ada@yopmail.com', true], ['ada@mail.yopmail.com', true], ['ada@notyopmail.com', false], ['ada@yopmail.com.mill.example', false], ['yopmail.com@mill.example', false],
    ['ada@jetable.fr.nf', true], ['ada@gmail.com', false], ['ada@privaterelay.appleid.com', false], ['ada@gone.example', true], ['ada@a.gone.example', true],
  ])('%s is thrown away: %s', (address, disposable) => {
    expect(isDisposable(address, ['gone.example'])).toBe(disposable)
  })

  it('the part after the last @', () => {
    expect(domainOf('a@b@mill.example.')).toBe('mill.example')
  })

  it('is read from lists that do not contradict each other', () => {
    for (const name of [...disposableDomains, ...sharedDomains]) expect(name).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    for (const name of registries) expect(name).toMatch(/^[a-z0-9]+$/)
    expect([...sharedDomains].filter((name) => isDisposable(`ada@${name}`))).toEqual([])
  })
})

describe('what is held back', () => {
  const { most, of } = bursts.domain

  const seen = (kind: 'domain' | 'network', among: number | null, vouched = false) => ({ kind, among, vouched })

  it('is nothing that has little in common with others', () => {
    expect(verdictOn({ disposable: false, shared: [] })).toEqual({ reason: null, held: false })
    expect(verdictOn({ disposable: false, shared: [seen('domain', null), seen('network', null)] })).toEqual({ reason: null, held: false })
  })

  it('is what comes from one place among few others', () => {
    expect(isBurst('domain', most)).toBe(true)
    expect(isBurst('domain', of - 1)).toBe(true)
    expect(isBurst('network', bursts.network.most)).toBe(true)
    expect(verdictOn({ disposable: false, shared: [seen('domain', null), seen('network', 120)] })).toEqual({ reason: 'burst', held: true })
  })

  it('is not what an organiser vouched for in all that strikes about it; why it struck is kept', () => {
    expect(verdictOn({ disposable: false, shared: [seen('domain', 60, true), seen('network', null)] })).toEqual({ reason: 'burst', held: false })
    expect(verdictOn({ disposable: false, shared: [seen('domain', 60, true), seen('network', 120)] })).toEqual({ reason: 'burst', held: true })
  })

  it('is no part of a storm, but for one mailbox under many spellings', () => {
    expect(isBurst('domain', of)).toBe(false)
    expect(isBurst('network', bursts.network.of)).toBe(false)
    expect(isBurst('mailbox', 1_000_000)).toBe(true)
  })

  it('is a throw-away address, whatever else it is', () => {
    expect(verdictOn({ disposable: true, shared: [seen('domain', 60, true)] })).toEqual({ reason: 'disposable', held: true })
  })
})

test('a kept count changes by what is let in, and back', () => {
  const tally = { confirmed: 3, quarantined: 2, byCountry: { GB: 2, FR: 1 }, byLocale: { en: 3 }, byDay: { '2026-03-12': 3 } }
  const moved = [{ country: 'GB', locale: 'tr', day: '2026-03-12' }, { country: 'DE', locale: 'en', day: '2026-03-13' }]
  const after = countedWith(tally, moved, 1)
  expect(after).toEqual({ confirmed: 5, quarantined: 0, byCountry: { GB: 3, FR: 1, DE: 1 }, byLocale: { en: 4, tr: 1 }, byDay: { '2026-03-12': 4, '2026-03-13': 1 } })
  expect(countedWith(after, moved, -1)).toEqual(tally)
})

test('a decision is about those ticked or about all, and about nothing else', () => {
  const form = { reason: 'burst', decision: 'release' }
  expect(decideSchema.safeParse(form).error?.issues[0]).toMatchObject({ path: ['signature'] })
  expect(decideSchema.parse({ ...form, which: 'all' })).toMatchObject({ which: 'all', signature: [] })
  expect(decideSchema.safeParse({ ...form, which: 'all', reason: 'none' }).success).toBe(false)
  expect(decideSchema.safeParse({ ...form, which: 'all', decision: 'add' }).success).toBe(false)
  expect(decideSchema.safeParse({ ...form, signature: ['1 OR 1=1'] }).success).toBe(false)
})

test.each([
  ['en', [/only confirmed/i, /cannot add/i, /rush/, /throw-away/, /not counted and not deleted/, /says how many/]],
  ['tr', [/yalnız onaylanmış/i, /ekleyemez/, /akın/, /kullan-at/, /sayılmaz ve silinmezler/, /kaç tane/i]],
  ['ar', [/المؤكَّدة/, /لا يستطيع المنظِّمون إضافة/, /دفعة واحدة/, /تُرمى بعد استعمالها/, /لا تُحتسب ولا تُحذف/, /كم عددها/]],
] as const)('the safety page says in %s what is held back and that nothing can be added', (locale, said) => {
  const text = renderToStaticMarkup(<SafetyPage t={translator(locale)} />).replaceAll(/<[^>]+>/g, ' ')
  for (const words of said) expect(text).toMatch(words)
  expect(locales).toContain(locale)
})
