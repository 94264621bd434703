import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findLink } from '@/lib/people/links/queries'
import { days, hours, later, minutes } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { confirmBatch, sendAgain } from '@/lib/privacy/batches/mutations'
import { actsOf, mineOf } from '@/lib/privacy/queries'
import { actKey, allActs, waitingActs } from '@/lib/privacy/rules'
import { sendMyLink } from '@/lib/privacy/records/mutations'
import { confirmHere, joinList, openVisit } from '@/lib/privacy/visits/mutations'
import { mailsOf, makeScene, noon, sender, tokenIn } from '../support/privacy-scene'

let mill: Awaited<ReturnType<typeof makeScene>>
let dock: Awaited<ReturnType<typeof makeScene>>

beforeAll(async () => {
  mill = await makeScene('mill')
  dock = await makeScene('dock')
})
beforeEach(() => db().outbox.deleteMany())
afterAll(closeDb)

const waitingIn = async (token: string, now = noon) => {
  const link = await findLink(token, ['confirm'], now)
  return waitingActs(await actsOf({ confirmationId: link?.confirmationId }, 'en', now)).map(actKey)
}

/** Presses the button with everything ticked, or all but some. */
async function press(token: string, now = noon, without: string[] = []) {
  const shown = await waitingIn(token, now)
  return confirmBatch(token, { shown, ticked: shown.filter((key) => !without.includes(key)) }, now)
}

const visitOf = async (token: string, now = noon) => mineOf((await findLink(token, ['visit'], now)) ?? {}, 'en', now)

describe('one address, several acts, one button', () => {
  const email = 'several@example.test'
  let token = ''

  it('gets a mail that lists what waits, and three at most', async () => {
    await mill.rsvp(email)
    await mill.sign(email)
    await dock.pledge(email)
    await dock.message(email)
    await mill.message(email)
    const mails = await mailsOf('confirm', noon)
    expect(mails).toHaveLength(3)
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([email]))
    for (const title of ['mill meeting', 'mill campaign', 'dock picket', 'dock group', 'mill group']) expect(mails[2]?.text).toContain(title)
    expect(mails[0]?.text).not.toContain('Ada Example')
    expect(mails[0]?.unsubscribe).toMatch(/\/one-click$/)
    token = tokenIn(mails[0])
  })

  it('is not changed by opening', async () => {
    const before = await db().confirmation.findMany()
    expect(await waitingIn(token)).toHaveLength(5)
    expect(await waitingIn(token)).toHaveLength(5)
    expect(await db().confirmation.findMany()).toEqual(before)
    expect(await db().rsvp.count({ where: { state: 'confirmed' } })).toBe(0)
  })

  it('confirms everything with one press, and opens the page', async () => {
    const confirmed = await press(token)
    expect(confirmed?.outcomes.map(({ result }) => result)).toEqual(Array(5).fill('confirmed'))
    expect(await db().meeting.findUniqueOrThrow({ where: { id: mill.id.meeting } })).toMatchObject({ taken: 1 })
    expect(await db().shift.findUniqueOrThrow({ where: { id: dock.id.early } })).toMatchObject({ taken: 1 })
    const mine = await visitOf(confirmed?.visit ?? '')
    expect(allActs(mine)).toHaveLength(5)
    expect(mine.contacts.map(({ group }) => group.slug).sort()).toEqual(['dock', 'mill'])
    expect(await db().outbox.groupBy({ by: ['kind'], orderBy: { kind: 'asc' }, _count: true })).toEqual(expect.arrayContaining([
      expect.objectContaining({ kind: 'signature-confirmed', _count: 1 }), expect.objectContaining({ kind: 'rsvp-confirmed', _count: 1 }),
    ]))
  })

  it('may be pressed again without an error and without effect', async () => {
    const before = await db().outbox.count()
    const again = await confirmBatch(token, { shown: [], ticked: [] }, noon)
    expect(again?.outcomes).toEqual([])
    expect(allActs(await visitOf(again?.visit ?? ''))).toHaveLength(5)
    expect(await db().outbox.count()).toBe(before)
  })

  it('opens a page that ends within the hour', async () => {
    const visit = await openVisit(token, noon)
    expect(await findLink(visit ?? '', ['visit'], later(noon, minutes(59)))).not.toBeNull()
    expect(await findLink(visit ?? '', ['visit'], later(noon, minutes(61)))).toBeNull()
  })

  it('ends with its batch', async () => {
    expect(await confirmBatch(token, { shown: [], ticked: [] }, later(noon, hours(49)))).toBeNull()
    expect(await openVisit(token, later(noon, hours(49)))).toBeNull()
  })

  it('is nothing when it was altered', async () => {
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect(await confirmBatch(altered, { shown: [], ticked: [] }, noon)).toBeNull()
    expect(await openVisit(altered, noon)).toBeNull()
    expect(await openVisit('x', noon)).toBeNull()
    expect(await confirmHere(altered, { kind: 'rsvp', id: mill.id.meeting }, noon)).toBeNull()
  })
})

describe('two presses at the same time', () => {
  it('confirm once', async () => {
    await dock.rsvp('twice@example.test')
    const token = tokenIn((await mailsOf('confirm', noon))[0])
    const shown = await waitingIn(token)
    const results = await Promise.all(Array.from({ length: 5 }, () => confirmBatch(token, { shown, ticked: shown }, noon)))
    expect(results.flatMap((each) => each?.outcomes ?? [])).toHaveLength(1)
    expect(await db().outbox.count({ where: { kind: 'rsvp-confirmed' } })).toBe(1)
  })
})

