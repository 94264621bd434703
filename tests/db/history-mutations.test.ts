import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveStep, startDraft } from '@/lib/callouts/drafts/mutations'
import { originOf } from '@/lib/callouts/drafts/rules'
import { addLink, closeCallout, editCallout, publishNow, removeLink } from '@/lib/callouts/keeping/mutations'
import { makeCallout } from '@/lib/callouts/mutations'
import { placeLink } from '@/lib/callouts/order/mutations'
import { publishDraft } from '@/lib/callouts/publishing/mutations'
import { closeCampaign, editCampaign } from '@/lib/campaigns/keeping/mutations'
import { setTies } from '@/lib/disputes/committees/mutations'
import { linkDisputes, unlinkDisputes } from '@/lib/disputes/links/mutations'
import { closeDispute, confirmDispute, editDispute, makeDispute, publishDispute } from '@/lib/disputes/mutations'
import { editSchema } from '@/lib/disputes/schema'
import { restoreDispute } from '@/lib/disputes/restoring/mutations'
import { addEvent, removeEvent } from '@/lib/disputes/timeline/mutations'
import { placeWorkplace, removeWorkplace, saveWorkplace } from '@/lib/disputes/workplaces/mutations'
import { makeGroup } from '@/lib/groups/founding/mutations'
import { changeGroup } from '@/lib/groups/mutations'
import { callOffMeeting, editMeeting, setDate } from '@/lib/meetings/keeping/mutations'
import { setDateSchema } from '@/lib/meetings/schema'
import { makeNext } from '@/lib/meetings/series/mutations'
import { minutes } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import type { RevisedRecord } from '@/lib/revisions/types'
import { makeStrikeDays } from '@/lib/strikes/days/mutations'
import { callOffPicket, editPicket } from '@/lib/strikes/pickets/mutations'
import { addPattern, addShift, callOffShift, changeShift, restorePicket } from '@/lib/strikes/shifts/mutations'
import { callOffStrike, editStrike } from '@/lib/strikes/strikes/mutations'
import { at, revisionsOf, scene, timeZone, typed } from './history-world'

type Scene = Awaited<ReturnType<typeof scene>>
let ours: Scene
let theirs: Scene

beforeAll(async () => {
  ours = await scene('northmoor')
  theirs = await scene('eastley')
})
afterAll(closeDb)

/** A pattern without chosen weekdays, at one time of day. */
const everyDay = {
  workdays: false, mon: false, tue: false, wed: false, thu: false, fri: false, sat: false, sun: false,
  startsTime2: '', endsTime2: '', startsTime3: '', endsTime3: '', startsTime4: '', endsTime4: '',
}

let passed = 0
const soon = () => new Date(at.getTime() + minutes(passed += 1))

const groupPage = { name: 'Northmoor Solidarity', kind: 'local_group', about: '', town: 'Northmoor', region: '', country: 'GB', timeZone, languages: [], webLinks: [] } as const
const disputeForm = (more: object = {}) => editSchema.omit({ group: true, slug: true, seen: true }).parse({ title: 'Mill Lane bakers out', status: 'on_strike', timeZone, ...more })
const event = { on: '2027-02-20', kind: 'offer', text: 'Three per cent, refused', url: '' } as const
const calloutText = { title: 'To the gate', body: 'All of us.', language: 'en', address: '' } as const

const firstPlace = async () => (await db().workplace.findFirstOrThrow({ where: { disputeId: ours.disputes.id } })).id
const secondPlace = async () => (await db().workplace.findFirstOrThrow({ where: { disputeId: ours.disputes.id, name: 'Second Mill' } })).id
const firstEvent = async () => (await db().disputeEvent.findFirstOrThrow({ where: { disputeId: ours.disputes.id } })).id

async function draft() {
  const made = await startDraft(ours.owner, ours.groupId, originOf({ ...groupPage, languages: ['en'] }, at), soon())
  if (made === 'not-found') throw new Error('no draft')
  await saveStep(ours.owner, { draftId: made.id, step: 'what', values: { title: 'All out', body: 'Now.', language: 'en', dispute: 'none' }, seen: 1000 }, soon())
  return made.id
}

async function scheduled() {
  const tomorrow = new Date(at.getTime() + minutes(24 * 60))
  return db().$transaction((tx) => makeCallout(tx, ours.groupId, { title: 'Tomorrow', body: '', language: 'en' }, {}, { publishedAt: tomorrow, listedAt: tomorrow }, at))
}

type Did = { record: RevisedRecord; id: string; result: unknown; action: string }

