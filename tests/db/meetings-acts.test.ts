import { afterAll, describe, expect, test } from 'vitest'
import { parseForm } from '@/lib/forms/parse'
import { translator } from '@/lib/i18n/translator'
import { answerRsvp, cancelRsvp, changeRsvp, confirmRsvp, rsvp } from '@/lib/meetings/mutations'
import { announcedMeetings, groupMeetings, movedMeeting, myRsvps, publicMeeting, upcomingMeetings } from '@/lib/meetings/queries'
import { rsvpSchema } from '@/lib/meetings/schema'
import { days, later } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { ask, at, come, mailsFor, makeGroup, meetingOf, meetingRow, press, rsvpRow, sender } from './meetings-world'

afterAll(closeDb)
const group = await makeGroup('acts')
const starts = new Date('2027-03-12T18:30:00Z')

describe('an answer', () => {
  test('is one for an address, however it is written, and known or unknown the page says the same', async () => {
    const meeting = await meetingOf(group.id)
    expect((await ask(meeting.slug, 'Ada@one.test')).result).toBe('sent')
    expect((await ask(meeting.slug, ' ada@ONE.test ', { partySize: '3', note: 'A lift' })).result).toBe('sent')
    const [row, ...others] = await db().rsvp.findMany({ where: { meetingId: meeting.id } })
    expect(others).toEqual([])
    expect(row?.partySize).toBe(3)
    await press((tx) => confirmRsvp(tx, row?.id ?? '', at))
    expect((await ask(meeting.slug, 'ada@one.test', { partySize: '9', name: 'Somebody Else' })).result).toBe('sent')
    expect(await rsvpRow(row?.id ?? '')).toMatchObject({ state: 'confirmed', partySize: 3 })
    expect(await mailsFor(row?.id ?? '')).toEqual(['rsvp-confirmed', 'rsvp-already'])
    const [mine] = await myRsvps({ rsvpId: row?.id }, 'en', at)
    expect(mine).toMatchObject({ name: 'Ada Example', note: 'A lift', email: 'Ada@one.test', title: 'Open meeting', what: 'Coming, 3 people' })
  })

  test('sent twice at once is kept once', async () => {
    const meeting = await meetingOf(group.id)
    await Promise.all(Array.from({ length: 5 }, () => ask(meeting.slug, 'twice@one.test', { note: 'hello' })))
    const rows = await db().rsvp.findMany({ where: { meetingId: meeting.id } })
    expect(rows).toHaveLength(1)
    expect((await myRsvps({ contactId: rows[0]?.contactId }, 'en', at)).map(({ note }) => note)).toEqual(['hello'])
  })

  test('tells an address at most three times a day that it has answered', async () => {
    const meeting = await meetingOf(group.id)
    const id = await come(meeting.slug, 'often@one.test')
    for (let n = 0; n < 5; n += 1) await ask(meeting.slug, 'often@one.test')
    expect(await mailsFor(id)).toEqual(['rsvp-confirmed', 'rsvp-already', 'rsvp-already', 'rsvp-already'])
  })

  test('is refused with its own reason', async () => {
    const invited = await meetingOf(group.id, { whoMayCome: 'invited' })
    expect((await ask(invited.slug, 'x@two.test')).result).toBe('closed')
    const past = await meetingOf(group.id)
    expect((await ask(past.slug, 'x@two.test', {}, later(starts, days(1)))).result).toBe('past')
    const off = await meetingOf(group.id)
    const { id } = await ask(off.slug, 'x@two.test')
    await db().meeting.update({ where: { id: off.id }, data: { calledOffAt: at } })
    expect((await ask(off.slug, 'y@two.test')).result).toBe('called-off')
    expect(await press((tx) => confirmRsvp(tx, id, at))).toBe('called-off')
    expect((await ask('no-such-meeting', 'x@two.test')).result).toBe('not-found')
    await db().meeting.update({ where: { id: past.id }, data: { publishedAt: later(at, days(1)) } })
    expect((await ask(past.slug, 'x@two.test')).result).toBe('not-found')
  })

  test('can be changed, taken back and given again', async () => {
    const meeting = await meetingOf(group.id, { capacity: '5' })
    const id = await come(meeting.slug, 'changes@one.test', { answer: 'maybe' })
    expect((await meetingRow(meeting.id)).taken).toBe(0)
    expect(await press((tx) => changeRsvp(tx, id, { answer: 'yes', partySize: 2, note: 'Step-free', waiting: false }, at))).toBe('confirmed')
    expect((await meetingRow(meeting.id)).taken).toBe(2)
    await press((tx) => cancelRsvp(tx, id, at))
    expect(await rsvpRow(id)).toMatchObject({ state: 'cancelled', sealedNote: null })
    expect((await ask(meeting.slug, 'changes@one.test')).id).toBe(id)
    expect(await press((tx) => confirmRsvp(tx, id, later(at, 1)))).toBe('confirmed')
    expect(await press((tx) => confirmRsvp(tx, id, at))).toBe('already')
    expect(await press((tx) => confirmRsvp(tx, '01900000-0000-7000-8000-000000000000', at))).toBe('gone')
    expect(await press((tx) => answerRsvp(tx, id, 'no', at))).toBe('confirmed')
    expect((await meetingRow(meeting.id)).taken).toBe(0)
  })
})

