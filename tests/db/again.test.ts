import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteTemplate, keepTemplate, startAgain, startFromTemplate } from '@/lib/callouts/again/mutations'
import { beforeOf, templatesOf } from '@/lib/callouts/again/queries'
import { draftOf } from '@/lib/callouts/drafts/queries'
import { makeCallout } from '@/lib/callouts/mutations'
import { publishDraft } from '@/lib/callouts/publishing/mutations'
import { makeDispute } from '@/lib/disputes/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { callOffMeeting } from '@/lib/meetings/keeping/mutations'
import { makeMeeting } from '@/lib/meetings/mutations'
import { meetingSchema } from '@/lib/meetings/schema'
import { makeNext } from '@/lib/meetings/series/mutations'
import { seriesOf } from '@/lib/meetings/series/queries'
import { newId, open } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { confirmPledge, makePicket } from '@/lib/strikes/mutations'
import { patternShifts } from '@/lib/strikes/patterns/rules'
import { patternSchema } from '@/lib/strikes/patterns/schema'
import { strikesOf } from '@/lib/strikes/queries'
import { pledge } from '@/lib/strikes/pledges/mutations'
import { picketSchema } from '@/lib/strikes/schema'
import { makeStrikeDays } from '@/lib/strikes/days/mutations'
import { linesIn, strikeDaysSchema } from '@/lib/strikes/days/schema'

const now = new Date('2027-03-20T12:00:00Z')
const zone = 'Europe/London'
const live = { publishedAt: now, listedAt: now }
let groupId: string
let viewer: Viewer
let stranger: Viewer
let translatorOf: Viewer

const make = async (slug: string) => {
  const id = newId()
  await db().group.create({ data: { id, slug: `${slug}-${id}`, name: slug, timeZone: zone, town: 'Northmoor', languages: ['en'], webLinks: [], verifiedAt: now } })
  return id
}
const as = async (group: string, role: 'organiser' | 'translator'): Promise<Viewer> => {
  const userId = newId()
  await db().user.create({ data: { id: userId, emailHash: Buffer.from(userId), sealedEmail: Buffer.from('x'), name: 'Olu Example', locale: 'en', confirmedAt: now } })
  return { userId, name: 'Olu Example', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: group, role }] }
}

beforeAll(async () => {
  groupId = await make('again')
  viewer = await as(groupId, 'organiser')
  translatorOf = await as(groupId, 'translator')
  stranger = await as(await make('others'), 'organiser')
})
beforeEach(async () => {
  await db().template.deleteMany()
  await db().calloutDraft.deleteMany()
})
afterAll(closeDb)

const meeting = (more: object = {}) => db().$transaction((tx) => makeMeeting(tx, groupId, {
  ...meetingSchema.parse({ title: 'Branch meeting', date: '2027-03-25', time: '18:30', timeZone: zone, venue: 'Hall', join: 'https://meet.example/secret', agenda: 'Old business', ...more }), ...live,
}, now))
const picket = (disputeId: string | null = null) => db().$transaction((tx) => makePicket(tx, { groupId, disputeId }, {
  ...picketSchema.parse({ title: 'Dawn at the gate', meetingPoint: 'Gate 2', timeZone: zone }), ...live,
  shifts: patternShifts(patternSchema.parse({ firstDay: '2027-03-22', lastDay: '2027-03-31', startsTime: '06:00', endsTime: '10:00', startsTime2: '10:00', endsTime2: '14:00', needed: '4' })),
}, now))
const dispute = (more: object = {}) => db().$transaction((tx) => makeDispute(tx, groupId, disputeSchema.parse({ title: 'Harbour Works', status: 'on_strike', timeZone: zone, workplace: 'Quay', town: 'Northmoor', ...more }), live, now))

/** Someone on the first shift of a picket. */
async function come({ id, slug }: { id: string; slug: string }): Promise<void> {
  const shift = await db().shift.findFirstOrThrow({ where: { picketId: id }, orderBy: { startsAt: 'asc' } })
  await pledge({ locale: 'en', address: '192.0.2.7' }, slug, { shiftIds: [shift.id], waitIds: [], name: 'Ada Example', email: 'ada@post.example', phone: '' }, now)
  const row = await db().pledge.findFirstOrThrow({ where: { shiftId: shift.id } })
  expect(await db().$transaction((tx) => confirmPledge(tx, row.id, now))).toBe('confirmed')
}

