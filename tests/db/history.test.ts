import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editCallout } from '@/lib/callouts/keeping/mutations'
import { editCampaign } from '@/lib/campaigns/keeping/mutations'
import { closeDispute, confirmDispute, editDispute } from '@/lib/disputes/mutations'
import { editSchema } from '@/lib/disputes/schema'
import { linkDisputes, unlinkDisputes } from '@/lib/disputes/links/mutations'
import { addEvent, removeEvent } from '@/lib/disputes/timeline/mutations'
import { removeWorkplace, saveWorkplace } from '@/lib/disputes/workplaces/mutations'
import { changeGroup } from '@/lib/groups/mutations'
import { restore } from '@/lib/history/mutations'
import { changedSince, comparison, historyOf } from '@/lib/history/queries'
import { editMeeting, setDate } from '@/lib/meetings/keeping/mutations'
import { ownMeeting } from '@/lib/meetings/keeping/queries'
import { setDateSchema } from '@/lib/meetings/schema'
import { hours, later, minutes } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import type { RevisedRecord } from '@/lib/revisions/types'
import { confirmPledge } from '@/lib/strikes/mutations'
import { editPicket } from '@/lib/strikes/pickets/mutations'
import { pledge } from '@/lib/strikes/pledges/mutations'
import { changeShift } from '@/lib/strikes/shifts/mutations'
import { editStrike } from '@/lib/strikes/strikes/mutations'
import { at, member, revisionsOf, scene, timeZone, typed } from './history-world'
import { come } from './meetings-world'

type Scene = Awaited<ReturnType<typeof scene>>
let ours: Scene
let theirs: Scene
let scenes = 0
const fresh = () => scene(`group-${(scenes += 1)}`)

beforeAll(async () => { [ours, theirs] = [await fresh(), await fresh()] })
afterAll(closeDb)

const seen = at.toISOString()
const page = { name: 'Renamed', kind: 'local_group', about: '', town: '', region: '', country: '', timeZone, languages: [], webLinks: [] } as { name: string; kind: 'local_group' } & Record<'about' | 'town' | 'region' | 'country' | 'timeZone', string> & { languages: 'en'[]; webLinks: string[] }
const disputeForm = (more: object = {}) => editSchema.omit({ group: true, slug: true, seen: true }).parse({ title: 'Mill Lane bakers', status: 'on_strike', timeZone, ...more })
const dateForm = (more: object = {}) => {
  const { group: _, slug: __, seen: ___, ...input } = setDateSchema.parse({ group: 'g', slug: 'm', seen, date: '2027-03-14', time: '18:00', timeZone, venue: 'Town Hall', ...more })
  return input
}

describe('a form that was filled from an older version', () => {
  /** Every organisers' form that changes what is there, as it is posted from the version of `seen`. */
  const forms: Record<string, [RevisedRecord, (one: Scene, now: Date) => Promise<unknown>]> = {
    settings: ['groups', ({ owner, groupId }, now) => changeGroup(owner, groupId, { ...page, seen }, now)],
    dispute: ['disputes', ({ owner, disputes }, now) => editDispute(owner, disputes.slug, { ...disputeForm({ summary: `At ${now.toISOString()}` }), seen }, now)],
    strike: ['strikes', ({ owner, strikes }, now) => editStrike(owner, strikes.slug, { ...typed.strike({ lastDay: '2027-03-21' }), seen }, now)],
    picket: ['pickets', ({ owner, pickets }, now) => editPicket(owner, pickets.slug, { ...typed.picket({ meetingPoint: 'Gate 9' }), seen }, now)],
    shift: ['pickets', ({ owner, pickets, shifts }, now) => changeShift(owner, pickets.slug, shifts[0] ?? '', { ...typed.shift({ needed: '3' }), seen }, now)],
    meeting: ['meetings', ({ owner, meetings }, now) => editMeeting(owner, meetings.slug, { ...typed.meeting({ body: 'Mine' }), seen }, now)],
    date: ['meetings', ({ owner, meetings }, now) => setDate(owner, meetings.slug, { ...dateForm(), seen }, now)],
    campaign: ['campaigns', ({ owner, campaigns }, now) => editCampaign(owner, campaigns.slug, { ...typed.campaign({ goal: '100' }), seen }, now)],
    callout: ['callouts', ({ owner, callouts }, now) => editCallout(owner, callouts.slug, { title: 'Mine', body: '', language: 'en', address: '', seen }, now)],
  }

  it.each(Object.keys(forms))('%s: is refused as changed, and tells who changed what', async (name) => {
    const one = await fresh()
    const [record, post] = forms[name] ?? []
    if (!record || !post) throw new Error(name)
    const first = await post(one, later(at, minutes(1)))
    expect(JSON.stringify(first)).toMatch(/saved|true/)
    const second = await post(one, later(at, minutes(2)))
    expect([second, (second as { why?: string }).why]).toContain('changed')
    const { slug } = one[record] as { slug: string }
    const changed = await changedSince(one.owner, one.groupId, record, slug, seen, { part: name === 'shift' ? 'shifts' : 'fields' })
    expect(changed?.who).toEqual([one.owner.name])
    expect(changed?.differences.length).toBeGreaterThan(0)
    expect(name === 'shift' || new Date(changed?.seen ?? 0) > at).toBe(true)
  })

  it('of two at the same moment takes one', async () => {
    const one = await fresh()
    const now = [later(at, minutes(1)), later(at, minutes(2))]
    const both = await Promise.all(now.map((when, n) => editPicket(one.owner, one.pickets.slug, { ...typed.picket({ body: `Try ${n}` }), seen }, when)))
    expect(both.sort()).toEqual(['changed', 'saved'])
    expect((await revisionsOf('pickets', one.pickets.id)).map(({ number }) => number)).toEqual([1, 2])
  })
})

