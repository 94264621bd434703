import { afterAll, describe, expect, test } from 'vitest'
import { approveRsvp, callOffMeeting, editMeeting, setDate } from '@/lib/meetings/keeping/mutations'
import { meetingCounts, ownMeeting } from '@/lib/meetings/keeping/queries'
import { meetingPeople } from '@/lib/meetings/people/queries'
import { askOf } from '@/lib/people/lists/rules'
import { mails, remind } from '@/lib/meetings/jobs'
import { answerRsvp, confirmRsvp } from '@/lib/meetings/mutations'
import { editMeetingSchema, setDateSchema } from '@/lib/meetings/schema'
import { closeDb, db } from '@/lib/platform/db'
import { days, later } from '@/lib/platform/clock'
import { ask, at, come, mailsFor, makeGroup, meetingOf, meetingRow, press, rsvpRow } from './meetings-world'

afterAll(closeDb)
const group = await makeGroup('keepers')
const stranger = (await makeGroup('strangers')).viewer
const { viewer } = group
const open = { date: '', time: '', venue: '', town: '' }

function dateInput(fields: Record<string, string> = {}) {
  const { seen: _, ...input } = setDateSchema.parse({
    group: 'keepers', slug: 'x', seen: at.toISOString(), date: '2027-04-20', time: '19:00', timeZone: 'Europe/London', venue: 'Library', town: 'Eastley', ...fields,
  })
  return input
}

