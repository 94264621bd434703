import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { MyPledge } from '@/components/strikes/my-pledge'
import { OwnPicketPage } from '@/components/strikes/own-picket-page'
import { AddShiftsPage, ChangeShiftPage } from '@/components/strikes/own-shift-forms'
import { PicketPage } from '@/components/strikes/picket-page'
import { PicketsPage } from '@/components/strikes/pickets-page'
import { PledgeForm } from '@/components/strikes/pledge-form'
import { StrikePage } from '@/components/strikes/strike-page'
import { translator } from '@/lib/i18n/translator'
import type { MyPledge as Pledge, OwnPicket, PicketView, StrikeView } from '@/lib/strikes/types'

const now = new Date('2026-03-10T12:00:00Z')
const words = { locale: 'en' as const, t: translator('en') }
const action = async () => null
const form = { action, attributes: {} }
const draw = <P extends object>(component: FunctionComponent<P>, props: P) => renderToStaticMarkup(createElement(component, props))
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const shift = (id: string, startsAt: string, endsAt: string, more: object = {}) => ({
  id, startsAt: new Date(startsAt), endsAt: new Date(endsAt), needed: 4, capacity: 6, taken: 0, role: '', calledOffAt: null, calledOffWhy: '', waiting: 0, unconfirmed: 0, updatedAt: new Date(0), ...more,
})
const open = shift('a', '2026-03-12T06:00:00Z', '2026-03-12T10:00:00Z', { taken: 3, role: 'Banner' })
const full = shift('b', '2026-03-12T10:00:00Z', '2026-03-12T14:00:00Z', { taken: 6 })
const off = shift('c', '2026-03-13T06:00:00Z', '2026-03-13T10:00:00Z', { calledOffAt: now, calledOffWhy: 'Talks' })

const picket = (more: object = {}): PicketView & OwnPicket => ({
  id: 'p', slug: 'gate', title: 'Dawn at the gate', body: 'Bring **soup**.', meetingPoint: 'Gate 2', town: 'Eastley', region: '', country: 'GB', access: 'Bus 4', timeZone: 'Europe/London',
  calledOffAt: null, calledOffWhy: '', publishedAt: now, listed: true, updatedAt: now, groupId: 'g', group: { id: 'g', slug: 'mill', name: 'Mill Lane Support', languages: ['en'] },
  dispute: { id: 'd', slug: 'mill', title: 'Mill Lane bakers' }, strike: null, shifts: [open, full, off], ...more,
})

function publicPage(view: PicketView) {
  return draw(PicketPage, { ...words, picket: view, others: [], now, address: '', form: createElement(PledgeForm, { ...words, picket: view, ...form, now }) })
}