/** Every mutation by which an organiser changes a record, once, in an order in which each can be done; the names are those of the functions. */
const mutations: Record<string, () => Promise<Did>> = {
  changeGroup: async () => ({ record: 'groups', id: ours.groupId, action: 'edited', result: await changeGroup(ours.owner, ours.groupId, { ...groupPage, languages: [], webLinks: [] }, soon()) }),
  setTies: async () => ({ record: 'groups', id: ours.groupId, action: 'edited', result: await setTies(ours.owner, ours.groupId, { unions: [{ name: 'Bakers', branch: 'No 9' }] }, soon()) }),
  makeGroup: async () => {
    const made = await makeGroup(ours.owner, { ...groupPage, name: 'Second Group' }, soon())
    return { record: 'groups', id: 'id' in made ? made.id : '', action: 'made', result: 'saved' }
  },
  editDispute: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'edited', result: await editDispute(ours.owner, ours.disputes.slug, disputeForm(), soon()) }),
  restoreDispute: async () => ({
    record: 'disputes', id: ours.disputes.id, action: 'restored',
    result: await restoreDispute(ours.owner, ours.disputes.slug, { ...disputeForm({ title: 'Mill Lane, as it was' }), restored: true }, { places: [], events: [], links: [] }, soon()),
  }),
  confirmDispute: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'confirmed', result: await confirmDispute(ours.owner, ours.disputes.slug, soon()) }),
  addEvent: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'edited', result: await addEvent(ours.owner, ours.disputes.slug, event, soon()) }),
  removeEvent: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'edited', result: await removeEvent(ours.owner, ours.disputes.slug, await firstEvent(), soon()) }),
  saveWorkplace: async () => ({
    record: 'disputes', id: ours.disputes.id, action: 'edited',
    result: await saveWorkplace(ours.owner, ours.disputes.slug, { id: '', workplace: 'Second Mill', address: '', town: 'Eastley', region: '', country: 'GB' }, soon()),
  }),
  placeWorkplace: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'edited', result: await placeWorkplace(ours.owner, ours.disputes.slug, await secondPlace(), 1, soon()) }),
  removeWorkplace: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'edited', result: await removeWorkplace(ours.owner, ours.disputes.slug, await firstPlace(), soon()) }),
  linkDisputes: async () => ({ record: 'disputes', id: theirs.disputes.id, action: 'edited', result: await linkDisputes(ours.owner, ours.disputes.slug, { other: theirs.disputes.slug, why: 'One agency' }, soon()) }),
  unlinkDisputes: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'edited', result: await unlinkDisputes(ours.owner, ours.disputes.slug, theirs.disputes.id, soon()) }),
  publishDispute: async () => {
    const made = await db().$transaction((tx) => makeDispute(tx, ours.groupId, typed.dispute({ title: 'A draft' }), { publishedAt: null, listedAt: null }, at))
    return { record: 'disputes', id: made.id, action: 'published', result: await publishDispute(ours.owner, made.slug, soon()) }
  },
  makeStrikeDays: async () => {
    const line = { firstDay: '2027-03-18', lastDay: '2027-03-18', startsTime: '', endsTime: '', workplaceId: '', workersCalled: null }
    const result = await makeStrikeDays(ours.owner, ours.disputes.slug, { kind: 'strike', title: 'A day out', body: '', workersExact: false, authorised: 'unknown', openEnded: false, lines: [line] }, soon())
    const { id } = await db().strike.findFirstOrThrow({ where: { disputeId: ours.disputes.id, title: 'A day out' } })
    return { record: 'strikes', id, action: 'made', result }
  },
  closeDispute: async () => ({ record: 'disputes', id: ours.disputes.id, action: 'closed', result: await closeDispute(ours.owner, ours.disputes.slug, { outcome: 'won', text: '8% for all', endedOn: '' }, soon()) }),
  editStrike: async () => ({ record: 'strikes', id: ours.strikes.id, action: 'edited', result: await editStrike(ours.owner, ours.strikes.slug, typed.strike({ lastDay: '2027-03-20' }), soon()) }),
  editPicket: async () => ({ record: 'pickets', id: ours.pickets.id, action: 'edited', result: await editPicket(ours.owner, ours.pickets.slug, typed.picket({ meetingPoint: 'Gate 5' }), soon()) }),
  addShift: async () => ({ record: 'pickets', id: ours.pickets.id, action: 'edited', result: await addShift(ours.owner, ours.pickets.slug, typed.shift({ day: '2027-03-14' }), soon()) }),
  addPattern: async () => ({
    record: 'pickets', id: ours.pickets.id, action: 'edited',
    result: await addPattern(ours.owner, ours.pickets.slug, { firstDay: '2027-03-15', lastDay: '2027-03-16', ...everyDay, startsTime: '06:00', endsTime: '08:00', needed: 1, capacity: null, role: '' }, soon()),
  }),
  changeShift: async () => ({ record: 'pickets', id: ours.pickets.id, action: 'edited', result: await changeShift(ours.owner, ours.pickets.slug, ours.shifts[0] ?? '', typed.shift({ needed: '3' }), soon()) }),
  callOffShift: async () => ({ record: 'pickets', id: ours.pickets.id, action: 'called-off', result: await callOffShift(ours.owner, ours.pickets.slug, ours.shifts[1] ?? '', { why: 'Storm' }, soon()) }),
  restorePicket: async () => ({ record: 'pickets', id: ours.pickets.id, action: 'restored', result: await restorePicket(ours.owner, ours.pickets.slug, { ...typed.picket(), restored: true }, [], soon()) }),
  callOffStrike: async () => ({ record: 'pickets', id: ours.pickets.id, action: 'called-off', result: await callOffStrike(ours.owner, ours.strikes.slug, { why: 'Talks', pickets: true }, soon()) }),
  callOffPicket: async () => ({ record: 'pickets', id: theirs.pickets.id, action: 'called-off', result: await callOffPicket(theirs.owner, theirs.pickets.slug, { why: 'Won' }, soon()) }),
  editMeeting: async () => ({ record: 'meetings', id: ours.meetings.id, action: 'edited', result: await editMeeting(ours.owner, ours.meetings.slug, typed.meeting({ body: 'Bring a friend' }), soon()) }),
  setDate: async () => {
    const { group: _, slug: __, seen: ___, ...input } = setDateSchema.parse({ group: 'g', slug: 'm', seen: at.toISOString(), date: '2027-03-14', time: '18:00', timeZone, venue: 'Town Hall' })
    return { record: 'meetings', id: ours.meetings.id, action: 'edited', result: await setDate(ours.owner, ours.meetings.slug, input, soon()) }
  },
  makeNext: async () => {
    const meeting = await db().meeting.update({ where: { id: ours.meetings.id }, data: { repeatRule: 'FREQ=WEEKLY' } })
    const result = await makeNext(ours.owner, meeting.slug, { count: 1, until: '', last: meeting.startsAt?.toISOString() ?? '' }, soon())
    const { id } = await db().meeting.findFirstOrThrow({ where: { seriesId: meeting.id, id: { not: meeting.id } } })
    return { record: 'meetings', id, action: 'made', result }
  },
  callOffMeeting: async () => ({ record: 'meetings', id: ours.meetings.id, action: 'called-off', result: await callOffMeeting(ours.owner, ours.meetings.slug, { why: 'Flood', title: 'Open meeting' }, soon()) }),
  editCampaign: async () => ({ record: 'campaigns', id: ours.campaigns.id, action: 'edited', result: await editCampaign(ours.owner, ours.campaigns.slug, typed.campaign({ goal: '500' }), soon()) }),
  closeCampaign: async () => ({ record: 'campaigns', id: ours.campaigns.id, action: 'closed', result: await closeCampaign(ours.owner, ours.campaigns.slug, { outcome: 'won', text: 'They talk' }, soon()) }),
  editCallout: async () => ({ record: 'callouts', id: ours.callouts.id, action: 'edited', result: await editCallout(ours.owner, ours.callouts.slug, calloutText, soon()) }),
  addLink: async () => ({ record: 'callouts', id: ours.callouts.id, action: 'edited', result: await addLink(ours.owner, ours.callouts.slug, 'meetings', ours.meetings.slug, soon()) }),
  placeLink: async () => {
    const { id } = await db().meeting.findFirstOrThrow({ where: { groupId: ours.groupId, id: { not: ours.meetings.id } }, select: { id: true } })
    const { slug } = await db().meeting.update({ where: { id }, data: { title: 'Second meeting' }, select: { slug: true } })
    await addLink(ours.owner, ours.callouts.slug, 'meetings', slug, soon())
    return { record: 'callouts', id: ours.callouts.id, action: 'edited', result: await placeLink(ours.owner, ours.callouts.slug, 'meetings', ours.meetings.id, 2, soon()) }
  },
  removeLink: async () => ({ record: 'callouts', id: ours.callouts.id, action: 'edited', result: await removeLink(ours.owner, ours.callouts.slug, 'meetings', ours.meetings.slug, soon()) }),
  closeCallout: async () => ({ record: 'callouts', id: ours.callouts.id, action: 'closed', result: await closeCallout(ours.owner, ours.callouts.slug, true, soon()) }),
  publishNow: async () => { const { id, slug } = await scheduled(); return { record: 'callouts', id, action: 'published', result: await publishNow(ours.owner, slug, soon()) } },
  publishDraft: async () => {
    const id = await draft()
    const result = await publishDraft(ours.owner, id, { at: null }, soon())
    return { record: 'callouts', id, action: 'made', result: typeof result === 'string' ? result : 'saved' }
  },
}

