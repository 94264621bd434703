import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aroundDispute } from '@/lib/board/around/queries'
import { linkDisputes, unlinkDisputes } from '@/lib/disputes/links/mutations'
import { listDisputes, liveDisputes, wonSince } from '@/lib/disputes/list/queries'
import { noFilters } from '@/lib/disputes/list/rules'
import type { DisputeFilters } from '@/lib/disputes/list/types'
import { closeDispute, confirmDispute, editDispute, makeDispute, publishDispute } from '@/lib/disputes/mutations'
import { disputeOptions, movedDispute, namedDispute, ownDispute, publicDispute } from '@/lib/disputes/queries'
import { disputeSchema, editSchema, type DisputeInput, type EditInput } from '@/lib/disputes/schema'
import type { BriefDispute } from '@/lib/disputes/types'
import { addEvent, removeEvent } from '@/lib/disputes/timeline/mutations'
import { removeWorkplace, saveWorkplace } from '@/lib/disputes/workplaces/mutations'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { atOnce, closeDb, db } from '@/lib/platform/db'

type Brief = { all: BriefDispute[] }

const now = new Date('2026-03-12T12:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const mine = newId()
const theirs = newId()
const held = newId()

const viewerOf = (groupId: string): Viewer =>
  ({ userId: newId(), name: 'A', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId, role: 'organiser' }] })
const me = viewerOf(mine)
const other = viewerOf(theirs)

const input = (fields: Record<string, string> = {}): DisputeInput =>
  disputeSchema.parse({ title: 'Weavers at Example Mill', status: 'on_strike', timeZone: 'Europe/London', ...fields })
const change = (fields: Record<string, string> = {}): EditInput => {
  const { group: _group, slug: _slug, seen: _seen, ...rest } = editSchema.parse({ group: 'g', slug: 's', seen: now.toISOString(), title: 'Weavers at Example Mill', status: 'on_strike', timeZone: 'Europe/London', ...fields })
  return rest
}
const listed = { publishedAt: now, listedAt: now }
const make = (fields: Record<string, string> = {}, when: { publishedAt: Date | null; listedAt: Date | null } = listed, groupId = mine) =>
  db().$transaction((tx) => makeDispute(tx, groupId, input(fields), when, now))
const find = async (filters: Partial<DisputeFilters> = {}, at = now) => (await listDisputes({ ...noFilters, ...filters }, null, at)).lines.map(({ title }) => title)
const publication = async () => Number((await db().setting.findUnique({ where: { key: 'publication' } }))?.value ?? 0)
const facets = async (slug: string) => (await db().dispute.findUniqueOrThrow({ where: { slug } })).facets

beforeAll(async () => {
  const group = (id: string, slug: string, more = {}) => ({ id, slug, name: slug, timeZone: 'Europe/London', languages: ['en'], webLinks: [], verifiedAt: now, ...more })
  await db().group.createMany({ data: [group(mine, 'mine'), group(theirs, 'theirs'), group(held, 'held', { heldAt: now })] })
})
beforeEach(async () => { await db().dispute.deleteMany() })
afterAll(closeDb)

describe('a dispute as it is made', () => {
  it('is what was typed, filed under what it is, and as of today', async () => {
    const { slug } = await make({
      employers: 'Example Mill & Co\nÖrnek Tekstil A.Ş.\nشركة', unions: 'Weavers: Northmoor No 2\nWeavers: No 3', sector: 'C', otherSector: 'C', demands: 'Pay\nHours', workers: '140',
      workersSource: 'the branch', startedOn: '2026-03-04', workplace: 'Mill', town: 'Northmoor', region: 'Kent', country: 'GB', sources: 'https://example.org/a News',
    })
    const view = await publicDispute(slug, now)
    expect(view).toMatchObject({
      employers: ['Example Mill & Co', 'Örnek Tekstil A.Ş.', 'شركة'], sectors: ['C'], demands: ['Pay', 'Hours'], workersInvolved: 140, workersExact: false, workersSource: 'the branch',
      unions: [{ name: 'Weavers', branch: 'Northmoor No 2' }, { name: 'Weavers', branch: 'No 3' }], workplaces: [{ name: 'Mill', town: 'Northmoor', region: 'Kent', country: 'GB' }],
      sources: [{ url: 'https://example.org/a', title: 'News' }], lastConfirmedAt: now, asImported: false, listed: true, group: { slug: 'mine' },
    })
    expect(await facets(slug)).toEqual(['sector:C', 'country:GB', 'region:GB/Kent', 'union:weavers', 'status:on_strike'])
  })

  it('gets an address of its own, and one employer for all disputes with it', async () => {
    const [a, b] = [await make({ employers: 'Example Mill' }), await make({ employers: 'Example Mill' })]
    expect(a.slug).toBe('weavers-at-example-mill')
    expect(b.slug).toBe('weavers-at-example-mill-2')
    expect(await db().employer.count({ where: { slug: 'example-mill' } })).toBe(1)
  })

  it('can be made at once by many, with the same new union', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => make({ title: `Crew ${n}`, unions: 'Brand New Union' })))
    expect(await db().union.count({ where: { slug: 'brand-new-union' } })).toBe(1)
    expect(await find({ union: 'brand-new-union' })).toHaveLength(8)
  })

  it('says so to the pages only when it is public', async () => {
    const before = await publication()
    await make({}, { publishedAt: null, listedAt: null })
    expect(await publication()).toBe(before)
    await make()
    expect(await publication()).toBe(before + 1)
  })
})