/** The whole form as it stands, with some fields changed. */
async function edit(slug: string, fields: Record<string, string>, now = at) {
  const meeting = await ownMeeting(viewer, group.id, slug)
  if (!meeting) throw new Error('no such meeting')
  const local = meeting.startsAt?.toTemporalInstant().toZonedDateTimeISO(meeting.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? ''
  const { title, venue, town, timeZone, capacity, join } = meeting
  const { group: _, slug: __, ...input } = editMeetingSchema.parse({
    group: 'keepers', slug, seen: meeting.updatedAt.toISOString(), title, venue, town, timeZone, join, capacity: capacity?.toString() ?? '', date: local.slice(0, 10), time: local.slice(11), ...fields,
  })
  return editMeeting(viewer, slug, input, now)
}

const kinds = async (ids: string[]) => Promise.all(ids.map(mailsFor))

describe('setting the date', () => {
  test('sends one mail to each who asked, run twice, at once or changed after', async () => {
    const meeting = await meetingOf(group.id, { ...open, month: '2027-04' })
    const ids = [await come(meeting.slug, 'a@one.test', { answer: 'tell_me' }), await come(meeting.slug, 'b@one.test', { answer: 'tell_me' })]
    const unconfirmed = (await ask(meeting.slug, 'c@one.test', { answer: 'tell_me' })).id
    await db().outbox.deleteMany({})
    const results = await Promise.all([1, 2, 3].map(() => setDate(viewer, meeting.slug, dateInput(), at)))
    expect(results).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    await setDate(viewer, meeting.slug, dateInput(), later(at, 5000))
    expect(await kinds(ids)).toEqual([['date-set'], ['date-set']])
    expect(await mailsFor(unconfirmed)).toEqual([])
    expect(await meetingRow(meeting.id)).toMatchObject({ startsAt: new Date('2027-04-20T18:00:00Z'), knownSoFar: '', revision: 1 })
    expect((await rsvpRow(ids[0] ?? '')).purgeAt).toEqual(new Date('2027-05-04T20:00:00Z'))

    await setDate(viewer, meeting.slug, dateInput({ time: '20:00' }), at)
    expect(await kinds(ids)).toEqual([['date-set', 'meeting-changed'], ['date-set', 'meeting-changed']])
    // Confirmed after the date was set: the mail is the date with its yes and no.
    expect(await press((tx) => confirmRsvp(tx, unconfirmed, at))).toBe('confirmed')
    expect(await mailsFor(unconfirmed)).toEqual(['date-set'])
  })

  test('brings the calendar file, yes and no, and the joining link only to those who said yes', async () => {
    const meeting = await meetingOf(group.id, { ...open, title: 'Planning; the next step, together' })
    const id = await come(meeting.slug, 'mail@two.test', { answer: 'tell_me' })
    await setDate(viewer, meeting.slug, dateInput({ venueHeld: 'on', join: 'https://meet.invalid/x' }), at)
    const mail = await mails['date-set']?.({ rsvpId: id }, 'en', at)
    expect(mail).toMatchObject({ to: 'mail@two.test', subject: 'The date is set: Planning; the next step, together' })
    expect(mail?.text).toMatch(/Tuesday 20 April 2027, 19:00/)
    expect(mail?.text).toMatch(/\/en\/my\/[\w-]{43}\?answer=yes[\s\S]*\/en\/my\/[\w-]{43}\?answer=no/)
    expect(mail?.text + (mail?.calendar ?? '')).not.toMatch(/Library|meet\.invalid/)
    const calendar = mail?.calendar?.replace(/\r\n /g, '') ?? ''
    expect(calendar).toContain(`UID:${meeting.id}@localhost`)
    expect(calendar).toMatch(/SEQUENCE:1\r\n/)
    expect(calendar).toContain('DTSTART:20270420T180000Z')
    expect(calendar).toContain('SUMMARY:Planning\\; the next step\\, together')
    expect(mail?.unsubscribe).toMatch(/\/en\/unsubscribe\/[\w-]{43}\/one-click$/)

    expect(await press((tx) => answerRsvp(tx, id, 'yes', at))).toBe('confirmed')
    expect(await press((tx) => answerRsvp(tx, id, 'yes', at))).toBe('already')
    const receipt = await mails['rsvp-confirmed']?.({ rsvpId: id }, 'en', at)
    expect(receipt?.text).toContain('Library, Eastley')
    expect(receipt?.calendar).toContain('meet.invalid')
    const tokens = await db().privateLink.findMany({ where: { rsvpId: id, purpose: 'answer' } })
    expect(tokens.every(({ expiresAt }) => expiresAt.getTime() === Date.UTC(2027, 3, 20, 20))).toBe(true)
  })

  test('is refused for a day gone by, and when it is over or called off', async () => {
    const meeting = await meetingOf(group.id, open)
    expect(await setDate(viewer, meeting.slug, dateInput({ date: '2027-01-01' }), at)).toEqual({ ok: false, why: 'past' })
    await setDate(viewer, meeting.slug, dateInput(), at)
    expect(await setDate(viewer, meeting.slug, dateInput({ date: '2027-08-01' }), new Date('2027-05-01T00:00:00Z'))).toEqual({ ok: false, why: 'over' })
    await callOffMeeting(viewer, meeting.slug, { why: 'No hall', title: ' open  MEETING ' }, at)
    expect(await setDate(viewer, meeting.slug, dateInput({ date: '2027-08-01' }), at)).toEqual({ ok: false, why: 'called-off' })
  })
})

describe('editing', () => {
  test('tells only of another date or place', async () => {
    const meeting = await meetingOf(group.id)
    const ids = [await come(meeting.slug, 'yes@three.test'), await come(meeting.slug, 'maybe@three.test', { answer: 'maybe' })]
    const no = await come(meeting.slug, 'no@three.test')
    await press((tx) => answerRsvp(tx, no, 'no', at))
    await db().outbox.deleteMany({})
    expect(await edit(meeting.slug, { title: 'Another title', body: 'More' })).toEqual({ ok: true })
    expect(await kinds([...ids, no])).toEqual([[], [], []])
    expect(await edit(meeting.slug, { venue: 'The yard' })).toEqual({ ok: true })
    expect(await kinds([...ids, no])).toEqual([['meeting-changed'], ['meeting-changed'], []])
    expect((await mails['meeting-changed']?.({ rsvpId: ids[0] ?? '' }, 'en', at))?.text).toContain('The yard, Eastley')
    expect(await meetingRow(meeting.id)).toMatchObject({ title: 'Another title', slug: meeting.slug, revision: 1 })
  })

  test('refuses fewer places than are taken, and asks those who wait when there are more', async () => {
    const meeting = await meetingOf(group.id, { capacity: '2' })
    await come(meeting.slug, 'two@four.test', { partySize: '2' })
    const waits = await come(meeting.slug, 'waits@four.test', { partySize: '2', waiting: 'on' })
    expect(await edit(meeting.slug, { capacity: '1' })).toEqual({ ok: false, why: 'capacity', taken: 2 })
    expect(await edit(meeting.slug, { capacity: '4' })).toEqual({ ok: true })
    expect(await rsvpRow(waits)).toMatchObject({ state: 'offered' })
    expect(await mailsFor(waits)).toContain('place-offered-at-meeting')
  })

  test('says when someone else was quicker, and moves the publication number', async () => {
    const meeting = await meetingOf(group.id)
    const number = async () => Number((await db().setting.findUniqueOrThrow({ where: { key: 'publication' } })).value)
    const before = await number()
    expect(await edit(meeting.slug, { seen: '2027-01-01T00:00:00.000Z' })).toEqual({ ok: false, why: 'changed' })
    expect(await number()).toBe(before)
    expect(await edit(meeting.slug, { body: 'New' })).toEqual({ ok: true })
    expect(await number()).toBeGreaterThan(before)
  })
})

describe('calling off', () => {
  test('asks for the title, tells everyone affected once, and starts the clock', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const ids = [await come(meeting.slug, 'yes@five.test'), await come(meeting.slug, 'waits@five.test', { waiting: 'on' })]
    expect(await callOffMeeting(viewer, meeting.slug, { why: 'No hall', title: 'Another' }, at)).toEqual({ ok: false, why: 'title' })
    expect(await callOffMeeting(viewer, meeting.slug, { why: 'No hall', title: 'Open meeting' }, at)).toEqual({ ok: true })
    expect(await callOffMeeting(viewer, meeting.slug, { why: 'No hall', title: 'Open meeting' }, at)).toEqual({ ok: false, why: 'called-off' })
    for (const id of ids) expect((await mailsFor(id)).filter((kind) => kind === 'meeting-called-off')).toHaveLength(1)
    expect((await rsvpRow(ids[0] ?? '')).purgeAt).toEqual(later(at, days(14)))
    const mail = await mails['meeting-called-off']?.({ rsvpId: ids[0] ?? '' }, 'en', at)
    expect(mail?.text).toContain('No hall')
    expect(mail?.calendar).toMatch(/STATUS:CANCELLED/)
  })
})