describe('doing it again', () => {
  it('starts a draft with everything on other days, which publishes as it stands; nobody is copied', async () => {
    const { id: disputeId } = await dispute()
    const gate = await picket(disputeId)
    await come(gate)
    const met = await meeting()
    const { slug } = await db().$transaction((tx) => makeCallout(tx, groupId, { title: 'All out', body: 'Come.', language: 'en' }, { disputes: [disputeId], meetings: [met.id], pickets: [gate.id] }, live, now))
    expect(await beforeOf(viewer, groupId, 'callouts', slug)).toMatchObject({ title: 'All out', firstDay: '2027-03-22', meetings: 1, pickets: 1, shifts: 20 })
    const started = await startAgain(viewer, groupId, { kind: 'callouts', slug, firstDay: '2027-04-05' }, now)
    if (typeof started === 'string') throw new Error(started)
    const made = await publishDraft(viewer, started.id, { at: null }, now)
    if (typeof made === 'string') throw new Error(made)
    const again = await db().callout.findUniqueOrThrow({
      where: { slug: made.slug }, include: { disputes: true, meetings: { include: { meeting: true } }, pickets: { include: { picket: { include: { shifts: { include: { pledges: true }, orderBy: { startsAt: 'asc' } } } } } } },
    })
    expect(again).toMatchObject({ title: 'All out', body: 'Come.', disputes: [{ disputeId }], meetings: [{ meeting: { title: 'Branch meeting', startsAt: new Date('2027-04-08T17:30:00Z'), taken: 0 } }] })
    const shifts = again.pickets[0]?.picket.shifts ?? []
    expect(shifts.map(({ startsAt }) => startsAt).at(0)).toEqual(new Date('2027-04-05T05:00:00Z'))
    expect([shifts.length, shifts.flatMap(({ pledges }) => pledges).length, shifts.reduce((sum, shift) => sum + shift.taken, 0)]).toEqual([20, 0, 0])
    expect(JSON.stringify(again)).not.toContain('Ada')
  })

  it('asks for a day that is still to come, and only the group\'s organisers', async () => {
    const { slug } = await picket()
    const again = { kind: 'pickets' as const, slug, firstDay: '2027-04-05' }
    expect(await startAgain(viewer, groupId, { ...again, firstDay: '' }, now)).toBe('no-day')
    expect(await startAgain(viewer, groupId, { ...again, firstDay: '2027-03-19' }, now)).toBe('past')
    for (const other of [stranger, translatorOf]) expect(await startAgain(other, groupId, again, now)).toBe('not-found')
    expect(await startAgain(stranger, stranger.memberships[0]?.groupId ?? '', again, now)).toBe('not-found')
    expect(await db().calloutDraft.count()).toBe(0)
  })
})

describe('a template', () => {
  it('is kept under a name of its own without links or people, started from, and deleted', async () => {
    const { slug } = await meeting()
    expect(await keepTemplate(viewer, groupId, { kind: 'meetings', slug, name: 'Monthly' }, now)).toBe('kept')
    expect(await keepTemplate(viewer, groupId, { kind: 'meetings', slug, name: 'Monthly' }, now)).toBe('name-taken')
    expect(await keepTemplate(translatorOf, groupId, { kind: 'meetings', slug, name: 'Mine' }, now)).toBe('not-found')
    const [template] = await templatesOf(viewer, groupId)
    expect(template).toMatchObject({ name: 'Monthly', record: 'meetings', firstDay: '2027-03-25' })
    expect(await templatesOf(stranger, groupId)).toEqual([])
    expect(JSON.stringify(await db().template.findMany())).not.toContain('secret')
    const id = template?.id ?? ''
    expect(await startFromTemplate(stranger, groupId, { id, firstDay: '2027-05-01' }, now)).toBe('not-found')
    const started = await startFromTemplate(viewer, groupId, { id, firstDay: '2027-05-06' }, now)
    const draft = typeof started === 'string' ? null : await draftOf(viewer, groupId, started.id)
    expect(draft?.fields.when).toMatchObject({ 'meeting-1-date': '2027-05-06', 'meeting-1-time': '18:30', 'meeting-1-venue': 'Hall' })
    expect(await deleteTemplate(stranger, groupId, id)).toBe('not-found')
    expect(await deleteTemplate(viewer, groupId, id)).toBe('deleted')
    expect(await deleteTemplate(viewer, groupId, id)).toBe('not-found')
  })
})

