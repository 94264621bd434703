import type { ReactElement, ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import Erased from '@/app/[locale]/my/erased/page'
import { answer, confirmAll, eraseMe, openPage } from '@/app/[locale]/my/[token]/actions'
import { cancelMyPledge, changeMyRsvp, changeMySignature, confirmOne, joinOne, withdrawMyMessage } from '@/app/[locale]/my/[token]/acts/actions'
import { GET as calendar } from '@/app/[locale]/my/[token]/calendar.ics/route'
import { GET as copy } from '@/app/[locale]/my/[token]/data.json/route'
import My from '@/app/[locale]/my/[token]/page'
import MyLink from '@/app/[locale]/(public)/my-link/[kind]/[slug]/page'
import { again } from '@/app/[locale]/(public)/sent/[kind]/[slug]/actions'
import Sent from '@/app/[locale]/(public)/sent/[kind]/[slug]/page'
import { stop } from '@/app/[locale]/unsubscribe/[token]/actions'
import Stop from '@/app/[locale]/unsubscribe/[token]/page'
import type { FormAction } from '@/lib/forms/types'
import { mintLink } from '@/lib/people/links/mutations'
import { days, later, now } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { mailsOf, makeScene, tokenIn } from '../support/privacy-scene'

vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }))

// The pages and actions read the clock themselves, so here everything happens now.
const at = now()
let mill: Awaited<ReturnType<typeof makeScene>>
beforeAll(async () => {
  mill = await makeScene('mill', at)
})
afterAll(closeDb)

type Page = (props: { params: Promise<never>; searchParams: Promise<never> }) => Promise<ReactElement>

/** The page as it is sent, with what holds of every page checked on the way. */
async function page(make: unknown, params: object, search: object = {}): Promise<string> {
  const element: ReactNode = await (make as Page)({ params: Promise.resolve({ locale: 'en', ...params } as never), searchParams: Promise.resolve(search as never) })
  const html = await new Response((await prerender(element)).prelude).text()
  expect(html.match(/<h1/g), 'one h1').toHaveLength(1)
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0), `headings ${levels.join()}`).toBeLessThanOrEqual(1))
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids, 'ids once each').toEqual([...new Set(ids)])
  expect(html, 'every word is there').not.toMatch(/>(my|safety|people|meetings|strikes|groups|campaigns)\.[a-zA-Z.]+</)
  return html
}

/** Posts a form and returns where it leads: an address, or the status of a problem, or the errors beside the fields. */
async function post(action: FormAction, fields: Record<string, string | string[]>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ locale: 'en', ...fields })) for (const each of [value].flat()) form.append(name, each)
  try {
    return { errors: (await action(null, form))?.errors.map(({ field }) => field) }
  } catch (error) {
    const { digest = '' } = error as { digest?: string }
    if (digest.startsWith('NEXT_REDIRECT')) return { to: digest.split(';')[2] ?? '' }
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK')) return { status: digest.split(';')[1] }
    throw error
  }
}

