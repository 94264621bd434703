import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { findLink } from '@/lib/people/links/queries'
import { days, hours, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { confirmBatch } from '@/lib/privacy/batches/mutations'
import { actsOf, mineOf } from '@/lib/privacy/queries'
import { actKey, standOf, waitingActs } from '@/lib/privacy/rules'
import { confirmHere, joinList, withAct } from '@/lib/privacy/visits/mutations'
import { cancelPledge, confirmPledge, swapPledge } from '@/lib/strikes/mutations'
import { pledge } from '@/lib/strikes/pledges/mutations'
import { mailsOf, noon, sender, tokenIn } from '../support/privacy-scene'

// Whoever takes shifts by two forms says so twice, and neither form can know of the other (safety.md, promise 6): the button tells.

const start = later(noon, days(3))
const at = (hour: number) => later(start, hours(hour))
const address = 'ada@example.test'
let groupId: string
let gates = 0

async function makeGroup(): Promise<string> {
  const id = newId()
  await db().group.create({ data: { id, slug: `g-${id}`, name: 'Northmoor', timeZone: 'Europe/London', languages: ['en'], verifiedAt: noon, approvedAt: noon } })
  return id
}

/** A picket with one shift, from one hour to another of the same day. */
async function gate(from: number, to: number, { group = groupId, capacity = 5 } = {}) {
  const [id, shiftId, slug] = [newId(), newId(), `gate-${(gates += 1)}`]
  await db().picket.create({ data: { id, slug, title: `Gate ${gates}`, meetingPoint: 'The gate', groupId: group, timeZone: 'Europe/London', publishedAt: noon, listedAt: noon } })
  await db().shift.create({ data: { id: shiftId, picketId: id, startsAt: at(from), endsAt: at(to), needed: 1, capacity } })
  return { slug, shiftId, id }
}

/** Takes the picket's shift as a visitor does and gives the pledge that waits for its button. */
async function take({ slug, shiftId }: { slug: string; shiftId: string }, { email = address, wait = false } = {}): Promise<string> {
  const input = { shiftIds: wait ? [] : [shiftId], waitIds: wait ? [shiftId] : [], name: 'Ada Example', email, phone: '' }
  expect(await pledge(sender, slug, input, noon)).toBe('sent')
  return (await db().pledge.findFirstOrThrow({ where: { shiftId }, orderBy: { id: 'desc' } })).id
}

const press = (id: string) => db().$transaction((tx) => confirmPledge(tx, id, noon), { maxWait: 15_000, timeout: 15_000 })
const stateOf = async (id: string) => (await db().pledge.findUniqueOrThrow({ where: { id } })).state

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "Confirmation", "Outbox", "PrivateLink", "RateCount" CASCADE')
  groupId = await makeGroup()
})
afterAll(closeDb)

describe('two shifts of one group at the same time, taken by two forms', () => {
  it('the second is told by its button, keeps waiting, and can be had once the first is given back', async () => {
    const [first, second] = [await take(await gate(6, 10)), await take(await gate(9, 12))]
    expect(await press(first)).toBe('confirmed')
    expect(await press(second)).toBe('overlap')
    expect([await stateOf(first), await stateOf(second)]).toEqual(['confirmed', 'unconfirmed'])
    await db().$transaction((tx) => cancelPledge(tx, first, noon))
    expect(await press(second)).toBe('confirmed')
  })

  it('one that begins as the other ends is no matter, nor is one that was called off, or of another person, or of another group', async () => {
    const early = await gate(6, 10)
    expect(await press(await take(early))).toBe('confirmed')
    expect(await press(await take(await gate(10, 12)))).toBe('confirmed')
    expect(await press(await take(await gate(7, 9), { email: 'bo@example.test' }))).toBe('confirmed')
    expect(await press(await take(await gate(7, 9, { group: await makeGroup() })))).toBe('confirmed')
    await db().shift.update({ where: { id: early.shiftId }, data: { calledOffAt: noon } })
    expect(await press(await take(await gate(6, 9)))).toBe('confirmed')
  })

  it('the waiting list is a place to be at, too, either way round', async () => {
    const full = await gate(6, 10, { capacity: 1 })
    expect(await press(await take(full, { email: 'bo@example.test' }))).toBe('confirmed')
    const waits = await take(full, { wait: true })
    expect(await press(waits)).toBe('waiting')
    const other = await take(await gate(8, 12))
    expect(await press(other)).toBe('overlap')
    await db().$transaction((tx) => cancelPledge(tx, waits, noon))
    expect(await press(other)).toBe('confirmed')
    expect(await press(await take(full, { wait: true }))).toBe('overlap')
  })

  it('both buttons at the same moment, twenty times: one place each time, and nobody waits for ever', async () => {
    for (let round = 0; round < 20; round += 1) {
      const email = `p${round}@example.test`
      const ids = [await take(await gate(6, 10), { email }), await take(await gate(7, 11), { email }), await take(await gate(8, 12), { email })]
      expect((await Promise.all(ids.map(press))).sort()).toEqual(['confirmed', 'overlap', 'overlap'])
    }
  })

  it('a shift of another picket cannot be changed to when it would overlap', async () => {
    const [early, late] = [await gate(6, 8), await gate(12, 14)]
    const swapTo = newId()
    await db().shift.create({ data: { id: swapTo, picketId: late.id, startsAt: at(7), endsAt: at(9), needed: 1, capacity: 1 } })
    const [, second] = [await take(early).then(press), await take(late)]
    expect(await press(second)).toBe('confirmed')
    expect(await db().$transaction((tx) => swapPledge(tx, second, swapTo, noon))).toBe('overlap')
  })
})

describe('one mail, one button, two shifts that overlap', () => {
  it('the first is theirs; the page says what stands in the way of the second, and what to do', async () => {
    const [early, late] = [await gate(6, 10), await gate(9, 12)]
    const [first, second] = [await take(early), await take(late)]
    const token = tokenIn((await mailsOf('confirm', noon)).at(-1))
    const link = await findLink(token, ['confirm'], noon)
    const shown = waitingActs(await actsOf({ confirmationId: link?.confirmationId }, 'en', noon)).map(actKey)
    const confirmed = await confirmBatch(token, { shown, ticked: shown }, noon)
    expect(confirmed?.outcomes.map(({ id, result }) => [id, result])).toEqual([[first, 'confirmed'], [second, 'overlap']])

    const visit = confirmed?.visit ?? ''
    const mine = async () => mineOf((await findLink(visit, ['visit'], noon)) ?? {}, 'en', noon)
    const waiting = waitingActs(await mine())
    expect(waiting.map(({ id }) => id)).toEqual([second])
    const [act] = waiting
    if (!act) throw new Error('nothing waits')
    expect(standOf(act, await mine(), false, noon)).toEqual({ is: 'overlap', with: expect.stringMatching(/^Gate \d+, .*2026/) as string })
    expect((await confirmHere(visit, { kind: 'pledge', id: second }, noon))?.result).toBe('overlap')
    expect((await joinList(visit, { kind: 'pledge', id: second }, noon))?.result).toBe('overlap')

    await withAct(visit, { kind: 'pledge', id: first }, noon, (tx) => cancelPledge(tx, first, noon))
    expect(standOf(act, await mine(), false, noon)).toEqual({ is: 'open' })
    expect((await confirmHere(visit, { kind: 'pledge', id: second }, noon))?.result).toBe('confirmed')
  })
})