/** What an organiser does that changes nothing a record says of itself: answers, people, drafts, trust. */
const others = new Set([
  'lockOwn', 'confirmedBy', 'changeDispute', 'keptPicket', 'heldPicket', 'vouch', 'refuseToVouch', 'own', 'heldDraft', 'seePeople', 'approveRsvp', 'decide', 'startDraft', 'saveStep', 'keepTyped', 'deleteDraft', 'askNetwork', 'answerNetwork',
  'readMessages', 'markAnswered', 'invite', 'changeInvitation', 'setRole', 'removeMember', 'requireFactor', 'leave', 'verifyGroup', 'unverifyGroup', 'approveGroup', 'holdGroup', 'releaseGroup',
  'setOpening', 'removeDemo', 'markPledges', 'removePledge', 'admitPledge', 'movePledge', 'addPledge', 'keepPledges', 'markRsvps', 'removeRsvp', 'addRsvp', 'keepRsvps', 'countPaper', 'removePaper', 'holdDouble', 'keepSigners',
  'startAgain', 'startFromTemplate', 'keepTemplate', 'deleteTemplate',
])

test('every mutation of the rooms that keep records is in this table, or changes no record', () => {
  const files = ['disputes', 'strikes', 'meetings', 'campaigns', 'callouts', 'groups'].flatMap((room) => readdirSync(`lib/${room}`, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.name === 'mutations.ts').map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
  const names = files.flatMap((text) => [...text.matchAll(/export (?:async function|const) (\w+)(?:\(| = \(|: \w+ = \()[^)]{0,40}\bviewer\b/g)].map(([, name = '']) => name))
  expect(names.length).toBeGreaterThan(40)
  expect(names.filter((name) => !(name in mutations) && !others.has(name))).toEqual([])
})

const said = (result: unknown) => (typeof result === 'string' ? result : JSON.stringify(result))

test.each(Object.keys(mutations))('%s leaves one revision, by who did it', async (name) => {
  const { record, id, result, action } = await (mutations[name] as () => Promise<Did>)()
  expect(said(result)).toMatch(/saved|confirmed|added|removed|linked|published|closed|made|true/)
  const last = (await revisionsOf(record, id)).at(-1)
  expect(last).toMatchObject({ action, userId: expect.any(String) as string, at: new Date(at.getTime() + minutes(passed)) })
  expect((last?.fields as { title?: string; name?: string }).title ?? (last?.fields as { name?: string }).name).toBeTruthy()
  const numbers = (await revisionsOf(record, id)).map(({ number }) => number)
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
})

test('the first change keeps what stood before it, as nobody’s', async () => {
  const [first, second] = await revisionsOf('strikes', ours.strikes.id)
  expect(first).toMatchObject({ number: 1, action: 'found', userId: null, fields: { lastDay: '2027-03-19' } })
  expect(second).toMatchObject({ number: 2, action: 'edited', userId: ours.owner.userId, fields: { lastDay: '2027-03-20' } })
})

test('what changes nothing leaves no revision, but for the word that it still stands', async () => {
  const { disputes, owner } = theirs
  const before = (await revisionsOf('disputes', disputes.id)).length
  const same = editSchema.omit({ group: true, slug: true, seen: true }).parse({ title: 'Mill Lane bakers', status: 'on_strike', employers: 'Mill Lane Bakery', unions: 'Bakers: No 9', timeZone })
  expect(await editDispute(owner, disputes.slug, same, soon())).toBe('saved')
  expect((await revisionsOf('disputes', disputes.id)).length).toBe(before)
  await confirmDispute(owner, disputes.slug, soon())
  expect((await revisionsOf('disputes', disputes.id)).length).toBe(before + 1)
})

test('no joining link is in any revision, and a history goes with its record', async () => {
  expect(JSON.stringify(await db().revision.findMany())).not.toContain('join.invalid')
  const { meetings, groupId } = theirs
  await editMeeting(theirs.owner, meetings.slug, typed.meeting({ body: 'Soup' }), soon())
  expect(await revisionsOf('meetings', meetings.id)).not.toEqual([])
  await db().meeting.delete({ where: { id: meetings.id } })
  expect(await revisionsOf('meetings', meetings.id)).toEqual([])
  await db().group.delete({ where: { id: groupId } })
  expect(await db().revision.count({ where: { groupId } })).toBe(0)
})
