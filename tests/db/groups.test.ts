import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { changeGroup } from '@/lib/groups/mutations'
import { foundGroup, makeGroup, setUp } from '@/lib/groups/founding/mutations'
import { draftNeeds } from '@/lib/callouts/today/queries'
import { groupHome } from '@/lib/groups/home/queries'
import { mails } from '@/lib/groups/jobs'
import { movedGroup, publicGroup, publicGroups } from '@/lib/groups/pages/queries'
import { groupOf, groupText, myGroups } from '@/lib/groups/queries'
import { groupSchema, type GroupPageInput } from '@/lib/groups/schema'
import { approveGroup, holdGroup, releaseGroup, removeDemo, setOpening, unverifyGroup, verifyGroup } from '@/lib/groups/site/mutations'
import { decidedGroups, groupsToVerify } from '@/lib/groups/site/queries'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { setUpLinkWorks } from '@/lib/people/accounts/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { openSession } from '@/lib/people/sessions/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import type { Viewer } from '@/lib/people/types'
import { days, hours, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

const at = new Date('2026-11-21T12:00:00Z')
const input = groupSchema.parse({ name: 'Eastley Solidarity', kind: 'local_group', timeZone: 'Europe/London', town: 'Eastley' })

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "Setting", "SlugRedirect", "Employer", "Union", "AuditEntry" CASCADE')
})
afterAll(closeDb)

let people = 0

/** Somebody who is signed in, as the next request sees them. */
async function somebody({ administrator = false } = {}): Promise<{ session: string; viewer: () => Promise<Viewer> }> {
  people += 1
  const { id } = await accountFor(db(), { email: `p${people}@example.org`, locale: 'en' }, at)
  await confirmAccount(db(), id, { name: `Person ${people}` }, at)
  if (administrator) await db().user.update({ where: { id }, data: { administratorAt: at } })
  const session = await openSession(db(), id, at)
  const viewer = async () => (await viewerOf(session, at)) ?? Promise.reject(new Error('signed out'))
  return { session, viewer }
}

async function groupOfTheirs(name = input.name) {
  const owner = await somebody()
  const group = await makeGroup(await owner.viewer(), { ...input, name }, at)
  if (!('id' in group)) throw new Error(group.state)
  return { ...group, viewer: await owner.viewer() }
}

const times = { timeZone: 'Europe/London', createdAt: at }

/** One published record of each kind, unlisted as an unverified group's are, and a draft. */
async function publishAll(groupId: string, publishedAt: Date | null = at) {
  const of = (title: string) => ({ id: newId(), slug: `${title}-${newId()}`, groupId, title, publishedAt, ...times })
  const dispute = await db().dispute.create({ data: { ...of('dispute'), status: 'on_strike', sortAt: at, facets: [] } })
  await db().strike.create({ data: { ...of('strike'), disputeId: dispute.id, kind: 'strike', firstDay: new Date('2026-11-30') } })
  await db().meeting.create({ data: { ...of('meeting'), startsAt: later(at, days(3)) } })
  const picket = await db().picket.create({ data: { ...of('picket'), meetingPoint: 'Gate 2' } })
  await db().shift.create({ data: { id: newId(), picketId: picket.id, startsAt: later(at, days(1)), endsAt: later(at, days(1) + hours(2)), needed: 4, capacity: 6 } })
  await db().campaign.create({ data: { ...of('campaign'), kind: 'petition' } })
  const { timeZone: _, ...callout } = of('callout')
  await db().callout.create({ data: { ...callout, language: 'en' } })
  return dispute
}

const tables = ['Dispute', 'Strike', 'Meeting', 'Picket', 'Campaign', 'Callout']
async function listed(groupId: string): Promise<string[]> {
  const found = await Promise.all(tables.map(async (table) => {
    const rows = await db().$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" WHERE "groupId" = '${groupId}' AND "listedAt" IS NOT NULL`)
    return rows.length > 0 ? [table] : []
  }))
  return found.flat()
}

const publication = async () => Number((await db().setting.findUnique({ where: { key: 'publication' } }))?.value ?? 0)