describe('who sees it', () => {
  it('is nobody while it is a draft, scheduled, or kept by a group that is held', async () => {
    const slugs = [
      await make({ title: 'Draft' }, { publishedAt: null, listedAt: null }), await make({ title: 'Scheduled' }, { publishedAt: later(1), listedAt: later(1) }),
      await make({ title: 'Held' }, listed, held),
    ]
    for (const { slug } of slugs) {
      expect(await publicDispute(slug, now)).toBeNull()
      expect(await namedDispute(slug, now)).toBeNull()
    }
    expect(await find()).toEqual([])
    expect((await atOnce<Brief>({ all: liveDisputes(now, 12) })).all).toEqual([])
    expect(await find({}, later(2))).toEqual(['Scheduled'])
  })

  it('is whoever has the link when it is not listed', async () => {
    const { slug } = await make({}, { publishedAt: now, listedAt: null })
    expect(await publicDispute(slug, now)).toMatchObject({ listed: false })
    expect(await find()).toEqual([])
    expect(await find({ q: 'weavers' })).toEqual([])
  })

  it('finds it under an address it had before', async () => {
    const { id, slug } = await make()
    await db().slugRedirect.create({ data: { kind: 'disputes', slug: 'old-address', recordId: id } })
    expect(await movedDispute('old-address', now)).toBe(slug)
    expect(await movedDispute('never-was', now)).toBeNull()
  })
})

