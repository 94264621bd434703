import { beforeEach, expect, test } from 'vitest'
import { closeCampaign, editCampaign, makeCampaign } from '@/lib/campaigns/keeping/mutations'
import { signersOf } from '@/lib/campaigns/keeping/queries'
import { campaignPeople } from '@/lib/campaigns/people/queries'
import { askOf } from '@/lib/people/lists/rules'
import { mails, refreshTallies } from '@/lib/campaigns/jobs'
import { confirmSignature, sign, withdrawSignature } from '@/lib/campaigns/mutations'
import { publicCampaign, runningCampaigns } from '@/lib/campaigns/queries'
import { campaignSchema, signSchema } from '@/lib/campaigns/schema'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'

const now = new Date('2026-03-12T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const sender = { locale: 'en' as const, address: '192.0.2.7' }
let groupId: string
let slug: string

const viewer = (group = groupId): Viewer => ({ userId: newId(), name: 'Ada', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: group, role: 'organiser' }] })
const typed = (email: string, more: object = {}) => {
  const { slug: _, ...input } = signSchema.parse({ slug: 'x', name: 'Ada Example', email, country: 'GB', ...more })
  return input
}
const campaign = (more: object = {}) => campaignSchema.parse({ kind: 'message', title: 'Reinstate the five', targets: 'The Chair; Board; chair@keel.invalid', subject: 'S', message: 'M', timeZone: 'Europe/London', ...more })
const rows = () => db().signature.findMany({ where: { campaign: { slug } } })
const kinds = async () => (await db().outbox.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind)

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "Outbox", "Confirmation", "RateCount", "DailySalt", "User" CASCADE')
  groupId = newId()
  await db().group.create({ data: { id: groupId, slug: 'keel', name: 'Keel Foods strike committee', timeZone: 'Europe/London', verifiedAt: now } })
  ;({ slug } = await db().$transaction((tx) => makeCampaign(tx, groupId, campaign(), { publishedAt: later(-60), listedAt: later(-60) }, now)))
})

async function signed(email: string, more: object = {}): Promise<string> {
  await sign(sender, slug, typed(email, more), now)
  const row = (await rows()).find(({ confirmedAt }) => !confirmedAt)
  await db().$transaction((tx) => confirmSignature(tx, row?.id ?? '', now))
  return row?.id ?? ''
}

test('a signature waits for its button, sealed, and counts when it is pressed', async () => {
  expect(await sign(sender, slug, typed('ada@example.org'), now)).toBe('sent')
  const [row] = await rows()
  expect(row?.confirmedAt).toBeNull()
  expect(Buffer.from(row?.sealedEmail ?? []).toString('latin1')).not.toContain('ada@')
  expect(row?.purgeAt).toEqual(later(48 * 60))
  expect(await kinds()).toEqual(['confirm'])
  await refreshTallies(now)
  expect((await publicCampaign(slug, now))?.tally.confirmed).toBe(0)
  expect(await db().$transaction((tx) => confirmSignature(tx, row?.id ?? '', later(1)))).toBe('confirmed')
  await refreshTallies(later(1))
  const seen = await publicCampaign(slug, later(1))
  expect(seen?.tally).toMatchObject({ confirmed: 1, byCountry: { GB: 1 }, byLocale: { en: 1 }, byDay: { '2026-03-12': 1 } })
  expect(seen?.names).toEqual([])
  expect(await kinds()).toEqual(['confirm', 'signature-confirmed'])
})

test('pressing twice, at once, confirms once and sends one receipt', async () => {
  await sign(sender, slug, typed('ada@example.org'), now)
  const id = (await rows())[0]?.id ?? ''
  const results = await Promise.all(Array.from({ length: 8 }, () => db().$transaction((tx) => confirmSignature(tx, id, now))))
  expect(results.filter((result) => result === 'confirmed')).toHaveLength(1)
  expect((await kinds()).filter((kind) => kind === 'signature-confirmed')).toHaveLength(1)
})

test('one signature an address, however it is spelt and however many try at once', async () => {
  await Promise.all(['ada@example.org', 'ADA@example.org', ' ada@EXAMPLE.org'].map((email) => sign(sender, slug, typed(email), now)))
  expect(await rows()).toHaveLength(1)
})

test('whoever signed already is told by mail alone, three times a day at most', async () => {
  await signed('ada@example.org')
  for (let n = 0; n < 5; n += 1) expect(await sign(sender, slug, typed('ada@example.org', { name: 'Somebody Else' }), now)).toBe('sent')
  expect((await kinds()).filter((kind) => kind === 'signed-already')).toHaveLength(3)
  const mail = await mails['signed-already']?.({ signatureId: (await rows())[0]?.id ?? '' }, 'en', now)
  expect(mail?.to).toBe('ada@example.org')
  expect(mail?.text).toContain('Dear Ada Example')
})