describe('what is not ticked', () => {
  it('was somebody else, and goes', async () => {
    const email = 'partly@example.test'
    await mill.sign(email)
    await dock.message(email)
    const [mail] = await mailsOf('confirm', noon)
    const shown = await waitingIn(tokenIn(mail))
    const message = shown.filter((key) => key.startsWith('message'))
    const confirmed = await press(tokenIn(mail), noon, message)
    expect(confirmed?.outcomes.map(({ result }) => result).sort()).toEqual(['confirmed', 'dropped'])
    expect(await db().message.count({ where: { id: message[0]?.split('.')[1] } })).toBe(0)
    expect(await db().contact.count({ where: { groupId: dock.id.group, confirmedAt: null } })).toBe(0)
  })

  it('is left waiting when it came after the page was opened', async () => {
    const email = 'late@example.test'
    await mill.sign(email)
    const token = tokenIn((await mailsOf('confirm', noon))[0])
    const shown = await waitingIn(token)
    await mill.message(email)
    expect((await confirmBatch(token, { shown, ticked: shown }, noon))?.outcomes).toHaveLength(1)
    expect(await waitingIn(token)).toHaveLength(1)
  })
})

describe('a place that went meanwhile', () => {
  it('does not undo the rest, and offers the waiting list', async () => {
    await mill.pledge('first@example.test', [mill.id.early])
    await mill.pledge('second@example.test', [mill.id.early, mill.id.late])
    await mill.sign('second@example.test')
    const mails = await mailsOf('confirm', noon)
    await press(tokenIn(mails.find(({ to }) => to.startsWith('first'))))
    const confirmed = await press(tokenIn(mails.find(({ to }) => to.startsWith('second'))))
    expect(confirmed?.outcomes.map(({ kind, result }) => `${kind} ${result}`).sort()).toEqual(['pledge confirmed', 'pledge full', 'signature confirmed'])
    const full = confirmed?.outcomes.find(({ result }) => result === 'full')
    const act = { kind: 'pledge' as const, id: full?.id ?? '' }
    expect(await confirmHere(confirmed?.visit ?? '', act, noon)).toMatchObject({ result: 'full' })
    expect(await joinList(confirmed?.visit ?? '', act, noon)).toMatchObject({ result: 'waiting' })
    expect(await db().pledge.findUniqueOrThrow({ where: { id: act.id } })).toMatchObject({ state: 'waiting' })
  })
})

describe('someone with their page open', () => {
  it('confirms there what came in another mail, and nobody else’s', async () => {
    const email = 'again@example.test'
    await dock.message(email)
    const confirmed = await press(tokenIn((await mailsOf('confirm', noon))[0]))
    await dock.rsvp(email)
    await dock.rsvp('stranger@example.test')
    const mine = await visitOf(confirmed?.visit ?? '')
    expect(mine.rsvps).toHaveLength(1)
    expect(await confirmHere(confirmed?.visit ?? '', { kind: 'rsvp', id: mine.rsvps[0]?.id ?? '' }, noon)).toMatchObject({ result: 'confirmed' })
    const other = await db().rsvp.findFirstOrThrow({ where: { meetingId: dock.id.meeting, state: 'unconfirmed' } })
    expect(await confirmHere(confirmed?.visit ?? '', { kind: 'rsvp', id: other.id }, noon)).toMatchObject({ result: 'gone' })
  })
})

describe('send it again', () => {
  const again = (email: string, now = noon) => sendAgain(sender, { kind: 'campaigns', slug: 'dock-campaign', email }, now)

  it('keeps to three mails a day, whoever asks', async () => {
    const email = 'flood@example.test'
    await dock.sign(email)
    for (let n = 0; n < 6; n += 1) expect(await again(email)).toBe('sent')
    expect(await mailsOf('confirm', noon)).toHaveLength(3)
  })

  it('finds what waits since yesterday', async () => {
    const email = 'yesterday@example.test'
    await dock.sign(email)
    await mailsOf('confirm', noon)
    const tomorrow = later(noon, days(1))
    await again(email, tomorrow)
    const [mail] = await mailsOf('confirm', tomorrow)
    expect((await press(tokenIn(mail), tomorrow))?.outcomes).toMatchObject([{ result: 'confirmed' }])
  })

  it('answers alike and sends nothing to an address that is not known', async () => {
    expect(await again('nobody@example.test')).toBe('sent')
    expect(await mailsOf('confirm', noon)).toHaveLength(0)
  })
})

describe('send me my link', () => {
  const ask = (email: string, slug = 'dock-campaign') => sendMyLink(sender, { kind: 'campaigns', slug, email }, noon)

  it('goes to who has confirmed, three times a day, and opens by a button', async () => {
    const email = 'lost@example.test'
    await dock.sign(email)
    expect(await ask(email)).toBe('sent')
    expect(await mailsOf('my-link', noon)).toHaveLength(0)
    await press(tokenIn((await mailsOf('confirm', noon))[0]))
    for (let n = 0; n < 5; n += 1) expect(await ask(email)).toBe('sent')
    const mails = await mailsOf('my-link', noon)
    expect(mails).toHaveLength(3)
    const visit = await openVisit(tokenIn(mails[0]), noon)
    expect((await visitOf(visit ?? '')).signatures).toHaveLength(1)
  })

  it('says nothing of an address', async () => {
    expect(await ask('nobody@example.test')).toBe('sent')
    expect(await ask('nobody@example.test', 'no-such-campaign')).toBe('not-found')
    expect(await mailsOf('my-link', noon)).toHaveLength(0)
  })
})