describe('the history of a record', () => {
  it('is for the members of its group alone, and names nobody from elsewhere', async () => {
    const { groupId, owner, pickets } = ours
    await editPicket(owner, pickets.slug, typed.picket({ meetingPoint: 'Gate 3' }), later(at, minutes(1)))
    const translator = await member(groupId, 'Tara', 'translator')
    const history = await historyOf(translator, groupId, 'pickets', pickets.slug)
    expect(history).toMatchObject({ latest: 2, next: null, versions: [{ number: 2, action: 'edited', who: owner.name }, { number: 1, action: 'found', who: null }] })
    for (const who of [null, theirs.owner, { ...theirs.owner, administrator: true }]) expect(await historyOf(who, groupId, 'pickets', pickets.slug)).toBeNull()
    expect(await historyOf(theirs.owner, theirs.groupId, 'pickets', `${pickets.slug}-x`)).toBeNull()
    await db().membership.delete({ where: { groupId_userId: { groupId, userId: owner.userId } } })
    expect((await historyOf(translator, groupId, 'pickets', pickets.slug))?.versions[0]?.who).toBe('')
    await db().membership.create({ data: { groupId, userId: owner.userId, role: 'owner' } })
  })

  it('compares any two, field by field; what only organisers know, they alone see', async () => {
    const { groupId, owner, meetings, campaigns } = theirs
    await editMeeting(owner, meetings.slug, typed.meeting({ venue: 'Back room', venueHeld: 'on', title: 'Closed meeting' }), later(at, minutes(1)))
    const compared = await comparison(owner, groupId, 'meetings', meetings.slug, [1, 2])
    expect(compared?.differences).toEqual([
      { field: 'title', before: 'Open meeting', after: 'Closed meeting' }, { field: 'venue', before: "Weavers' Hall", after: 'Back room' }, { field: 'venueHeld', before: '', after: 'on' },
    ])
    const moderator = await member(groupId, 'Mo', 'moderator')
    expect(JSON.stringify(await comparison(moderator, groupId, 'meetings', meetings.slug, [1, 2]))).not.toContain('Back room')
    await editCampaign(owner, campaigns.slug, typed.campaign({ goal: '100' }), later(at, minutes(1)))
    expect(JSON.stringify(await comparison(moderator, groupId, 'campaigns', campaigns.slug, [1, 2]))).not.toContain('works.invalid')
    expect(await comparison(ours.owner, groupId, 'meetings', meetings.slug, [1, 2])).toBeNull()
  })
})

