import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { heldDraft, deleteDraft, keepTyped, saveStep, startDraft } from '@/lib/callouts/drafts/mutations'
import { draftOf, draftsOf } from '@/lib/callouts/drafts/queries'
import { originOf } from '@/lib/callouts/drafts/rules'
import type { DraftFields, FilledStep } from '@/lib/callouts/drafts/types'
import { addLink, closeCallout, editCallout, publishNow, removeLink } from '@/lib/callouts/keeping/mutations'
import { ownCallout } from '@/lib/callouts/keeping/queries'
import { publishDraft } from '@/lib/callouts/publishing/mutations'
import { previewOf } from '@/lib/callouts/publishing/queries'
import { calloutLines, movedCallout, publicCallout } from '@/lib/callouts/queries'
import { addRow } from '@/lib/callouts/rows/rules'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { newId, seal } from '@/lib/platform/crypto'
import { closeDb, db, type Prisma } from '@/lib/platform/db'

const now = new Date('2027-03-20T12:00:00Z')
const hour = 3_600_000
const later = (ms: number) => new Date(now.getTime() + ms)
const place = { timeZone: 'Europe/London', town: 'Northmoor', region: '', country: 'GB', languages: ['en'] }
const origin = originOf(place, now)
let viewer: Viewer
let stranger: Viewer
let groupId: string
let otherId: string

async function makeGroup(slug: string, verifiedAt: Date | null): Promise<{ groupId: string; viewer: Viewer }> {
  const id = newId()
  await db().group.create({ data: { id, slug, name: slug, ...place, webLinks: [], approvedAt: now, verifiedAt } })
  const userId = newId()
  await db().user.create({ data: { id: userId, emailHash: Buffer.from(userId), sealedEmail: seal('User', 'email', userId, `${slug}@mail.invalid`), name: slug, locale: 'en', confirmedAt: now } })
  await db().membership.create({ data: { groupId: id, userId, role: 'owner' } })
  return { groupId: id, viewer: { userId, name: slug, locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: id, role: 'owner' }] } }
}

beforeEach(async () => {
  await db().callout.deleteMany()
  await db().group.deleteMany()
  await db().user.deleteMany()
  ;({ groupId, viewer } = await makeGroup('northmoor', now))
  ;({ groupId: otherId, viewer: stranger } = await makeGroup('eastley', now))
})
afterAll(closeDb)

async function begin(by = viewer, at = groupId): Promise<string> {
  const draft = await startDraft(by, at, origin, now)
  if (draft === 'not-found') throw new Error('no draft')
  return draft.id
}

const write = (draftId: string, step: FilledStep, values: Record<string, string>, more: { seen?: number; tab?: string; then?: (fields: DraftFields) => DraftFields } = {}, by = viewer) =>
  saveStep(by, { draftId, step, values, seen: more.seen ?? 1000, tab: more.tab, then: more.then }, now)