describe('setting the site up', () => {
  const first = { yourName: 'Ada Example', email: 'ada@example.org', language: 'en' as const, ...input }

  it('makes the first administrator and a verified group, once', async () => {
    const token = await mintLink('set-up', {}, later(at, days(7)))
    expect(await setUpLinkWorks(token, at)).toBe(true)
    const result = await setUp(token, { ...first }, at)
    if (result.state !== 'done') throw new Error(result.state)
    const viewer = await viewerOf(result.session, at)
    expect(viewer).toMatchObject({ name: 'Ada Example', administrator: true, memberships: [{ role: 'owner' }] })
    expect(await groupOf(viewer, result.slug)).toMatchObject({ slug: 'eastley-solidarity', verifiedAt: at })
    expect(await setUpLinkWorks(token, at)).toBe(false)
    expect(await setUp(token, { ...first, email: 'bo@example.org' }, at)).toEqual({ state: 'gone' })
  })

  it('is done by one of ten who try at once', async () => {
    const token = await mintLink('set-up', {}, later(at, days(7)))
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => setUp(token, { ...first, email: `n${n}@example.org` }, at)))
    expect(results.filter(({ state }) => state === 'done')).toHaveLength(1)
    expect(await db().user.count()).toBe(1)
  })

  it('refuses an altered, an ended and a second link', async () => {
    const token = await mintLink('set-up', {}, later(at, days(7)))
    expect(await setUp('x'.repeat(43), { ...first }, at)).toEqual({ state: 'gone' })
    expect(await setUp(token, { ...first }, later(at, days(8)))).toEqual({ state: 'gone' })
    const second = await mintLink('set-up', {}, later(at, days(7)))
    await setUp(token, { ...first }, at)
    expect(await setUp(second, { ...first, email: 'bo@example.org' }, at)).toEqual({ state: 'gone' })
  })
})

describe('opening a group', () => {
  it('is open to anyone at first: usable at once, not verified', async () => {
    const { id, slug, viewer } = await groupOfTheirs()
    expect(await groupOf(viewer, slug)).toMatchObject({ id, verifiedAt: null })
    expect(await publicGroup(slug, at)).toMatchObject({ name: 'Eastley Solidarity', verified: false })
  })

  it('waits for an administrator where groups are reviewed, who are told', async () => {
    const admin = await somebody({ administrator: true })
    await setOpening(await admin.viewer(), 'reviewed', at)
    const asker = await somebody()
    const group = await makeGroup(await asker.viewer(), input, at)
    if (group.state !== 'waiting') throw new Error(group.state)
    expect(await groupOf(await asker.viewer(), group.slug)).toBeNull()
    expect(await publicGroup(group.slug, at)).toBeNull()
    expect(await myGroups(await asker.viewer())).toMatchObject([{ slug: group.slug, usable: false }])
    const row = await db().outbox.findFirstOrThrow({ where: { kind: 'group-waiting' } })
    expect(await mails['group-waiting']?.(row.ids as Record<string, string>, 'en', at)).toMatchObject({ subject: 'A group waits to be let in: Eastley Solidarity' })
    expect(await approveGroup(await admin.viewer(), group.id, at)).toBe('done')
    expect(await groupOf(await asker.viewer(), group.slug)).not.toBeNull()
  })

  it('is closed to all but administrators when they say so', async () => {
    const admin = await somebody({ administrator: true })
    expect(await setOpening(await (await somebody()).viewer(), 'closed', at)).toBe('not-found')
    await setOpening(await admin.viewer(), 'closed', at)
    expect(await makeGroup(await (await somebody()).viewer(), input, at)).toEqual({ state: 'closed' })
    expect((await makeGroup(await admin.viewer(), input, at)).state).toBe('made')
  })

  it('gives ten of one name at once ten addresses, and no address of another page', async () => {
    const owners = await Promise.all(Array.from({ length: 10 }, () => somebody()))
    const made = await Promise.all(owners.map(async ({ viewer }) => makeGroup(await viewer(), input, at)))
    expect(new Set(made.map((group) => 'slug' in group && group.slug)).size).toBe(10)
    expect(await groupOfTheirs('Sign in')).toMatchObject({ slug: 'sign-in-group' })
  })

  it('looks at a forged name first, and lets nobody open groups without end', async () => {
    const forger = await somebody()
    expect((await makeGroup(await forger.viewer(), { ...input, name: 'Eastley Unіon' }, at)).state).toBe('waiting')
    for (let n = 0; n < 4; n += 1) await makeGroup(await forger.viewer(), input, at)
    expect((await makeGroup(await forger.viewer(), input, at)).state).toBe('too-many')
  })
})