describe('putting an older version back', () => {
  it.each(['groups', 'disputes', 'strikes', 'meetings', 'pickets', 'campaigns', 'callouts'] as const)('%s: stands as a new version, all of it', async (record) => {
    const one = await fresh()
    const now = later(at, minutes(1))
    const changes = {
      groups: () => changeGroup(one.owner, one.groupId, { ...page, about: 'Other', languages: ['en'], webLinks: ['https://northmoor.invalid'] }, now),
      disputes: () => editDispute(one.owner, one.disputes.slug, disputeForm({ title: 'Other', employers: '', sources: 'https://paper.invalid Report', workers: '12' }), now),
      strikes: () => editStrike(one.owner, one.strikes.slug, typed.strike({ title: 'Other', lastDay: '', authorised: 'yes', startsTime: '06:00' }), now),
      meetings: () => editMeeting(one.owner, one.meetings.slug, typed.meeting({ title: 'Other', date: '', time: '', month: '2027-04', venue: '' }), now),
      pickets: () => editPicket(one.owner, one.pickets.slug, typed.picket({ title: 'Other', body: 'Soup', access: 'Step-free' }), now),
      campaigns: () => editCampaign(one.owner, one.campaigns.slug, typed.campaign({ title: 'Other', targets: 'Somebody else', closesAt: '2027-05-01T12:00' }), now),
      callouts: () => editCallout(one.owner, one.callouts.slug, { title: 'Other', body: '', language: 'tr', address: '' }, now),
    }
    await changes[record]()
    const { id, slug } = one[record]
    expect(await restore(one.owner, one.groupId, { record, slug, number: 1, latest: 2 }, later(at, minutes(2)))).toBe('saved')
    const [first, , third] = await revisionsOf(record, id)
    expect(third).toMatchObject({ number: 3, action: 'restored', userId: one.owner.userId })
    expect(third?.fields).toEqual(first?.fields)
    expect(await restore(one.owner, one.groupId, { record, slug, number: 2, latest: 2 }, later(at, minutes(3)))).toBe('changed')
    expect(await restore(theirs.owner, one.groupId, { record, slug, number: 1, latest: 3 }, later(at, minutes(3)))).toBe('not-found')
    expect(await restore(await member(one.groupId, 'Tam', 'moderator'), one.groupId, { record, slug, number: 1, latest: 3 }, later(at, minutes(3)))).toBe('not-found')
  })

  it('keeps a meeting’s joining link, and tells whoever comes of the other date', async () => {
    const one = await fresh()
    const rsvpId = await come(one.meetings.slug, 'ada@example.org', {}, at)
    await editMeeting(one.owner, one.meetings.slug, typed.meeting({ date: '2027-03-15', join: 'https://join.invalid/second' }), later(at, minutes(1)))
    expect(await restore(one.owner, one.groupId, { record: 'meetings', slug: one.meetings.slug, number: 1, latest: 2 }, later(at, minutes(2)))).toBe('saved')
    expect(await ownMeeting(one.owner, one.groupId, one.meetings.slug)).toMatchObject({ startsAt: new Date('2027-03-12T18:30:00Z'), join: 'https://join.invalid/second', taken: 1 })
    const changed = await db().outbox.count({ where: { kind: 'meeting-changed', ids: { path: ['rsvpId'], equals: rsvpId } } })
    expect(changed).toBe(2)
  })

  it('puts a picket’s shifts back, drops nobody, and tells each once', async () => {
    const one = await fresh()
    const shiftId = one.shifts[0] ?? ''
    await pledge({ locale: 'en', address: '192.0.2.9' }, one.pickets.slug, { shiftIds: [shiftId], waitIds: [], name: 'Ada Example', email: 'ada@example.org', phone: '' }, at)
    const { id } = await db().pledge.findFirstOrThrow({ where: { shiftId } })
    await changeShift(one.owner, one.pickets.slug, shiftId, typed.shift({ needed: '1', capacity: '1', startsTime: '05:00' }), later(at, minutes(1)))
    await editPicket(one.owner, one.pickets.slug, typed.picket({ meetingPoint: 'Gate 7' }), later(at, minutes(2)))
    await db().$transaction((tx) => confirmPledge(tx, id, later(at, minutes(3))))
    const mails = () => db().outbox.count({ where: { kind: 'shift-changed' } })
    const before = await mails()
    expect(await restore(one.owner, one.groupId, { record: 'pickets', slug: one.pickets.slug, number: 1, latest: 3 }, later(at, minutes(4)))).toBe('saved')
    expect(await db().shift.findUnique({ where: { id: shiftId } })).toMatchObject({ needed: 2, capacity: 4, taken: 1, startsAt: new Date('2027-03-12T06:00:00Z') })
    expect(await db().pledge.findUnique({ where: { id } })).toMatchObject({ state: 'confirmed' })
    expect(await mails()).toBe(before + 1)
  })

  it('brings a dispute’s workplaces, timeline and links back that were taken off, and leaves what has come since', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const { slug, id } = one.disputes
    const when = (count: number) => later(at, minutes(count))
    const place = { id: '', workplace: 'Second Mill', address: '2 Mill Lane', town: 'Eastley', region: 'Essex', country: 'GB' } as const
    await saveWorkplace(one.owner, slug, place, when(1))
    await addEvent(one.owner, slug, { on: '2027-02-20', kind: 'offer', text: 'Three per cent, refused', url: 'https://news.example/offer' }, when(2))
    await linkDisputes(one.owner, slug, { other: other.disputes.slug, why: 'One agency' }, when(3))
    const whole = (await revisionsOf('disputes', id)).at(-1)?.number ?? 0
    const second = await db().workplace.findFirstOrThrow({ where: { disputeId: id, name: 'Second Mill' } })
    const event = await db().disputeEvent.findFirstOrThrow({ where: { disputeId: id } })
    await removeWorkplace(one.owner, slug, second.id, when(4))
    await removeEvent(one.owner, slug, event.id, when(5))
    await unlinkDisputes(one.owner, slug, other.disputes.id, when(6))
    await saveWorkplace(one.owner, slug, { ...place, workplace: 'Third Mill' }, when(7))
    await addEvent(one.owner, slug, { on: '2027-02-25', kind: 'talks', text: 'They met', url: '' }, when(8))
    const latest = (await revisionsOf('disputes', id)).at(-1)?.number ?? 0
    const theirs = (await revisionsOf('disputes', other.disputes.id)).length
    expect(await restore(one.owner, one.groupId, { record: 'disputes', slug, number: whole, latest }, when(9))).toBe('saved')
    const places = await db().workplace.findMany({ where: { disputeId: id }, orderBy: { position: 'asc' } })
    expect(places.map(({ name, region }) => [name, region])).toEqual([['', ''], ['Second Mill', 'Essex'], ['Third Mill', 'Essex']])
    expect(places[1]?.id).toBe(second.id)
    const events = await db().disputeEvent.findMany({ where: { disputeId: id }, orderBy: { on: 'asc' }, select: { kind: true, text: true, url: true } })
    expect(events).toEqual([{ kind: 'offer', text: 'Three per cent, refused', url: 'https://news.example/offer' }, { kind: 'talks', text: 'They met', url: '' }])
    expect(await db().disputeLink.findMany({ where: { OR: [{ fromId: id }, { toId: id }] }, select: { why: true } })).toEqual([{ why: 'One agency' }])
    // The other side's history says so too, and putting back what is there already changes nothing more.
    expect((await revisionsOf('disputes', other.disputes.id)).length).toBe(theirs + 1)
    expect((await revisionsOf('disputes', id)).at(-1)).toMatchObject({ number: latest + 1, action: 'restored' })
    expect(await restore(one.owner, one.groupId, { record: 'disputes', slug, number: whole, latest: latest + 1 }, when(10))).toBe('saved')
    expect([await db().disputeEvent.count({ where: { disputeId: id } }), await db().workplace.count({ where: { disputeId: id } })]).toEqual([2, 3])
  })

  it('links a dispute to no other that it may not be linked to any more', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const { slug, id } = one.disputes
    await linkDisputes(one.owner, slug, { other: other.disputes.slug, why: 'One agency' }, later(at, minutes(1)))
    const linked = (await revisionsOf('disputes', id)).at(-1)?.number ?? 0
    await unlinkDisputes(one.owner, slug, other.disputes.id, later(at, minutes(2)))
    await db().dispute.update({ where: { id: other.disputes.id }, data: { publishedAt: null } })
    expect(await restore(one.owner, one.groupId, { record: 'disputes', slug, number: linked, latest: linked + 1 }, later(at, minutes(3)))).toBe('saved')
    expect(await db().disputeLink.count({ where: { OR: [{ fromId: id }, { toId: id }] } })).toBe(0)
  })

  it('does not undo what is for good, and follows the record’s own rules', async () => {
    const one = await fresh()
    const { slug } = one.disputes
    await editDispute(one.owner, slug, disputeForm({ status: 'suspended' }), later(at, minutes(1)))
    await closeDispute(one.owner, slug, { outcome: 'won', text: '8%', endedOn: '' }, later(at, minutes(2)))
    expect(await restore(one.owner, one.groupId, { record: 'disputes', slug, number: 2, latest: 3 }, later(at, minutes(3)))).toBe('status-not-next')
    await db().meeting.update({ where: { id: one.meetings.id }, data: { calledOffAt: at } })
    await editMeeting(one.owner, one.meetings.slug, typed.meeting({ body: 'x' }), later(at, minutes(1)))
    expect(await restore(one.owner, one.groupId, { record: 'meetings', slug: one.meetings.slug, number: 1, latest: 1 }, later(at, hours(1)))).toBe('called-off')
    await confirmDispute(one.owner, slug, later(at, minutes(4)))
  })
})