/** The main job: a live dispute, a strike, a meeting, a picket with shifts, a campaign. */
async function wholeDraft(by = viewer, at = groupId): Promise<string> {
  const id = await begin(by, at)
  await write(id, 'what', { title: 'Come to the gate', body: 'All of you.', language: 'en', dispute: 'new' }, {}, by)
  await write(id, 'who', { employers: 'Harbour Works', unions: 'Transport Workers: Northmoor', status: 'on_strike', sector: 'H', workers: '140', town: 'Northmoor', country: 'GB', timeZone: 'Europe/London' }, {}, by)
  await write(id, 'when', {
    'strike-1': 'on', 'strike-1-kind': 'strike', 'strike-1-firstDay': '2027-03-22', 'strike-1-lastDay': '2027-03-24', 'strike-1-timeZone': 'Europe/London', 'strike-1-authorised': 'yes',
    'meeting-1': 'on', 'meeting-1-kind': 'public', 'meeting-1-date': '2027-03-25', 'meeting-1-time': '18:30', 'meeting-1-venue': 'Weavers Hall', 'meeting-1-timeZone': 'Europe/London',
    'meeting-2': 'on', 'meeting-2-kind': 'planning', 'meeting-2-timeZone': 'Europe/London',
    'picket-1': 'on', 'picket-1-meetingPoint': 'Main gate', 'picket-1-timeZone': 'Europe/London', 'picket-1-shift-1': 'on', 'picket-1-shift-1-firstDay': '2027-03-22',
    'picket-1-shift-1-lastDay': '2027-03-24', 'picket-1-shift-1-startsTime': '06:00', 'picket-1-shift-1-endsTime': '10:00', 'picket-1-shift-1-needed': '4', 'picket-1-shift-1-capacity': '6',
  }, {}, by)
  await write(id, 'asks', {
    'campaign-1': 'on', 'campaign-1-kind': 'message', 'campaign-1-title': 'Write to them', 'campaign-1-targets': 'The Director; Harbour Works; director@works.invalid',
    'campaign-1-subject': 'Talk', 'campaign-1-message': 'Talk to your workers.', 'campaign-1-timeZone': 'Europe/London',
  }, {}, by)
  return id
}

const published = async (id: string, at: Date | null = null, by = viewer, when = now) => {
  const result = await publishDraft(by, id, { at }, when)
  if (typeof result === 'string') throw new Error(result)
  return result
}

const counts = async () => ({
  callouts: await db().callout.count(), disputes: await db().dispute.count(), strikes: await db().strike.count(), meetings: await db().meeting.count(),
  pickets: await db().picket.count(), shifts: await db().shift.count(), campaigns: await db().campaign.count(), drafts: await db().calloutDraft.count(),
})

describe('a draft', () => {
  it('keeps what was typed, however it looks', async () => {
    const id = await begin()
    const hostile = { title: '<img src=x onerror=alert(1)>\u202e\u200b', body: `'); DROP TABLE "Callout"; -- \\u0000 \n${'x'.repeat(90_000)}`, dispute: 'what?', language: 'xx', 'linked-1': 'on', 'linked-1-dispute': '%' }
    expect(await write(id, 'what', hostile)).toMatchObject({ saved: 'saved', version: 1 })
    expect((await draftOf(viewer, groupId, id))?.fields.what).toEqual(hostile)
    expect(await publishDraft(viewer, id, { at: null }, now)).toBe('missing')
    const { missing } = await previewOf({ id: groupId, slug: 'northmoor', name: 'northmoor', timeZone: 'Europe/London' }, (await draftOf(viewer, groupId, id))?.fields ?? {}, translator('en'), now)
    expect(missing.map(({ field }) => field)).toEqual(['title', 'body', 'language', 'dispute', 'linked-1-dispute'])
    expect((await draftsOf(viewer, groupId)).map((line) => line.id)).toEqual([id])
  })

  it('is not written over by a window that was behind, and keeps both texts', async () => {
    const id = await begin()
    await write(id, 'what', { title: 'One' }, { seen: 0, tab: 'a' })
    expect(await keepTyped(viewer, { draftId: id, step: 'what', values: { title: 'Two' }, seen: 0, tab: 'b' }, now)).toMatchObject({ saved: 'behind', version: 1 })
    expect(await keepTyped(viewer, { draftId: id, step: 'what', values: { title: 'One and a half' }, seen: 0, tab: 'a' }, now)).toMatchObject({ saved: 'saved', version: 2 })
    expect(await write(id, 'what', { title: 'Two' }, { seen: 0, tab: 'b' })).toMatchObject({ saved: 'behind' })
    const draft = await draftOf(viewer, groupId, id)
    expect(draft?.fields).toMatchObject({ what: { title: 'One and a half' }, aside: { step: 'what', values: { title: 'Two' } } })
    expect(await publishDraft(viewer, id, { at: null }, now)).toBe('missing')
    expect(await write(id, 'what', { title: 'Two' }, { seen: draft?.version })).toMatchObject({ saved: 'saved' })
    expect((await draftOf(viewer, groupId, id))?.fields.aside).toBeUndefined()
  })

  it('saved twenty times at once loses no step', async () => {
    const id = await begin()
    const all = Array.from({ length: 20 }, (_, at) => (['what', 'who', 'when', 'asks'] as const)[at % 4] ?? 'what')
    const results = await Promise.all(all.map((step, at) => keepTyped(viewer, { draftId: id, step, values: { note: `${at}` }, seen: 0, tab: step }, now)))
    expect(results.every((result) => result !== 'not-found' && result.saved === 'saved')).toBe(true)
    const draft = await draftOf(viewer, groupId, id)
    expect(draft?.version).toBe(20)
    for (const step of ['what', 'who', 'when', 'asks'] as const) expect(draft?.fields[step]?.note).toMatch(/^\d+$/)
  })

  it('of another group does not exist', async () => {
    const id = await wholeDraft()
    const before = await counts()
    expect(await draftOf(stranger, groupId, id)).toBeNull()
    expect(await draftOf(stranger, otherId, id)).toBeNull()
    expect(await draftsOf(stranger, groupId)).toEqual([])
    expect(await write(id, 'what', { title: 'Mine' }, {}, stranger)).toBe('not-found')
    expect(await publishDraft(stranger, id, { at: null }, now)).toBe('not-found')
    expect(await deleteDraft(stranger, id)).toBe('not-found')
    expect(await startDraft(stranger, groupId, origin, now)).toBe('not-found')
    for (const odd of ['', 'x', "' or 1=1", newId()]) expect(await publishDraft(viewer, odd, { at: null }, now)).toBe('not-found')
    expect(await counts()).toEqual(before)
  })

  it('is deleted', async () => {
    const id = await begin()
    expect(await deleteDraft(viewer, id)).toBe('deleted')
    expect(await deleteDraft(viewer, id)).toBe('not-found')
    expect(await db().$transaction((tx) => heldDraft(tx, viewer, id))).toBeNull()
  })
})