describe('its organisers', () => {
  const attempts = (slug: string, who: Viewer) => Promise.all([
    editDispute(who, slug, change({ title: 'Taken over' }), now), confirmDispute(who, slug, now), closeDispute(who, slug, { outcome: 'lost', text: '', endedOn: '' }, now),
    publishDispute(who, slug, now), addEvent(who, slug, { on: '2026-03-11', kind: 'offer', text: 'x', url: '' }, now), removeEvent(who, slug, newId(), now),
    saveWorkplace(who, slug, { id: '', workplace: 'x', address: '', town: '', region: '', country: '' }, now), removeWorkplace(who, slug, newId(), now),
    linkDisputes(who, slug, { other: slug, why: '' }, now), unlinkDisputes(who, slug, newId(), now),
  ])

  it('are its own group: to another it does not exist', async () => {
    const { slug } = await make()
    expect(new Set(await attempts(slug, other))).toEqual(new Set(['not-found']))
    expect(new Set(await attempts('there-is-none', me))).toEqual(new Set(['not-found']))
    expect(await ownDispute(other, slug, now)).toBeNull()
    expect(await ownDispute(null, slug, now)).toBeNull()
    expect(await publicDispute(slug, now)).toMatchObject({ title: 'Weavers at Example Mill', status: 'on_strike', events: [], workplaces: [] })
  })

  it('change what it says; facets and search follow', async () => {
    const { slug } = await make({ unions: 'Weavers', sector: 'C', town: 'Northmoor', country: 'GB' })
    const before = await publication()
    expect(await editDispute(me, slug, change({ title: 'Spinners out', unions: 'Spinners: No 9', employers: 'Second Mill', sector: 'H', status: 'suspended' }), later(1))).toBe('saved')
    expect(await publication()).toBe(before + 1)
    expect(await facets(slug)).toEqual(['sector:H', 'country:GB', 'union:spinners', 'status:suspended'])
    expect(await find({ q: 'weavers' }, later(1))).toEqual([])
    expect(await find({ q: 'second mill' }, later(1))).toEqual(['Spinners out'])
    expect(await find({ union: 'spinners', status: 'suspended' }, later(1))).toEqual(['Spinners out'])
    expect(await publicDispute(slug, later(1))).toMatchObject({ lastConfirmedAt: later(1), slug })
  })

  it('cannot move it where it cannot go', async () => {
    const { slug } = await make({ status: 'organising' })
    expect(await editDispute(me, slug, change({ status: 'suspended' }), now)).toBe('status-not-next')
    expect(await publicDispute(slug, now)).toMatchObject({ status: 'organising' })
  })

  it('confirm it, close it with its outcome, and take it up again', async () => {
    const { slug } = await make({ startedOn: '2026-02-01' })
    await confirmDispute(me, slug, later(3))
    expect(await publicDispute(slug, later(3))).toMatchObject({ lastConfirmedAt: later(3) })
    expect(await closeDispute(me, slug, { outcome: 'won', text: 'Back with 8%', endedOn: '2026-01-31' }, later(4))).toBe('end-before-start')
    expect(await closeDispute(me, slug, { outcome: 'won', text: 'Back with 8%', endedOn: '2026-03-15' }, later(4))).toBe('closed')
    expect(await publicDispute(slug, later(4))).toMatchObject({ status: 'won', outcome: 'Back with 8%', endedOn: new Date('2026-03-15') })
    expect(await find({ status: 'won' }, later(4))).toHaveLength(1)
    expect(await find({ status: 'live' }, later(4))).toEqual([])
    expect((await atOnce<Brief>({ all: wonSince(now, later(4), 6) })).all.map((line) => line.slug)).toEqual([slug])
    expect(await editDispute(me, slug, change({ status: 'on_strike' }), later(5))).toBe('saved')
    expect(await publicDispute(slug, later(5))).toMatchObject({ status: 'on_strike', outcome: '', endedOn: null })
    expect((await atOnce<Brief>({ all: wonSince(now, later(5), 6) })).all).toEqual([])
    expect(await find({ status: 'live' }, later(5))).toHaveLength(1)
  })

  it('keep its timeline, newest first; news brings it to the top of the lists', async () => {
    const { slug } = await make({ title: 'Older', startedOn: '2026-01-05' })
    await make({ title: 'Newer', startedOn: '2026-02-05' })
    expect(await find()).toEqual(['Newer', 'Older'])
    await addEvent(me, slug, { on: '2026-03-01', kind: 'ballot', text: '94% yes', url: '' }, now)
    await addEvent(me, slug, { on: '2026-03-10', kind: 'offer', text: '2% offered', url: 'https://example.org/offer' }, now)
    expect(await find()).toEqual(['Older', 'Newer'])
    const events = (await publicDispute(slug, now))?.events ?? []
    expect(events.map(({ text }) => text)).toEqual(['2% offered', '94% yes'])
    expect(await removeEvent(me, slug, events[0]?.id ?? '', now)).toBe('removed')
    expect(await removeEvent(me, slug, 'no-id-at-all', now)).toBe('removed')
    expect((await publicDispute(slug, now))?.events.map(({ text }) => text)).toEqual(['94% yes'])
  })

  it('keep its workplaces; the places it can be found by follow', async () => {
    const { slug } = await make({ town: 'Northmoor', region: 'Kent', country: 'GB' })
    const place = { id: '', workplace: 'Depot', address: '', town: 'Eastley', region: 'Texas', country: 'US' }
    expect(await saveWorkplace(me, slug, place, now)).toBe('saved')
    expect(await find({ place: 'US/Texas' })).toHaveLength(1)
    const [first, second] = (await publicDispute(slug, now))?.workplaces ?? []
    expect(await saveWorkplace(me, slug, { ...place, id: first?.id ?? '', region: 'Essex', country: 'GB' }, now)).toBe('saved')
    expect(await saveWorkplace(me, slug, { ...place, id: first?.id ?? '', region: 'Kent', seen: new Date(0).toISOString() }, now), 'over what another wrote').toBe('changed')
    expect(await find({ place: 'GB/Kent' })).toEqual([])
    expect(await find({ place: 'GB/Essex' })).toHaveLength(1)
    expect(await removeWorkplace(me, slug, second?.id ?? '', now)).toBe('removed')
    expect(await find({ place: 'US' })).toEqual([])
    const stranger = await make({ town: 'Elsewhere' }, listed, theirs)
    const [foreign] = (await publicDispute(stranger.slug, now))?.workplaces ?? []
    expect(await saveWorkplace(me, slug, { ...place, id: foreign?.id ?? '' }, now)).toBe('not-found')
    await removeWorkplace(me, slug, foreign?.id ?? '', now)
    expect((await publicDispute(stranger.slug, now))?.workplaces).toHaveLength(1)
  })

  it('link it to others, with why on both; never to what is not public', async () => {
    const a = await make({ title: 'A mill' })
    const b = await make({ title: 'B mill' }, listed, theirs)
    const draft = await make({ title: 'Secret' }, { publishedAt: null, listedAt: null }, theirs)
    expect(await linkDisputes(me, a.slug, { other: a.slug, why: '' }, now)).toBe('itself')
    expect(await linkDisputes(me, a.slug, { other: draft.slug, why: '' }, now)).toBe('no-such-dispute')
    expect(await linkDisputes(me, a.slug, { other: b.slug, why: 'One owner' }, now)).toBe('linked')
    expect((await publicDispute(a.slug, now))?.linked).toMatchObject([{ title: 'B mill', why: 'One owner' }])
    expect((await publicDispute(b.slug, now))?.linked).toMatchObject([{ title: 'A mill', why: 'One owner' }])
    expect(await unlinkDisputes(other, b.slug, a.id, now)).toBe('removed')
    expect((await publicDispute(a.slug, now))?.linked).toEqual([])
  })

  it('say why two are linked once: what the other side said is not written over, at the same time either', async () => {
    const [a, b] = [await make({ title: 'A mill' }), await make({ title: 'B mill' }, listed, theirs)]
    const said = await Promise.all([linkDisputes(me, a.slug, { other: b.slug, why: 'One owner' }, now), linkDisputes(other, b.slug, { other: a.slug, why: 'One agency' }, now)])
    expect(said.toSorted()).toEqual(['linked', 'linked-already'])
    const why = said[0] === 'linked' ? 'One owner' : 'One agency'
    expect((await publicDispute(a.slug, now))?.linked).toMatchObject([{ title: 'B mill', why }])
    expect(await linkDisputes(me, a.slug, { other: b.slug, why }, now), 'the same button twice').toBe('linked')
  })

  it('publish a draft when they wish', async () => {
    const { slug } = await make({}, { publishedAt: null, listedAt: null })
    expect(await ownDispute(me, slug, now)).toMatchObject({ publishedAt: null })
    expect(await publishDispute(me, slug, later(1))).toBe('published')
    expect(await find({}, later(1))).toHaveLength(1)
  })

  it('choose among their own, live ones first', async () => {
    await make({ title: 'Live' })
    const over = await make({ title: 'Over' })
    await closeDispute(me, over.slug, { outcome: 'ended', text: '', endedOn: '' }, later(1))
    await make({ title: 'Not mine' }, listed, theirs)
    expect((await disputeOptions(mine)).map(({ label }) => label)).toEqual(['Live', 'Over'])
  })
})