describe('the public page of a picket', () => {
  it('offers a box for each shift: a place, a waiting list, or why there is none', () => {
    const html = publicPage(picket())
    expect(html.match(/<input type="checkbox" name="shiftIds" id="pledge-shiftIds" value="a"|<input type="checkbox" id="pledge-shiftIds" name="shiftIds" value="a"/)).toBeTruthy()
    expect(html).toMatch(/name="waitIds"[^>]*value="b"/)
    expect(html).not.toMatch(/value="c"/)
    expect(text(html)).toContain('Banner 1 person needed')
    expect(text(html)).toContain('Full: put me on the waiting list')
    expect(text(html)).toContain('Called off: Talks')
    expect(text(html)).toContain('Thursday 12 March 2026')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  it('without a shift to take says why, and has no form', () => {
    for (const [view, words] of [
      [picket({ calledOffAt: now, calledOffWhy: 'Won' }), 'This picket is called off'], [picket({ shifts: [] }), 'No shift has been set yet'],
      [picket({ shifts: [shift('d', '2026-03-09T06:00:00Z', '2026-03-09T10:00:00Z')] }), 'This picket is over'],
    ] as const) {
      const html = publicPage(view)
      expect(text(html)).toContain(words)
      expect(html).not.toContain('<form')
      expect(html).toContain('/en/disputes/mill')
    }
  })
})

describe('the organisers\' pages', () => {
  it('stamp a draft as one, and not what is hidden', () => {
    const page = (hidden: boolean) => text(draw(OwnPicketPage, { ...words, picket: { ...picket(), publishedAt: null }, hidden, saved: false, made: null, callOff: form, now }))
    expect(page(false)).toContain('Not published')
    expect(page(true)).not.toContain('Not published')
  })

  it('show every shift with its gap, and lead to it', () => {
    const html = draw(OwnPicketPage, { hidden: false, ...words, picket: picket(), saved: true, made: null, callOff: form, now })
    expect(text(html)).toContain('1 person missing · 8 needed, 9 coming')
    expect(html).toContain('/en/organise/mill/pickets/gate/shifts/a')
    expect(html).not.toContain('/shifts/c')
  })

  it('fill a shift\'s form with what it is on the clock of the place', () => {
    const summer = shift('s', '2026-07-01T05:00:00Z', '2026-07-01T09:00:00Z')
    const html = draw(ChangeShiftPage, { ...words, picket: picket({ shifts: [summer] }), shift: summer, change: form, callOff: form, now })
    expect(html).toContain('value="2026-07-01"')
    expect(html).toContain('value="06:00"')
    const ids = [...draw(AddShiftsPage, { ...words, picket: picket(), one: form, many: form, typed: {} }).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('lists and strikes', () => {
  it('say why they are empty', () => expect(text(draw(PicketsPage, { ...words, lines: [], now }))).toContain('No picket is announced'))

  it('a strike says its days, its numbers and whether they are estimates', () => {
    const strike: StrikeView = {
      id: 's', slug: 'out', title: 'Bakers out', kind: 'strike', body: '', firstDay: new Date('2026-03-09'), lastDay: null, startsTime: '06:00', endsTime: '', timeZone: 'Europe/London', workersCalled: 1200,
      workersExact: false, authorised: false, calledOffAt: null, calledOffWhy: '', publishedAt: now, listed: true, group: { id: 'g', slug: 'mill', name: 'Mill Lane Support', languages: ['en'] },
      dispute: { id: 'd', slug: 'mill', title: 'Mill Lane bakers', employers: ['Mill Lane'], unions: ['Bakers, Eastley'] }, workplaces: [],
    }
    const said = text(draw(StrikePage, { ...words, strike, pickets: [], now, address: '' }))
    for (const part of ['Day 2', 'From Monday 9 March 2026, open-ended', 'about 1,200 workers called out', 'No: unofficial', 'From 06:00']) expect(said).toContain(part)
  })
})

describe('a pledge on its owner\'s page', () => {
  const mine: Pledge = {
    kind: 'pledge', id: 'x', state: 'confirmed', offeredUntil: null, title: 'Dawn', path: '/pickets/gate', what: '', when: 'Thursday', contactId: 'c', name: 'Ada', email: 'a@example.org', phone: '', picketId: 'p',
    picketSlug: 'gate', shiftId: 'a', role: '', startsAt: open.startsAt, endsAt: open.endsAt, timeZone: 'Europe/London', place: 'Gate 2', access: '', revision: 0, wantsWaiting: false, full: false,
    calledOff: false, calledOffWhy: '', past: false, swaps: [{ id: 'b', label: 'Friday' }],
  }
  const drawn = (more: object) => text(draw(MyPledge, { ...words, pledge: { ...mine, ...more }, actions: { cancel: action, swap: action, join: action } }))

  it('can be cancelled and swapped, or put on the waiting list, as it stands', () => {
    expect(drawn({})).toMatch(/You are coming.*Change to this shift.*I cannot come/)
    expect(drawn({ state: 'waiting' })).toContain('Take me off the waiting list')
    expect(drawn({ state: 'unconfirmed', full: true })).toContain('Put me on the waiting list')
    expect(drawn({ calledOff: true, calledOffWhy: 'Won' })).not.toContain('I cannot come')
    expect(drawn({ state: 'cancelled' })).toContain('Take a shift again')
  })
})
