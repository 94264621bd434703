import { afterAll, describe, expect, test } from 'vitest'
import { acceptRsvp, answerRsvp, cancelRsvp, changeRsvp, confirmRsvp, joinRsvpList } from '@/lib/meetings/mutations'
import { fillPlaces } from '@/lib/meetings/jobs'
import { days, later } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { atOnce } from '../support/at-once'
import { ask, at, come, mailsFor, makeGroup, meetingOf, meetingRow, press, rsvpRow } from './meetings-world'

afterAll(closeDb)
const group = await makeGroup('places')
const soon = new Date(at.getTime() + 60_000)

describe('a place', () => {
  test('is taken when it is confirmed, and freed for whoever waits', async () => {
    const meeting = await meetingOf(group.id, { capacity: '2' })
    const first = await ask(meeting.slug, 'first@a.test', { partySize: '2' })
    expect(first.result).toBe('sent')
    expect((await meetingRow(meeting.id)).taken).toBe(0)
    expect(await press((tx) => confirmRsvp(tx, first.id, at))).toBe('confirmed')
    expect((await meetingRow(meeting.id)).taken).toBe(2)

    expect((await ask(meeting.slug, 'late@a.test')).result).toBe('full')
    const waits = await come(meeting.slug, 'waits@a.test', { waiting: 'on' })
    expect(await rsvpRow(waits)).toMatchObject({ state: 'waiting', answer: 'yes' })
    expect(await mailsFor(waits)).toEqual(['rsvp-confirmed'])

    await press((tx) => cancelRsvp(tx, first.id, soon))
    expect(await rsvpRow(waits)).toMatchObject({ state: 'offered', offeredUntil: later(soon, days(1)) })
    expect((await meetingRow(meeting.id)).taken).toBe(1)
    expect(await mailsFor(waits)).toEqual(['rsvp-confirmed', 'place-offered-at-meeting'])
    expect(await press((tx) => acceptRsvp(tx, waits, soon))).toBe('confirmed')
    expect(await press((tx) => acceptRsvp(tx, waits, soon))).toBe('already')
    expect(await rsvpRow(waits)).toMatchObject({ state: 'confirmed', offeredUntil: null })
  })

  test('that went meanwhile is said at the button, and the waiting list is there', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const [a, b] = [await ask(meeting.slug, 'a@b.test'), await ask(meeting.slug, 'b@b.test', {}, soon)]
    expect(await press((tx) => confirmRsvp(tx, a.id, at))).toBe('confirmed')
    expect(await press((tx) => confirmRsvp(tx, b.id, at))).toBe('full')
    expect(await rsvpRow(b.id)).toMatchObject({ state: 'unconfirmed', confirmedAt: null })
    expect(await mailsFor(b.id)).toEqual([])
    expect(await press((tx) => joinRsvpList(tx, b.id, at))).toBe('waiting')
    expect(await press((tx) => joinRsvpList(tx, b.id, at))).toBe('already')
    // Fewer people, or no, frees a place just as taking it back does.
    expect(await press((tx) => changeRsvp(tx, a.id, { answer: 'no', partySize: 1, note: '', waiting: false }, at))).toBe('confirmed')
    expect(await rsvpRow(b.id)).toMatchObject({ state: 'offered' })
    expect(await press((tx) => answerRsvp(tx, b.id, 'yes', at))).toBe('confirmed')
    expect(await press((tx) => answerRsvp(tx, a.id, 'yes', at))).toBe('full')
    expect(await rsvpRow(a.id)).toMatchObject({ answer: 'no', state: 'confirmed' })
  })

  test('goes to the first who waits and fits', async () => {
    const meeting = await meetingOf(group.id, { capacity: '4' })
    const four = await come(meeting.slug, 'four@c.test', { partySize: '4' })
    const three = await come(meeting.slug, 'three@c.test', { partySize: '3', waiting: 'on' })
    const one = await come(meeting.slug, 'one@c.test', { waiting: 'on' }, soon)
    await press((tx) => changeRsvp(tx, four, { answer: 'yes', partySize: 2, note: '', waiting: false }, at))
    expect(await rsvpRow(three)).toMatchObject({ state: 'waiting' })
    expect(await rsvpRow(one)).toMatchObject({ state: 'offered' })
    expect(await press((tx) => changeRsvp(tx, four, { answer: 'yes', partySize: 4, note: '', waiting: false }, at))).toBe('full')
    expect(await rsvpRow(four)).toMatchObject({ state: 'confirmed', partySize: 2 })
  })

  test('is taken by nobody’s own hand while the site holds the group; what they have, they keep, and can give back', async () => {
    const shut = await makeGroup('held-places')
    const meeting = await meetingOf(shut.id, { capacity: '3' })
    const [has, full, waits] = [await come(meeting.slug, 'has@h.test', { partySize: '2' }), await come(meeting.slug, 'full@h.test'), await come(meeting.slug, 'waits@h.test', { waiting: 'on' })]
    await press((tx) => cancelRsvp(tx, full, soon))
    expect(await rsvpRow(waits)).toMatchObject({ state: 'offered' })
    const asks = await ask(meeting.slug, 'asks@h.test', { answer: 'maybe' }, soon)
    await db().group.update({ where: { id: shut.id }, data: { heldAt: at } })
    const change = (partySize: number, answer: 'yes' | 'maybe' | 'no' = 'yes') => press((tx) => changeRsvp(tx, has, { answer, partySize, note: '', waiting: false }, soon))
    expect(await press((tx) => acceptRsvp(tx, waits, soon)), 'the place that is kept').toBe('closed')
    expect(await press((tx) => answerRsvp(tx, waits, 'yes', soon))).toBe('closed')
    expect(await press((tx) => confirmRsvp(tx, asks.id, soon)), 'the mail’s button').toBe('closed')
    expect(await press((tx) => joinRsvpList(tx, asks.id, soon))).toBe('closed')
    expect([await change(3), await change(1), await change(1, 'no'), await change(1)]).toEqual(['closed', 'confirmed', 'confirmed', 'closed'])
    await fillPlaces(later(soon, days(2)))
    expect(await rsvpRow(waits), 'whoever cannot take it does not lose it').toMatchObject({ state: 'offered' })
    await db().group.update({ where: { id: shut.id }, data: { heldAt: null } })
    expect(await press((tx) => acceptRsvp(tx, waits, soon))).toBe('confirmed')
  })

  test('that an erased contact held is handed on by the next round', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const gone = await come(meeting.slug, 'gone@d.test')
    const waits = await come(meeting.slug, 'waits@d.test', { waiting: 'on' })
    await db().contact.delete({ where: { id: (await rsvpRow(gone)).contactId } })
    await fillPlaces(at)
    await fillPlaces(at)
    expect(await rsvpRow(waits)).toMatchObject({ state: 'offered' })
    expect(await mailsFor(waits)).toEqual(['rsvp-confirmed', 'place-offered-at-meeting'])
  })

  test('that is not taken in time goes to the next', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const gone = await come(meeting.slug, 'gone@h.test')
    const [first, second] = [await come(meeting.slug, 'first@h.test', { waiting: 'on' }), await come(meeting.slug, 'second@h.test', { waiting: 'on' }, soon)]
    await press((tx) => cancelRsvp(tx, gone, soon))
    await fillPlaces(later(soon, days(1) - 1))
    expect([(await rsvpRow(first)).state, (await rsvpRow(second)).state]).toEqual(['offered', 'waiting'])
    await fillPlaces(later(soon, days(1)))
    expect([(await rsvpRow(first)).state, (await rsvpRow(second)).state]).toEqual(['cancelled', 'offered'])
    expect(await press((tx) => acceptRsvp(tx, first, later(soon, days(1))))).toBe('gone')
    expect((await meetingRow(meeting.id)).taken).toBe(1)
  })

  test('waits for the organisers where they say yes to each', async () => {
    const meeting = await meetingOf(group.id, { approval: 'on' })
    const id = await come(meeting.slug, 'asks@e.test')
    expect(await rsvpRow(id)).toMatchObject({ state: 'waiting' })
    expect((await meetingRow(meeting.id)).taken).toBe(0)
  })
})