describe('whose group', () => {
  it('another group’s house does not exist', async () => {
    const ours = await groupOfTheirs()
    const theirs = await groupOfTheirs('Norton Branch')
    const page: GroupPageInput = { ...input, languages: ['en'], webLinks: [] }
    expect(await groupOf(ours.viewer, theirs.slug)).toBeNull()
    expect(await groupHome(ours.viewer, theirs.id, at)).toBeNull()
    expect(await groupText(ours.viewer, theirs.id)).toBeNull()
    expect(await changeGroup(ours.viewer, theirs.id, page, at)).toBe('not-found')
    expect(await verifyGroup(ours.viewer, ours.id, at)).toBe('not-found')
    expect(await holdGroup(ours.viewer, theirs.id, at)).toBe('not-found')
    expect(await groupsToVerify(ours.viewer)).toEqual([])
    expect(await removeDemo(ours.viewer, at)).toBe('not-found')
  })

  it('an organiser organises and does not own', async () => {
    const { id, slug } = await groupOfTheirs()
    const helper = await somebody()
    await db().membership.create({ data: { groupId: id, userId: (await helper.viewer()).userId, role: 'organiser' } })
    expect(await groupOf(await helper.viewer(), slug)).not.toBeNull()
    expect(await changeGroup(await helper.viewer(), id, { ...input, languages: [], webLinks: [] }, at)).toBe('not-found')
  })

  it('changes its page, keeps its address, and says that pages are out of date', async () => {
    const { id, slug, viewer } = await groupOfTheirs()
    const before = await publication()
    expect(await changeGroup(viewer, id, { ...input, name: 'Eastley United', about: '**All** of us', languages: ['en', 'tr'], webLinks: ['https://eastley.invalid'] }, at)).toBe('saved')
    expect(await publicGroup(slug, at)).toMatchObject({ name: 'Eastley United', slug, webLinks: ['https://eastley.invalid'] })
    expect(await publication()).toBeGreaterThan(before)
    expect(await changeGroup(viewer, id, { ...input, name: 'Eastley Unіon', languages: [], webLinks: [] }, at)).toBe('mixed-name')
  })

  it('a changed address leads to the new one', async () => {
    const { id, slug } = await groupOfTheirs()
    await db().slugRedirect.create({ data: { kind: 'groups', slug: 'older', recordId: id } })
    expect(await movedGroup('older')).toBe(slug)
    expect(await movedGroup('never')).toBeNull()
  })
})

describe('verifying and holding', () => {
  it('lists all that was published with the verification, and only that', async () => {
    const admin = await (await somebody({ administrator: true })).viewer()
    const { id, slug } = await groupOfTheirs()
    await publishAll(id)
    await db().callout.create({ data: { id: newId(), slug: 'draft', groupId: id, title: 'Draft', language: 'en' } })
    const before = await publication()
    expect(await listed(id)).toEqual([])
    expect((await publicGroups({}, at)).groups).toEqual([])
    expect(await verifyGroup(admin, id, later(at, hours(1)))).toBe('done')
    expect(await listed(id)).toEqual(tables)
    expect(await db().callout.findFirst({ where: { slug: 'draft' } })).toMatchObject({ listedAt: null })
    expect(await db().meeting.findFirst({ where: { groupId: id } })).toMatchObject({ listedAt: at })
    expect(await publication()).toBe(before + 1)
    expect((await publicGroups({}, at)).groups).toMatchObject([{ slug, callouts: 1, campaigns: 1, disputes: 1 }])
    expect((await publicGroups({ q: 'EASTL' }, at)).groups).toHaveLength(1)
    expect((await publicGroups({ q: 'norton' }, at)).groups).toEqual([])
    expect(await unverifyGroup(admin, id, at)).toBe('done')
    expect(await listed(id)).toEqual([])
    expect(await publicGroup(slug, at)).toMatchObject({ verified: false })
  })

  it('takes all of a held group off the public pages, and puts it back', async () => {
    const admin = await (await somebody({ administrator: true })).viewer()
    const { id, slug, viewer } = await groupOfTheirs()
    await publishAll(id)
    await verifyGroup(admin, id, at)
    expect(await holdGroup(admin, id, at)).toBe('done')
    expect(await publicGroup(slug, at)).toBeNull()
    expect(await listed(id)).toEqual([])
    expect((await publicGroups({}, at)).groups).toEqual([])
    expect(await groupOf(viewer, slug)).toMatchObject({ heldAt: at })
    expect(await decidedGroups(admin)).toMatchObject([{ id, held: true, verified: true }])
    expect(await releaseGroup(admin, id, at)).toBe('done')
    expect(await listed(id)).toEqual(tables)
  })

  it('lists nothing of a held group that is verified meanwhile', async () => {
    const admin = await (await somebody({ administrator: true })).viewer()
    const { id } = await groupOfTheirs()
    await publishAll(id)
    await holdGroup(admin, id, at)
    await verifyGroup(admin, id, at)
    expect(await listed(id)).toEqual([])
  })

  it('shows who waits, the longest first', async () => {
    const admin = await (await somebody({ administrator: true })).viewer()
    const one = await groupOfTheirs('One')
    await db().group.update({ where: { id: one.id }, data: { createdAt: later(at, -days(1)) } })
    const two = await groupOfTheirs('Two')
    expect((await groupsToVerify(admin)).map(({ id }) => id)).toEqual([one.id, two.id])
    expect(await verifyGroup(admin, newId(), at)).toBe('not-found')
  })
})