describe('publishing', () => {
  it('makes every record once, linked to each other, and the draft is gone', async () => {
    const { slug } = await published(await wholeDraft())
    expect(await counts()).toEqual({ callouts: 1, disputes: 1, strikes: 1, meetings: 2, pickets: 1, shifts: 3, campaigns: 1, drafts: 0 })
    const view = await publicCallout(slug, now)
    expect(view).toMatchObject({ title: 'Come to the gate', listed: true, disputes: [{ title: 'Come to the gate', status: 'on_strike', employers: ['Harbour Works'] }] })
    expect(view?.meetings.map(({ title, startsAt }) => [title, startsAt?.toISOString()])).toEqual([['Public meeting', '2027-03-25T18:30:00.000Z'], ['Planning meeting', undefined]])
    expect(view?.pickets).toMatchObject([{ title: 'Picket at Main gate', needed: 12, state: 'open' }])
    expect(view?.campaigns).toMatchObject([{ title: 'Write to them', confirmed: 0 }])
    const [dispute, strike, picket, campaign] = [await db().dispute.findFirstOrThrow(), await db().strike.findFirstOrThrow(), await db().picket.findFirstOrThrow(), await db().campaign.findFirstOrThrow()]
    expect([strike.disputeId, picket.disputeId, campaign.disputeId]).toEqual([dispute.id, dispute.id, dispute.id])
    expect(picket.strikeId).toBe(strike.id)
    expect((await calloutLines(now)).lines).toMatchObject([{ slug, meetings: 2, pickets: 1, campaigns: 1 }])
  })

  it('pressed many times at once makes one callout, and each press gets it', async () => {
    const id = await wholeDraft()
    const results = await Promise.all(Array.from({ length: 8 }, () => publishDraft(viewer, id, { at: null }, now)))
    expect(new Set(results.map((result) => (typeof result === 'string' ? result : result.slug)))).toEqual(new Set(['come-to-the-gate']))
    expect(await counts()).toMatchObject({ callouts: 1, disputes: 1, meetings: 2, pickets: 1, campaigns: 1, drafts: 0 })
    expect(await publishDraft(stranger, id, { at: null }, now)).toBe('not-found')
  })

  it('gives two callouts of one title, published at the same moment, an address each', async () => {
    const ids = [await wholeDraft(), await wholeDraft(), await wholeDraft()]
    const results = await Promise.all(ids.map((id) => published(id)))
    expect(results.map(({ slug }) => slug).sort()).toEqual(['come-to-the-gate', 'come-to-the-gate-2', 'come-to-the-gate-3'])
  })

  it('leaves nothing behind when something is missing', async () => {
    const id = await wholeDraft()
    await write(id, 'asks', { 'campaign-1': 'on', 'campaign-1-kind': 'message', 'campaign-1-timeZone': 'Europe/London' })
    expect(await publishDraft(viewer, id, { at: null }, now)).toBe('missing')
    expect(await counts()).toMatchObject({ callouts: 0, disputes: 0, meetings: 0, drafts: 1 })
  })

  it('for later shows nothing before its time, and all of it from then on', async () => {
    const id = await wholeDraft()
    expect(await publishDraft(viewer, id, { at: later(-1) }, now)).toBe('past')
    const { slug } = await published(id, later(hour))
    expect(await publicCallout(slug, now)).toBeNull()
    expect((await calloutLines(now)).lines).toEqual([])
    expect(await publicCallout(slug, later(hour))).toMatchObject({ meetings: [{}, {}], pickets: [{}], campaigns: [{}], disputes: [{}] })
    expect((await calloutLines(later(hour))).lines).toHaveLength(1)
  })

  it('for later can be done at once after all', async () => {
    const { slug } = await published(await wholeDraft(), later(hour))
    expect(await publishNow(stranger, slug, now)).toBe('not-found')
    expect(await publishNow(viewer, slug, later(1))).toBe('saved')
    expect(await publicCallout(slug, later(1))).toMatchObject({ listed: true, meetings: [{}, {}], pickets: [{}], campaigns: [{}], disputes: [{}] })
    expect(await db().strike.count({ where: { publishedAt: later(1) } })).toBe(1)
  })

  it('by a group that is not verified is live and not listed', async () => {
    await db().group.update({ where: { id: groupId }, data: { verifiedAt: null } })
    const { slug } = await published(await wholeDraft())
    expect(await publicCallout(slug, now)).toMatchObject({ listed: false, meetings: [{}, {}], pickets: [{}] })
    expect((await calloutLines(now)).lines).toEqual([])
    expect(await db().meeting.count({ where: { listedAt: { not: null } } })).toBe(0)
    await db().group.update({ where: { id: groupId }, data: { heldAt: now } })
    expect(await publicCallout(slug, now)).toBeNull()
  })
})