describe('200 at once', () => {
  async function manyUnconfirmed(meetingId: string, waiting: boolean): Promise<string[]> {
    const people = Array.from({ length: 200 }, (_, n) => ({ id: newId(), contactId: newId(), email: `racer${n}.${meetingId}@f.test` }))
    await db().contact.createMany({
      data: people.map(({ contactId, email }) => ({
        id: contactId, groupId: group.id, emailHash: emailHash(group.id, email), sealedEmail: seal('Contact', 'email', contactId, email), locale: 'en', purgeAt: soon,
      })),
    })
    await db().rsvp.createMany({ data: people.map(({ id, contactId }) => ({ id, contactId, meetingId, answer: 'yes' as const, wantsWaiting: waiting, purgeAt: soon })) })
    return people.map(({ id }) => id)
  }

  test('for the last place make one winner', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const ids = await manyUnconfirmed(meeting.id, false)
    const results = await atOnce(ids, (id) => press((tx) => confirmRsvp(tx, id, at)))
    expect(results.filter((result) => result === 'confirmed')).toHaveLength(1)
    expect(results.filter((result) => result === 'full')).toHaveLength(199)
    expect((await meetingRow(meeting.id)).taken).toBe(1)
  })

  test('while places come and go leave nobody waiting beside a free one', async () => {
    const meeting = await meetingOf(group.id, { capacity: '20' })
    const ids = await manyUnconfirmed(meeting.id, true)
    // Twenty at any time: there are ten connections, and who waits for one for five seconds is turned away.
    const line = [...ids.entries()]
    await Promise.all(Array.from({ length: 20 }, async () => {
      for (let next = line.shift(); next; next = line.shift()) {
        const [n, id] = next
        await press((tx) => confirmRsvp(tx, id, at))
        if (n % 3 === 0) await press((tx) => cancelRsvp(tx, id, at))
      }
    }))
    const held = await db().rsvp.count({ where: { meetingId: meeting.id, state: { in: ['confirmed', 'offered'] } } })
    expect({ held, taken: (await meetingRow(meeting.id)).taken }).toEqual({ held: 20, taken: 20 })
  })

  test('the database itself refuses one too many', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const [a, b] = [await come(meeting.slug, 'a@g.test'), (await ask(meeting.slug, 'b@g.test', { waiting: 'on' })).id]
    await expect(db().rsvp.update({ where: { id: b }, data: { state: 'confirmed' } })).rejects.toThrow(/Meeting_capacity/)
    expect((await rsvpRow(a)).state).toBe('confirmed')
  })
})
