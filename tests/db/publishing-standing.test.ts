import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { saveStep, startDraft } from '@/lib/callouts/drafts/mutations'
import { originOf } from '@/lib/callouts/drafts/rules'
import { publishNow } from '@/lib/callouts/keeping/mutations'
import { publishDraft } from '@/lib/callouts/publishing/mutations'
import { makeDispute, publishDispute } from '@/lib/disputes/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { holdGroup, releaseGroup, unverifyGroup, verifyGroup } from '@/lib/groups/site/mutations'
import { importLaborActions } from '@/lib/imports/mutations'
import { trackerColumns as columns } from '@/lib/imports/presets'
import type { Viewer } from '@/lib/people/types'
import { newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

const now = new Date('2027-03-20T12:00:00Z')
const soon = new Date('2027-03-22T12:00:00Z')
const place = { timeZone: 'Europe/London', town: 'Northmoor', region: '', country: 'GB', languages: ['en'] }
let groupId: string
let organiser: Viewer
let administrator: Viewer

async function makePerson(name: string): Promise<Viewer> {
  const userId = newId()
  await db().user.create({ data: { id: userId, emailHash: Buffer.from(userId), sealedEmail: seal('User', 'email', userId, `${name}@mail.invalid`), name, locale: 'en', confirmedAt: now } })
  return { userId, name, locale: 'en', timeZone: null, administrator: false, memberships: [] }
}

beforeEach(async () => {
  await db().group.deleteMany()
  await db().user.deleteMany()
  groupId = newId()
  await db().group.create({ data: { id: groupId, slug: 'northmoor', name: 'northmoor', ...place, webLinks: [], approvedAt: now } })
  organiser = { ...await makePerson('organiser'), memberships: [{ groupId, role: 'owner' }] }
  administrator = { ...await makePerson('administrator'), administrator: true }
})
afterAll(closeDb)

/** How many wait for a lock in this database. */
async function waiting(count: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1, await sleep(25)) {
    const [row] = await db().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (row?.count === count) return
  }
  throw new Error(`not ${count} are waiting`)
}

/** Runs the first until it is about to end, begins the second, and lets both end: everything that publishes ends by raising the publication's number. */
async function together(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  let let1: () => void = () => undefined
  const held = new Promise<void>((resolve) => { let1 = resolve })
  let taken: () => void = () => undefined
  const locked = new Promise<void>((resolve) => { taken = resolve })
  const lock = db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe('LOCK TABLE "Setting" IN EXCLUSIVE MODE')
    taken()
    await held
  }, { timeout: 15_000 })
  await locked
  const one = first()
  await waiting(1)
  const two = second()
  await waiting(2)
  let1()
  await Promise.all([lock, one, two])
}

async function draft(): Promise<string> {
  const made = await startDraft(organiser, groupId, originOf(place, now), now)
  if (made === 'not-found') throw new Error('no draft')
  const write = (step: 'what' | 'when', values: Record<string, string>) => saveStep(organiser, { draftId: made.id, step, values, seen: 1000 }, now)
  await write('what', { title: 'Come to the gate', body: 'All of you.', language: 'en', dispute: 'none' })
  await write('when', { 'meeting-1': 'on', 'meeting-1-kind': 'public', 'meeting-1-date': '2027-03-25', 'meeting-1-time': '18:30', 'meeting-1-venue': 'Weavers Hall', 'meeting-1-timeZone': 'Europe/London' })
  return made.id
}

const cells: Record<string, string> = {
  'ID': '1', 'Employer': 'Harbour Works', 'Labor Organization': 'Teamsters (IBT)', 'Local': '617', 'Industry': 'Transportation and Warehousing', 'City': 'Oakland', 'State': 'California',
  'Address': '1 Gate St, Oakland, California, 94601', 'Zip Code': '94601', 'Start Date': '2025-03-10', 'End Date': '2025-03-12', 'Strike or Protest': 'Strike', 'Authorized': 'Y',
}
async function* file() {
  for (const line of [[...columns], columns.map((name) => cells[name] ?? '')]) yield `${line.map((cell) => `"${cell}"`).join()}\r\n`
}

/** Each way in which something of a group becomes public, ready to go. */
const ways: Record<string, () => Promise<() => Promise<unknown>>> = {
  'a draft, published now': async () => { const id = await draft(); return () => publishDraft(organiser, id, { at: null }, now) },
  'a draft, published for later': async () => { const id = await draft(); return () => publishDraft(organiser, id, { at: soon }, now) },
  'a scheduled callout, published at once': async () => {
    const made = await publishDraft(organiser, await draft(), { at: soon }, now)
    if (typeof made === 'string') throw new Error(made)
    return () => publishNow(organiser, made.slug, now)
  },
  'a dispute that is a draft': async () => {
    const input = disputeSchema.parse({ title: 'Weavers at Example Mill', status: 'on_strike', timeZone: 'Europe/London' })
    const { slug } = await db().$transaction((tx) => makeDispute(tx, groupId, input, { publishedAt: null, listedAt: null }, now))
    return () => publishDispute(organiser, slug, now)
  },
  'an imported file': async () => () => importLaborActions({ groupId, file: { stream: file() }, now }),
}

/** Whether everything public of the group is listed: all of it, or none of it. */
async function listed(): Promise<boolean> {
  const where = { groupId, publishedAt: { not: null } }
  const select = { listedAt: true } as const
  const rows = (await Promise.all([db().callout.findMany({ where, select }), db().meeting.findMany({ where, select }), db().dispute.findMany({ where, select }), db().strike.findMany({ where, select })])).flat()
  expect(rows.length).toBeGreaterThan(0)
  const all = rows.map(({ listedAt }) => listedAt !== null)
  expect(new Set(all).size, 'all of it or none').toBe(1)
  return all[0] ?? false
}

describe.each(Object.keys(ways))('%s, while an administrator decides on the group', (way) => {
  it('is listed when the group is verified meanwhile', async () => {
    const publish = await ways[way]?.()
    await together(() => publish?.() ?? Promise.reject(), () => verifyGroup(administrator, groupId, now))
    expect(await listed()).toBe(true)
  })

  it('is not listed when the group is held meanwhile, and is once it is released', async () => {
    await verifyGroup(administrator, groupId, now)
    const publish = await ways[way]?.()
    await together(() => publish?.() ?? Promise.reject(), () => holdGroup(administrator, groupId, now))
    expect(await listed()).toBe(false)
    await releaseGroup(administrator, groupId, now)
    expect(await listed()).toBe(true)
  })

  it('the decision first: what is published after it heeds it, and neither waits for the other for ever', async () => {
    await verifyGroup(administrator, groupId, now)
    const publish = await ways[way]?.()
    await together(() => unverifyGroup(administrator, groupId, now), () => publish?.() ?? Promise.reject())
    expect(await listed()).toBe(false)
  })
})