describe('the disputes a callout names', () => {
  const name = async (other: string, ...texts: string[]) => {
    const id = await begin()
    const linked = Object.fromEntries(texts.flatMap((text, at) => [[`linked-${at + 1}`, 'on'], [`linked-${at + 1}-dispute`, text]]))
    await write(id, 'what', { title: 'Link the strikes', language: 'en', dispute: other, ...linked })
    return id
  }

  it('are its own and public ones, by address or title, once each', async () => {
    const own = (await published(await wholeDraft()), await db().dispute.findFirstOrThrow())
    await published(await wholeDraft(stranger, otherId), null, stranger)
    const theirs = await db().dispute.findFirstOrThrow({ where: { groupId: otherId } })
    await db().dispute.update({ where: { id: theirs.id }, data: { title: '100% of Eastley_Bins' } })
    const { slug } = await published(await name(own.id, `https://site.invalid/en/disputes/${theirs.slug}`, '100% OF eastley_bins', own.slug))
    expect((await publicCallout(slug, now))?.disputes.map(({ id }) => id)).toEqual([own.id, theirs.id])
  })

  it('are refused when they are another group\'s to choose, hidden, or not there', async () => {
    await published(await wholeDraft(stranger, otherId), later(hour), stranger)
    const theirs = await db().dispute.findFirstOrThrow({ where: { groupId: otherId } })
    expect(await publishDraft(viewer, await name(theirs.id), { at: null }, now)).toBe('missing')
    expect(await publishDraft(viewer, await name('none', theirs.slug), { at: null }, now)).toBe('missing')
    expect(await publishDraft(viewer, await name('none', '%'), { at: null }, now)).toBe('missing')
  })
})