describe('around a dispute', () => {
  it('are the meetings of callouts that name it, and the disputes those link; drafts are not', async () => {
    const [a, b] = [await make({ title: 'A mill' }), await make({ title: 'B mill' })]
    const hidden = await make({ title: 'Hidden' }, { publishedAt: null, listedAt: null })
    const callout = (slug: string, publishedAt: Date | null, meetingAt: Date | null) => db().callout.create({
      data: {
        id: newId(), slug, groupId: mine, title: slug, language: 'en', publishedAt, listedAt: publishedAt,
        disputes: { create: [a, hidden, b].map(({ id }, position) => ({ disputeId: id, position })) },
        meetings: { create: [{ position: 0, meeting: { create: { id: newId(), slug: `m-${slug}`, groupId: mine, title: `Meeting of ${slug}`, timeZone: 'Europe/London', startsAt: meetingAt, venue: 'Secret room', venueHeld: true, town: 'Northmoor', publishedAt: now, listedAt: now } } }] },
      },
    })
    await callout('public-callout', now, null)
    await callout('draft-callout', null, later(1))
    await db().campaign.create({ data: { id: newId(), slug: 'sign-it', groupId: mine, disputeId: a.id, kind: 'petition', title: 'Sign it', timeZone: 'Europe/London', partners: [], publishedAt: now } })
    const around = await aroundDispute({ id: a.id, group: { id: mine } }, now)
    expect(around.callouts).toMatchObject([{ slug: 'public-callout', disputes: [{ slug: b.slug }] }])
    expect(around.meetings).toMatchObject([{ title: 'Meeting of public-callout', startsAt: null, place: 'Northmoor' }])
    expect(around.campaigns).toMatchObject([{ slug: 'sign-it', confirmed: 0 }])
    expect(around.shifts).toEqual([])
  })
})