describe('the day before', () => {
  test('everyone coming is reminded once, on the clock of the place, and again when the date moves', async () => {
    const meeting = await meetingOf(group.id, { timeZone: 'America/New_York', date: '2027-03-20', time: '18:30' })
    const ids = [await come(meeting.slug, 'yes@six.test'), await come(meeting.slug, 'maybe@six.test', { answer: 'maybe' })]
    const mine = (all: string[][]) => all.map((each) => each.filter((kind) => kind === 'meeting-reminder').length)
    await remind(new Date('2027-03-19T12:59:00Z'))
    expect(mine(await kinds(ids))).toEqual([0, 0])
    for (let n = 0; n < 3; n += 1) await remind(new Date(`2027-03-19T13:0${n}:00Z`))
    expect(mine(await kinds(ids))).toEqual([1, 1])
    const late = await come(meeting.slug, 'late@six.test', {}, new Date('2027-03-19T15:00:00Z'))
    await remind(new Date('2027-03-19T16:00:00Z'))
    expect(mine(await kinds([late]))).toEqual([0])
    await edit(meeting.slug, { date: '2027-03-27' }, new Date('2027-03-19T17:00:00Z'))
    await remind(new Date('2027-03-26T14:00:00Z'))
    expect(mine(await kinds([...ids, late]))).toEqual([2, 2, 1])
    expect(await mails['meeting-reminder']?.({ rsvpId: ids[0] ?? '' }, 'en', new Date('2027-03-28T00:00:00Z'))).toBeNull()
  })
})

describe('who has signed up', () => {
  test('is for the group alone, and looking is noted', async () => {
    const meeting = await meetingOf(group.id, { capacity: '2' })
    await come(meeting.slug, 'ada@seven.test', { partySize: '2', note: 'Step-free please' })
    await come(meeting.slug, 'waits@seven.test', { waiting: 'on', name: 'Bo Example' })
    await ask(meeting.slug, 'unconfirmed@seven.test', { answer: 'maybe' })
    const kept = { id: meeting.id, groupId: group.id }
    expect(await meetingCounts(viewer, kept)).toEqual({ coming: 2, maybe: 0, no: 0, waiting: 1, interested: 0, unconfirmed: 1 })
    const list = await meetingPeople(viewer, kept, askOf({ state: 'confirmed' }, ''), at)
    expect(list?.people).toMatchObject([{ name: 'Ada Example', size: 2, note: 'Step-free please', answer: 'yes' }])
    expect((await meetingPeople(viewer, kept, askOf({ state: 'waiting' }, ''), at))?.people.map(({ name }) => name)).toEqual(['Bo Example'])
    expect(await db().auditEntry.count({ where: { action: 'saw-people', recordId: meeting.id, userId: viewer.userId } })).toBe(1)
  })

  test('nothing of it exists for another group', async () => {
    const meeting = await meetingOf(group.id, { approval: 'on' })
    const id = await come(meeting.slug, 'asks@eight.test')
    const kept = { id: meeting.id, groupId: group.id }
    const theirs = stranger.memberships[0]?.groupId ?? ''
    expect(await ownMeeting(stranger, group.id, meeting.slug)).toBeNull()
    expect(await ownMeeting(stranger, theirs, meeting.slug)).toBeNull()
    expect(await meetingPeople(stranger, kept, askOf({}, ''), at)).toBeNull()
    expect((await meetingPeople(stranger, { id: meeting.id, groupId: theirs }, askOf({}, ''), at))?.people).toEqual([])
    const none = { ok: false, why: 'not-found' }
    expect(await setDate(stranger, meeting.slug, dateInput(), at)).toEqual(none)
    expect(await callOffMeeting(stranger, meeting.slug, { why: 'x', title: 'Open meeting' }, at)).toEqual(none)
    expect(await approveRsvp(stranger, meeting.slug, id, at)).toEqual(none)
    expect(await callOffMeeting(null, meeting.slug, { why: 'x', title: 'Open meeting' }, at)).toEqual(none)
    expect(await approveRsvp(viewer, meeting.slug, id, at)).toEqual({ ok: true })
    expect(await rsvpRow(id)).toMatchObject({ state: 'confirmed' })
    expect(await mailsFor(id)).toEqual(['rsvp-confirmed', 'place-free'])
  })
})