describe('the next dates of a meeting', () => {
  const input = (last: Date, more: object = {}) => ({ count: 8, until: '', last: last.toISOString(), ...more })

  it('are meetings of their own, made once however often the form comes', async () => {
    const made = await meeting({ repeatRule: 'monthly-same-weekday' })
    const row = await db().meeting.findUniqueOrThrow({ where: { id: made.id } })
    expect(row.repeatRule).toBe('FREQ=MONTHLY;BYDAY=4TH')
    const last = row.startsAt ?? now
    for (const other of [stranger, translatorOf]) expect(await makeNext(other, made.slug, input(last), now)).toBe('not-found')
    const results = await Promise.all([1, 2, 3].map(() => makeNext(viewer, made.slug, input(last), now)))
    expect(results.filter((result) => result === 'changed')).toHaveLength(2)
    expect(results).toContainEqual({ made: 8 })
    const series = await db().meeting.findMany({ where: { seriesId: made.id, id: { not: made.id } }, orderBy: { startsAt: 'asc' } })
    expect(series).toHaveLength(8)
    expect(series[0]).toMatchObject({ startsAt: new Date('2027-04-22T17:30:00Z'), venue: 'Hall', agenda: '', publishedAt: now, listedAt: now, repeatRule: 'FREQ=MONTHLY;BYDAY=4TH' })
    expect(open('Meeting', 'join', series[0]?.id ?? '', series[0]?.sealedJoin ?? Buffer.alloc(0))).toBe('https://meet.example/secret')
  })

  it('go on after the last, from any of them, and leave alone what was called off', async () => {
    const made = await meeting({ repeatRule: 'FREQ=WEEKLY' })
    const first = new Date('2027-03-25T18:30:00Z')
    expect(await makeNext(viewer, made.slug, input(first, { count: null, until: '2027-04-08' }), now)).toEqual({ made: 2 })
    const [second, third] = await db().meeting.findMany({ where: { seriesId: made.id, id: { not: made.id } }, orderBy: { startsAt: 'asc' } })
    await callOffMeeting(viewer, second?.slug ?? '', { why: 'Holiday', title: 'Branch meeting' }, now)
    expect(await makeNext(viewer, second?.slug ?? '', input(third?.seriesAt ?? now), now)).toBe('called-off')
    expect(await makeNext(viewer, third?.slug ?? '', input(third?.seriesAt ?? now, { count: 1 }), now)).toEqual({ made: 1 })
    const own = await seriesOf(viewer, { ...made, groupId, startsAt: first, timeZone: zone, repeatRule: 'FREQ=WEEKLY' }, now)
    expect(own?.dates.map(({ startsAt, calledOffAt }) => [startsAt?.toISOString().slice(0, 10), calledOffAt !== null])).toEqual([['2027-04-01', true], ['2027-04-08', false], ['2027-04-15', false]])
    expect(own?.next[0]).toEqual(new Date('2027-04-22T17:30:00Z'))
    expect(await seriesOf(stranger, { ...made, groupId, startsAt: first, timeZone: zone, repeatRule: 'FREQ=WEEKLY' }, now)).toBeNull()
  })

  it('need a date and a rule', async () => {
    const plain = await meeting()
    const undated = await meeting({ date: '', time: '', repeatRule: 'FREQ=WEEKLY' })
    expect(await makeNext(viewer, plain.slug, input(now), now)).toBe('no-rule')
    expect(await makeNext(viewer, undated.slug, input(now), now)).toBe('no-date')
  })
})

describe('strike days', () => {
  const days = (more: object = {}) => {
    const parsed = strikeDaysSchema.parse({ group: 'g', slug: 's', kind: 'strike', firstDay1: '2027-03-22', lastDay1: '2027-03-23', firstDay2: '2027-03-25', startsTime2: '11:00', endsTime2: '13:00', workersCalled2: '40', ...more })
    const { kind, title, body, workersExact, authorised, openEnded } = parsed
    return { kind, title, body, workersExact, authorised, openEnded, lines: linesIn(parsed) }
  }

  it('are a strike for each line, at its workplace, once', async () => {
    const { id, slug } = await dispute({ title: 'Quays' })
    const [place] = await db().workplace.findMany({ where: { disputeId: id } })
    for (const other of [stranger, translatorOf]) expect(await makeStrikeDays(other, slug, days(), now)).toBe('not-found')
    const results = await Promise.all([1, 2].map(() => makeStrikeDays(viewer, slug, days({ firstDay3: '2027-03-26', workplaceId3: place?.id ?? '' }), now)))
    expect(results).toContainEqual({ made: 3, there: 0 })
    expect(results).toContainEqual('there')
    const lines = await strikesOf(id, now)
    expect(lines.map(({ title, firstDay, startsTime, places, workersCalled }) => [title, firstDay.toISOString().slice(0, 10), startsTime, places, workersCalled])).toEqual([
      ['Quays', '2027-03-26', '', ['Quay'], null], ['Quays', '2027-03-25', '11:00', [], 40], ['Quays', '2027-03-22', '', [], null],
    ])
    expect(await makeStrikeDays(viewer, slug, days({ kind: 'overtime_ban' }), now)).toEqual({ made: 2, there: 0 })
  })

  it('wait for the dispute to be public', async () => {
    const { slug } = await db().$transaction((tx) => makeDispute(tx, groupId, disputeSchema.parse({ title: 'Not yet', status: 'organising', timeZone: zone }), { publishedAt: null, listedAt: null }, now))
    expect(await makeStrikeDays(viewer, slug, days(), now)).toBe('not-published')
  })
})