test('an unknown address gets three mails a day at most, whoever asks', async () => {
  for (let n = 0; n < 6; n += 1) await sign({ ...sender, address: `192.0.2.${n}` }, slug, typed('ada@example.org'), now)
  expect(await kinds()).toEqual(['confirm', 'confirm', 'confirm'])
})

test('names are shown as their owners chose', async () => {
  await signed('ada@example.org', { shownAs: 'full' })
  await signed('bo@example.org', { name: 'Bo Zhang-Example', shownAs: 'initials' })
  await signed('cy@example.org', { name: 'Cy Hidden' })
  expect((await publicCampaign(slug, now))?.names.map(({ name }) => name).sort()).toEqual(['Ada Example', 'B. Z. E.'])
})

test('closing stops signing, starts the clocks, and tells each who asked once', async () => {
  const asked = await signed('ada@example.org')
  await db().signature.update({ where: { id: asked }, data: { updatesAt: now } })
  const quiet = await signed('bo@example.org')
  await sign(sender, slug, typed('cy@example.org'), now)
  const waiting = (await rows()).find(({ confirmedAt }) => !confirmedAt)?.id ?? ''
  expect(await closeCampaign(viewer(), slug, { outcome: 'won', text: 'All five are back.' }, later(10))).toBe('closed')
  expect(await closeCampaign(viewer(), slug, { outcome: 'lost', text: 'No.' }, later(11))).toBe('already')
  expect(await sign(sender, slug, typed('di@example.org'), later(12))).toBe('closed')
  expect(await db().$transaction((tx) => confirmSignature(tx, waiting, later(12)))).toBe('closed')
  const byId = new Map((await rows()).map((row) => [row.id, row]))
  expect(byId.get(quiet)?.purgeAt).toEqual(later(10 + 30 * 24 * 60))
  expect(byId.get(asked)?.purgeAt).toEqual(later(10 + 365 * 24 * 60))
  expect((await kinds()).filter((kind) => kind === 'campaign-closed')).toHaveLength(1)
  const mail = await mails['campaign-closed']?.({ signatureId: asked }, 'en', later(13))
  expect(mail?.subject).toBe('Won: Reinstate the five')
  expect(mail?.text).toContain('All five are back.')
})

test('what was agreed to is kept with its wording', async () => {
  await signed('ada@example.org', { updates: 'on' })
  const [row] = await rows()
  expect(row?.updatesAt).not.toBeNull()
  expect(row?.updatesWording).toContain('how it ends')
})

test('taking a signature back takes it out of the count', async () => {
  const id = await signed('ada@example.org')
  await signed('bo@example.org')
  await refreshTallies(later(1))
  await db().$transaction((tx) => withdrawSignature(tx, id))
  await refreshTallies(later(2))
  expect((await publicCampaign(slug, now))?.tally.confirmed).toBe(1)
})

test('drafts, scheduled, unlisted and held campaigns are not where they must not be', async () => {
  await db().campaign.update({ where: { slug }, data: { publishedAt: later(10), listedAt: later(10) } })
  expect(await publicCampaign(slug, now)).toBeNull()
  expect(await runningCampaigns(now)).toEqual([])
  expect(await sign(sender, slug, typed('ada@example.org'), now)).toBe('not-found')
  expect((await publicCampaign(slug, later(11)))?.slug).toBe(slug)
  await db().campaign.update({ where: { slug }, data: { listedAt: null } })
  expect(await runningCampaigns(later(11))).toEqual([])
  await db().group.update({ where: { id: groupId }, data: { heldAt: now } })
  expect(await publicCampaign(slug, later(11))).toBeNull()
})

test('another group may neither see nor change it', async () => {
  await signed('ada@example.org')
  const stranger = viewer(newId())
  const { id } = await db().campaign.findUniqueOrThrow({ where: { slug } })
  expect(await editCampaign(stranger, slug, campaign({ title: 'Hijacked' }), now)).toBe('not-found')
  expect(await closeCampaign(stranger, slug, { outcome: 'lost', text: 'No.' }, now)).toBe('not-found')
  expect(await signersOf(stranger, { id }, groupId, now)).toBeNull()
  expect(await campaignPeople(stranger, { id, groupId }, askOf({}, ''), now)).toBeNull()
  expect((await campaignPeople(viewer(), { id, groupId }, askOf({}, ''), now))?.people[0]?.name).toBe('Ada Example')
  expect(await db().auditEntry.count({ where: { action: 'saw-people', groupId } })).toBe(1)
})