const hidden = (html: string, name: string) => [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')
const partsOf = (to = '') => {
  const url = new URL(to, 'http://localhost')
  return { token: url.pathname.split('/').at(-1) ?? '', search: { outcome: url.searchParams.getAll('outcome'), said: url.searchParams.get('said') ?? undefined } }
}

describe('from a form to a page of one’s own', () => {
  const email = 'walk@example.test'
  let mail = ''
  let visit = ''

  it('says to look in the mail, alike for everyone', async () => {
    await mill.rsvp(email, at)
    await mill.pledge(email, undefined, at)
    await mill.sign(email, at)
    await mill.message(email, at)
    for (const [kind, slug] of [['meetings', 'mill-meeting'], ['pickets', 'mill-picket'], ['campaigns', 'mill-campaign'], ['groups', 'mill']] as const) {
      expect(await page(Sent, { kind, slug })).toContain('48 hours')
      expect(await page(MyLink, { kind, slug }, { sent: '' })).toContain('on its way')
    }
    await expect(page(Sent, { kind: 'users', slug: 'x' })).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
    expect((await post(again, { kind: 'groups', slug: 'mill', email: 'nobody@example.test' })).to).toBe('/en/sent/groups/mill?again')
    expect((await post(again, { kind: 'groups', slug: 'mill', email: 'a, b@example.test' })).errors).toEqual(['email'])
    mail = tokenIn((await mailsOf('confirm', at))[0])
  })

  it('shows what waits, confirms it, and leaves the mail’s token behind', async () => {
    const html = await page(My, { token: mail })
    expect(hidden(html, 'waiting')).toHaveLength(4)
    expect((await post(confirmAll, { token: mail, act: 'nonsense' })).errors).toEqual(['act'])
    const { to } = await post(confirmAll, { token: mail, waiting: hidden(html, 'waiting'), act: hidden(html, 'waiting') })
    const { token, search } = partsOf(to)
    visit = token
    expect(to).not.toContain(mail)
    const mine = await page(My, { token: visit }, search)
    for (const text of ['It counts', 'mill meeting', 'mill picket', 'mill campaign', 'Hello there', 'walk@example.test', 'Erase everything']) expect(mine).toContain(text)
  })

  it('shows a used button as pressed', async () => {
    expect(await page(My, { token: mail })).toContain('This is confirmed')
    expect((await post(openPage, { token: mail })).to).toMatch(/^\/en\/my\/[\w-]{43}$/)
  })

  it('opens forms by the address, and keeps what was typed when it is refused', async () => {
    const signature = await db().signature.findFirstOrThrow({ where: { confirmedAt: { not: null } } })
    expect(await page(My, { token: visit }, { change: signature.id })).toContain('name="shownAs"')
    expect(await page(My, { token: visit }, { change: 'erase' })).toContain('name="sure"')
    const fields = { token: visit, id: signature.id, name: 'Ada', comment: '', shownAs: 'full' }
    expect((await post(changeMySignature, { ...fields, name: '' })).errors).toEqual(['name'])
    expect((await post(changeMySignature, { ...fields, extra: 'x' })).errors).toEqual([''])
    expect((await post(changeMySignature, fields)).to).toBe(`/en/my/${visit}?said=saved`)
    expect(await db().signature.findUniqueOrThrow({ where: { id: signature.id } })).toMatchObject({ shownAs: 'full' })
  })

  it('changes an answer and gives a place back', async () => {
    const { id } = await db().rsvp.findFirstOrThrow({ where: { state: 'confirmed' } })
    const change = changeMyRsvp.bind(null, visit)
    expect((await post(change, { id, answer: 'yes', partySize: '9', note: '' })).errors).toEqual([''])
    expect((await post(change, { id, answer: 'yes', partySize: '2', note: '' })).to).toContain('said=saved')
    expect(await db().rsvp.findUniqueOrThrow({ where: { id } })).toMatchObject({ partySize: 2 })
    const pledge = await db().pledge.findFirstOrThrow({ where: { state: 'confirmed' } })
    expect((await post(cancelMyPledge, { token: visit, id: pledge.id })).to).toContain('said=cancelled')
    const message = await db().message.findFirstOrThrow()
    expect((await post(withdrawMyMessage, { token: visit, id: message.id })).to).toContain('said=withdrawn')
    expect((await post(withdrawMyMessage, { token: visit, id: message.id })).to).toContain('said=gone')
    expect(await page(My, { token: visit }, { said: 'withdrawn' })).toContain('taken back')
  })

  it('gives a file and a calendar', async () => {
    const params = Promise.resolve({ locale: 'en', token: visit })
    const request = new Request('http://localhost')
    expect(await (await copy(request, { params })).json()).toMatchObject({ rsvps: [{ partySize: 2 }] })
    expect(await (await calendar(request, { params })).text()).toContain('BEGIN:VEVENT')
    await expect(copy(request, { params: Promise.resolve({ locale: 'en', token: mail }) })).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
  })

  it('shows a full shift with the waiting list', async () => {
    await mill.pledge('first@example.test', undefined, at)
    await mill.pledge('second@example.test', undefined, at)
    const visits: ReturnType<typeof partsOf>[] = []
    for (const each of await mailsOf('confirm', at)) {
      const token = tokenIn(each)
      const waiting = hidden(await page(My, { token }), 'waiting')
      visits.push(partsOf((await post(confirmAll, { token, waiting, act: waiting })).to))
    }
    const { token = '', search } = visits.at(-1) ?? {}
    const html = await page(My, { token }, search)
    expect(html).toContain('The last place went meanwhile')
    const [act = ''] = hidden(html, 'act')
    expect((await post(confirmOne, { token, act })).to).toContain('.full')
    const joined = partsOf((await post(joinOne, { token, act })).to)
    expect(await page(My, { token }, joined.search)).toContain('waiting list')
  })

  it('erases after a tick, and every link has ended', async () => {
    expect((await post(eraseMe, { token: visit })).errors).toEqual(['sure'])
    expect((await post(eraseMe, { token: visit, sure: 'on' })).to).toBe('/en/my/erased')
    expect(await page(Erased, {})).toContain('erased')
    for (const token of [visit, mail]) await expect(page(My, { token })).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
    expect((await post(confirmAll, { token: mail, waiting: [], act: [] })).status).toBe('404')
    expect((await post(openPage, { token: 'x' })).status).toBe('404')
  })
})

describe('other links', () => {
  it('open by a button, answer a date, stop mails and take that back', async () => {
    const row = await db().pledge.findFirstOrThrow({ where: { state: 'confirmed' }, select: { contactId: true } })
    const until = later(at, days(1))
    const my = await mintLink('my', { contactId: row.contactId }, until)
    expect(await page(My, { token: my })).toContain('Open my page')
    await mill.rsvp('date@example.test', at)
    const token = tokenIn((await mailsOf('confirm', at)).at(-1))
    const waiting = hidden(await page(My, { token }), 'waiting')
    await post(confirmAll, { token, waiting, act: waiting })
    const rsvp = await db().rsvp.findFirstOrThrow({ where: { id: waiting[0]?.split('.')[1] } })
    const link = await mintLink('answer', { rsvpId: rsvp.id }, until)
    const html = await page(My, { token: link }, { answer: 'no' })
    expect(html.indexOf('No, I cannot')).toBeLessThan(html.indexOf('Yes, I can'))
    expect(await db().rsvp.findUniqueOrThrow({ where: { id: rsvp.id } })).toMatchObject({ answer: 'yes' })
    expect((await post(answer, { token: link, answer: 'no' })).to).toContain('.confirmed')
    const end = await mintLink('unsubscribe', { contactId: row.contactId }, until)
    expect(await page(Stop, { token: end })).toContain('Stop the mails')
    expect((await post(stop, { token: end })).to).toBe(`/en/unsubscribe/${end}`)
    expect(await page(Stop, { token: end })).toContain('Take it back')
  })
})