describe('its clock', () => {
  test('is 48 hours, then 14 days after the meeting, for the answer and for the contact', async () => {
    const meeting = await meetingOf(group.id, { minutes: '60' })
    const { id } = await ask(meeting.slug, 'clock@three.test')
    expect((await rsvpRow(id)).purgeAt).toEqual(later(at, days(2)))
    await press((tx) => confirmRsvp(tx, id, at))
    const { purgeAt, contactId } = await rsvpRow(id)
    expect(purgeAt).toEqual(new Date('2027-03-26T19:30:00Z'))
    expect((await db().contact.findUniqueOrThrow({ where: { id: contactId } })).purgeAt).toEqual(purgeAt)
    expect(await myRsvps({ rsvpId: id }, 'en', purgeAt)).toEqual([])
  })

  test('is six months for "tell me the date"', async () => {
    const meeting = await meetingOf(group.id, { date: '', time: '', month: '2027-05' })
    const id = await come(meeting.slug, 'tell@three.test', { answer: 'tell_me' })
    expect((await rsvpRow(id)).purgeAt).toEqual(later(at, days(182)))
    expect(await meetingRow(meeting.id)).toMatchObject({ interested: 1, taken: 0, knownSoFar: '2027-05', startsAt: null })
  })
})

describe('what is shown', () => {
  test('a held venue and the joining link only to those who come', async () => {
    const meeting = await meetingOf(group.id, { venueHeld: 'on', join: 'https://meet.invalid/room', town: 'Eastley' })
    expect(JSON.stringify(await publicMeeting(meeting.slug, at))).not.toMatch(/Weavers|meet\.invalid/)
    const id = await come(meeting.slug, 'shown@four.test', { answer: 'maybe' })
    expect(JSON.stringify(await myRsvps({ rsvpId: id }, 'en', at))).not.toMatch(/Weavers|meet\.invalid/)
    await press((tx) => answerRsvp(tx, id, 'yes', at))
    expect((await myRsvps({ rsvpId: id }, 'en', at))[0]?.meeting).toMatchObject({ venue: "Weavers' Hall", join: 'https://meet.invalid/room' })
    expect(Buffer.from((await meetingRow(meeting.id)).sealedJoin ?? []).toString()).not.toContain('invalid')
  })

  test('in lists: what is listed, dated by date, the rest by what is known', async () => {
    const other = await makeGroup('lists')
    const late = await meetingOf(other.id, { title: 'Late', date: '2027-06-02' })
    const early = await meetingOf(other.id, { title: 'Early', date: '2027-06-01', capacity: '3', venueHeld: 'on' })
    const unknown = await meetingOf(other.id, { title: 'Unknown', date: '', time: '' })
    const month = await meetingOf(other.id, { title: 'Month', date: '', time: '', month: '2027-07' })
    const stale = await meetingOf(other.id, { title: 'Stale', date: '', time: '', month: '2012-01' })
    const ids = (lines: { id: string }[]) => lines.map(({ id }) => id)
    const upcoming = await upcomingMeetings({ from: new Date('2027-06-01T00:00:00Z'), to: new Date('2027-07-01T00:00:00Z') }, at)
    expect(ids(upcoming)).toEqual([early.id, late.id])
    expect(upcoming[0]).toMatchObject({ place: 'Eastley', placesLeft: 3, full: false, taken: 0 })
    const announced = ids(await announcedMeetings(at)).filter((id) => [unknown.id, month.id, stale.id].includes(id))
    expect(announced).toEqual([month.id, unknown.id])
    expect(ids(await groupMeetings('lists', at, { except: late.id }))).toEqual([early.id, unknown.id, month.id, stale.id])
    await db().slugRedirect.create({ data: { kind: 'meetings', slug: 'as-it-was', recordId: late.id } })
    expect(await movedMeeting('as-it-was', at)).toBe(late.slug)
    await db().group.update({ where: { id: other.id }, data: { heldAt: at } })
    expect(await publicMeeting(late.slug, at)).toBeNull()
    expect(ids(await upcomingMeetings({ from: at }, at))).not.toContain(early.id)
  })
})

describe('bad input', () => {
  const t = translator('en')
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries({ locale: 'en', slug: 'open-meeting', answer: 'yes', partySize: '1', name: 'Ada', email: 'a@b.test', note: '', ...fields })) data.set(name, value)
    return data
  }

  test.each([
    [{ name: '' }, 'name'], [{ name: 'A\u202Eda' }, 'name'], [{ name: '<b>Ada</b>' }, 'name'], [{ email: 'a@b.test\r\nBcc: c@d.test' }, 'email'], [{ email: 'a@b.test,c@d.test' }, 'email'],
    [{ partySize: '0' }, 'partySize'], [{ partySize: '21' }, 'partySize'], [{ partySize: 'many' }, 'partySize'], [{ answer: 'no' }, 'answer'], [{ note: 'x'.repeat(501) }, 'note'],
    [{ slug: '../x' }, 'slug'], [{ unknown: '1' }, ''],
  ] as [Record<string, string>, string][])('%j is handed back whole', (fields, field) => {
    const parsed = parseForm('rsvp', rsvpSchema, form(fields), t)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.state.errors.map((error) => error.field)).toEqual([field])
    for (const [name, value] of Object.entries(fields)) expect(parsed.state.values[name]).toEqual([value])
  })

  test('writes nothing', async () => {
    const before = await db().rsvp.count()
    expect(await rsvp(sender, 'no-such', rsvpSchema.parse({ slug: 'x', answer: 'yes', name: 'Ada', email: 'a@b.test' }), at)).toBe('not-found')
    expect(await db().rsvp.count()).toBe(before)
  })
})