describe('a published callout', () => {
  it('is changed, keeps its old address, and is closed and opened', async () => {
    const { slug } = await published(await wholeDraft())
    const input = { title: 'Come all', body: '', language: 'en' as const, address: 'all-out' }
    expect(await editCallout(stranger, slug, input, now)).toBe('not-found')
    expect(await editCallout(viewer, slug, input, now)).toEqual({ saved: true, slug: 'all-out' })
    expect(await movedCallout(slug, now)).toBe('all-out')
    expect(await publicCallout('all-out', now)).toMatchObject({ title: 'Come all' })
    const { slug: second } = await published(await wholeDraft())
    expect(second).toBe('come-to-the-gate-2')
    for (const taken of ['all-out', slug]) expect(await editCallout(viewer, second, { ...input, address: taken }, now)).toBe('taken')
    expect(await editCallout(viewer, 'all-out', { ...input, address: slug }, now)).toEqual({ saved: true, slug })
    expect(await closeCallout(viewer, slug, true, now)).toBe('saved')
    expect((await publicCallout(slug, now))?.closedAt).toEqual(now)
    expect(await closeCallout(stranger, slug, false, now)).toBe('not-found')
    expect(await closeCallout(viewer, slug, false, now)).toBe('saved')
    expect((await publicCallout(slug, now))?.closedAt).toBeNull()
  })

  it('is given more records of its group, and fewer', async () => {
    const { slug } = await published(await wholeDraft())
    const draft = await begin()
    await write(draft, 'what', { title: 'Another', language: 'en', dispute: 'none' }, {})
    await write(draft, 'when', {}, { then: (fields) => addRow(fields, 'meeting', origin).fields })
    await published(draft)
    const kept = await ownCallout(viewer, groupId, slug)
    const more = kept?.more.meetings[0]?.slug ?? ''
    expect(await ownCallout(stranger, otherId, slug)).toBeNull()
    expect(await addLink(stranger, slug, 'meetings', more, now)).toBe('not-found')
    expect(await addLink(viewer, slug, 'meetings', more, now)).toBe('saved')
    expect(await addLink(viewer, slug, 'meetings', more, now)).toBe('saved')
    expect((await publicCallout(slug, now))?.meetings).toHaveLength(3)
    const { slug: theirs } = await published(await wholeDraft(stranger, otherId), null, stranger)
    const foreign = (await publicCallout(theirs, now))?.pickets[0]?.slug ?? ''
    expect(await addLink(viewer, slug, 'pickets', foreign, now)).toBe('no-such-record')
    expect(await addLink(viewer, slug, 'disputes', (await publicCallout(theirs, now))?.disputes[0]?.slug ?? '', now)).toBe('saved')
    expect(await removeLink(viewer, slug, 'meetings', more, now)).toBe('saved')
    expect(await publicCallout(slug, now)).toMatchObject({ meetings: [{}, {}], disputes: [{}, {}] })
  })

  it('shows a meeting that was called off as such, and none that is not public', async () => {
    const { slug } = await published(await wholeDraft())
    const [first, second] = (await publicCallout(slug, now))?.meetings ?? []
    await db().meeting.update({ where: { id: first?.id ?? '' }, data: { calledOffAt: now } })
    await db().meeting.update({ where: { id: second?.id ?? '' }, data: { publishedAt: null } satisfies Prisma.MeetingUpdateInput })
    expect((await publicCallout(slug, now))?.meetings).toMatchObject([{ calledOffAt: now }])
  })
})