describe('a group’s pages', () => {
  it('shows what is public now: nothing still to be published, and what was won apart', async () => {
    const { id, slug } = await groupOfTheirs()
    const dispute = await publishAll(id)
    await publishAll(id, later(at, days(1)))
    await publishAll(id, null)
    const page = await publicGroup(slug, at)
    expect(page).toMatchObject({ meetings: [{ called: true }], pickets: [{ needed: 4, taken: 0, place: 'Gate 2' }], campaigns: [{ confirmed: 0 }], disputes: [{ slug: dispute.slug }], callouts: [{}], won: [] })
    await db().dispute.update({ where: { id: dispute.id }, data: { status: 'won', outcome: '8% for all', closedAt: at } })
    expect(await publicGroup(slug, at)).toMatchObject({ disputes: [], won: [{ outcome: '8% for all', partly: false }] })
  })

  it('answers what needs its organisers today', async () => {
    const { id, viewer } = await groupOfTheirs()
    await publishAll(id)
    await db().calloutDraft.create({ data: { id: newId(), groupId: id, userId: viewer.userId, step: 'who', fields: { what: { title: 'Back the bin crews' } } } })
    await db().calloutDraft.create({ data: { id: newId(), groupId: id, userId: viewer.userId, fields: ['anything'] } })
    const home = await groupHome(viewer, id, at)
    expect(home).toMatchObject({ meetings: [{ taken: 0 }], pickets: [{ gaps: 4, shortShifts: 1, needed: 4 }], callouts: [{ scheduled: false }], campaigns: [{ confirmed: 0 }] })
    expect((await draftNeeds(viewer, id, at)).map(({ title }) => title).sort()).toEqual(['', 'Back the bin crews'])
  })

  it('pages through many by name', async () => {
    const admin = await (await somebody({ administrator: true })).viewer()
    for (const name of ['C', 'A', 'B']) {
      const { id } = await foundGroup(db(), admin.userId, { ...input, name }, { approvedAt: at, verifiedAt: at }, at)
      await db().callout.create({ data: { id: newId(), slug: `callout-${name}`, groupId: id, title: name, language: 'en', publishedAt: at, listedAt: at } })
    }
    const first = await publicGroups({}, at, 2)
    expect(first).toMatchObject({ groups: [{ name: 'A' }, { name: 'B' }], next: 'b' })
    expect(await publicGroups({ after: first.next ?? '' }, at, 2)).toMatchObject({ groups: [{ name: 'C' }], next: null })
  })
})

describe('taking the demo out', () => {
  it('leaves nothing of it, and all of the rest', async () => {
    const admin = await (await somebody({ administrator: true })).viewer()
    const ours = await groupOfTheirs()
    const kept = await publishAll(ours.id)
    const demo = await accountFor(db(), { email: 'demo@example.invalid', locale: 'en' }, at)
    const group = await foundGroup(db(), demo.id, { ...input, name: 'Demo' }, { approvedAt: at, verifiedAt: at, demo: true }, at)
    const gone = await publishAll(group.id)
    const employer = async (name: string, disputes: string[]) => db().employer.create({ data: { id: newId(), slug: name, name, disputes: { create: disputes.map((disputeId) => ({ disputeId, position: 0 })) } } })
    await employer('only-demo', [gone.id])
    await employer('both', [gone.id, kept.id])
    await db().slugRedirect.createMany({ data: [{ kind: 'disputes', slug: 'old', recordId: gone.id }, { kind: 'disputes', slug: 'kept', recordId: kept.id }] })
    expect(await removeDemo(admin, at)).toEqual({ groups: 1, disputes: 1, meetings: 1, pickets: 1, campaigns: 1, callouts: 1, people: 1 })
    for (const table of tables) expect(await db().$queryRawUnsafe(`SELECT count(*)::int AS n FROM "${table}"`)).toEqual([{ n: 1 }])
    expect((await db().employer.findMany()).map(({ slug }) => slug)).toEqual(['both'])
    expect((await db().slugRedirect.findMany()).map(({ slug }) => slug)).toEqual(['kept'])
    expect(await db().user.count({ where: { id: demo.id } })).toBe(0)
    expect(await db().user.count()).toBe(2)
  })

  it('is there for the command line, and does nothing twice', async () => {
    const demo = await accountFor(db(), { email: 'demo@example.invalid', locale: 'en' }, at)
    await foundGroup(db(), demo.id, input, { approvedAt: at, demo: true }, at)
    expect(await removeDemo('command', at)).toMatchObject({ groups: 1, people: 1 })
    expect(await removeDemo('command', at)).toMatchObject({ groups: 0, people: 0 })
  })
})
