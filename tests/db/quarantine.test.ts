import { beforeEach, describe, expect, test } from 'vitest'
import { decide } from '@/lib/campaigns/checking/mutations'
import { closeCampaign, makeCampaign } from '@/lib/campaigns/keeping/mutations'
import { signersOf } from '@/lib/campaigns/keeping/queries'
import { mails, refreshTallies } from '@/lib/campaigns/jobs'
import { confirmSignature, sign, withdrawSignature } from '@/lib/campaigns/mutations'
import { mySignatures, publicCampaign } from '@/lib/campaigns/queries'
import { bursts } from '@/lib/campaigns/quarantine/rules'
import { campaignSchema, decideSchema, signSchema } from '@/lib/campaigns/schema'
import type { Viewer } from '@/lib/people/types'
import { days, hours, later, minutes } from '@/lib/platform/clock'
import { emailHash, newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'
import { differences, putRight } from '@/lib/server/recount'

const noon = new Date('2026-03-12T12:00:00Z')
let groupId: string
let slug: string
let id: string
let networks = 0

const viewer = (group = groupId): Viewer => ({ userId: newId(), name: 'Ada', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: group, role: 'organiser' }] })
const decision = (fields: object) => decideSchema.parse({ reason: 'burst', decision: 'release', ...fields })
const rows = (where: object = {}) => db().signature.findMany({ where: { campaignId: id, ...where }, orderBy: { id: 'asc' } })

async function made(title: string): Promise<{ id: string; slug: string }> {
  const input = campaignSchema.parse({ kind: 'petition', title, timeZone: 'Europe/London' })
  return db().$transaction((tx) => makeCampaign(tx, groupId, input, { publishedAt: later(noon, -days(1)), listedAt: later(noon, -days(1)) }, noon))
}

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "Outbox", "Confirmation", "RateCount", "DailySalt", "AuditEntry" CASCADE')
  groupId = newId()
  await db().group.create({ data: { id: groupId, slug: 'keel', name: 'Keel Foods strike committee', timeZone: 'Europe/London', verifiedAt: noon } })
  ;({ id, slug } = await made('Reinstate the five'))
})

const elsewhere = () => `2001:db8:${Math.floor((networks += 1) / 65_536).toString(16)}:${(networks % 65_536).toString(16)}::1`

/** Signs, from a network of its own unless one is named, and gives the row that waits. */
async function waiting(email: string, { address = elsewhere(), at = noon, under = { id, slug }, ...more }: { address?: string; at?: Date; under?: { id: string; slug: string }; shownAs?: string } = {}): Promise<string> {
  const { slug: _, ...input } = signSchema.parse({ slug: 'x', name: 'Ada Example', email, country: 'GB', ...more })
  expect(await sign({ locale: 'en', address }, under.slug, input, at)).toBe('sent')
  const where = { campaignId_emailHash: { campaignId: under.id, emailHash: emailHash(under.id, email) } }
  return (await db().signature.findUniqueOrThrow({ where, select: { id: true } })).id
}

const press = (signature: string, at = noon) => db().$transaction((tx) => confirmSignature(tx, signature, at))
const signed = async (email: string, more: Parameters<typeof waiting>[1] = {}) => press(await waiting(email, more), more.at)

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)

/** So many, whose buttons are pressed one after the other; which of them were held back. */
async function many(count: number, email: (n: number) => string, more: (n: number) => { address?: string; at?: Date } = () => ({})): Promise<number[]> {
  const ids = await Promise.all(upTo(count).map((n) => waiting(email(n), more(n))))
  const held: number[] = []
  for (const n of upTo(count)) if ((await press(ids[n] ?? '', more(n).at)) === 'held') held.push(n)
  return held
}

/** Signatures of big mail services that were confirmed at a moment: what a storm is made of. */
const others = (count: number, at = noon) => db().$executeRaw`
  INSERT INTO "Signature" ("id", "campaignId", "emailHash", "sealedEmail", "sealedName", "country", "locale", "confirmedAt")
  SELECT gen_random_uuid(), ${id}::uuid, sha256(gen_random_uuid()::text::bytea), '', '', 'GB', 'en', ${at} FROM generate_series(1, ${count})`

const tally = async (at = later(noon, minutes(1))) => {
  await refreshTallies(at)
  const { confirmed, quarantined } = (await publicCampaign(slug, noon))?.tally ?? {}
  return { confirmed, quarantined }
}

describe('a throw-away address', () => {
  test('is confirmed, not counted, not shown, and its owner alone is told', async () => {
    const held = await waiting('ada@yopmail.com', { shownAs: 'full' })
    expect(await press(held)).toBe('held')
    expect(await press(held)).toBe('already')
    await signed('bo@gmail.com', { shownAs: 'full' })
    expect(await tally()).toEqual({ confirmed: 1, quarantined: 1 })
    const seen = await publicCampaign(slug, noon)
    expect(seen?.names).toHaveLength(1)
    expect(seen?.tally.byCountry).toEqual({ GB: 1 })
    const [mine] = await mySignatures({ signatureId: held }, 'en', noon)
    expect(mine).toMatchObject({ state: 'confirmed', held: 'checking' })
    const receipt = await mails['signature-confirmed']?.({ signatureId: held }, 'en', noon)
    expect(receipt?.subject).toBe('Signed: Reinstate the five')
    expect(receipt?.text).toContain('held back for a check')
    expect(receipt?.text).not.toContain('counts. Thank you')
    expect((await mails['signed-already']?.({ signatureId: held }, 'en', noon))?.text).toContain('held back for a check')
  })

  test('leaves no trace, and waits alike for its button', async () => {
    const held = await waiting('ada@yopmail.com')
    expect(await db().outbox.count({ where: { kind: 'confirm' } })).toBe(1)
    await press(held)
    expect(await db().signatureTrace.count()).toBe(0)
  })
})

describe('a burst', () => {
  test('from one small domain is held back from the first that is too many', async () => {
    const { most } = bursts.domain
    expect(await many(most + 3, (n) => `n${n}@mill.example`)).toEqual([most, most + 1, most + 2])
    expect(await signed('di@other.example')).toBe('confirmed')
    expect(await tally()).toEqual({ confirmed: most + 1, quarantined: 3 })
    expect(await signed('late@mill.example', { at: later(noon, bursts.domain.within + 1) })).toBe('confirmed')
  })

  test('from many small domains is seen by its network; others and big services are let alone', async () => {
    const { most } = bursts.network
    // The form itself takes a hundred in ten minutes from one network.
    const from = (n: number) => ({ address: '192.0.2.7', at: later(noon, n < 60 ? 0 : minutes(20)) })
    expect(await many(most + 1, (n) => `a@d${n}.example`, from)).toEqual([most])
    const after = { at: later(noon, minutes(40)) }
    expect(await signed('a@last.example', { address: '192.0.2.7', ...after })).toBe('held')
    expect(await signed('a@last.example.invalid', { address: '192.0.2.8', ...after })).toBe('confirmed')
    expect(await signed('a@gmail.com', { address: '192.0.2.7', ...after })).toBe('confirmed')
  })

  test('of one mailbox is held back, storm or none', async () => {
    await others(1000)
    expect(await many(2, (n) => `ada+${n}@gmail.com`)).toEqual([])
    expect(await signed('ada@gmail.com')).toBe('confirmed')
    expect(await signed('a.d.a@googlemail.com')).toBe('held')
    expect(await signed('eve+1@gmail.com')).toBe('confirmed')
  })

  test('is none in a hall of people, nor where one workplace is part of a storm', async () => {
    const hall = (n: number) => (n % 4 ? `n${n}@gmail.com` : n % 3 ? `n${n}@d${n % 40}.example` : `n${n}@mill.example`)
    expect(await many(160, hall, (n) => ({ address: '192.0.2.7', at: later(noon, n < 80 ? 0 : minutes(12)) }))).toEqual([])
    for (let n = 0; n < bursts.domain.most; n += 1) {
      await others(7)
      expect(await signed(`storm${n}@mill.example`)).toBe('confirmed')
    }
  })

  test('that comes all at once may get a few more through, and every one is in one count or the other', async () => {
    const count = bursts.domain.most + 40
    const ids = await Promise.all(upTo(count).map((n) => waiting(`n${n}@mill.example`)))
    const results: string[] = []
    await Promise.all(upTo(10).map(async () => { for (let next = ids.pop(); next; next = ids.pop()) results.push(await press(next)) }))
    const held = results.filter((result) => result === 'held').length
    expect(results.filter((result) => result === 'confirmed')).toHaveLength(count - held)
    // No more than press in one instant.
    expect(held).toBeGreaterThanOrEqual(30)
    expect(held).toBeLessThanOrEqual(40)
    expect(await tally()).toEqual({ confirmed: count - held, quarantined: held })
  })
})

describe('what is kept to see one', () => {
  test('is no address, differs from campaign to campaign, and is nothing for the many at big services', async () => {
    const under = await made('Another')
    await signed('ada@mill.example', { address: '192.0.2.7' })
    await signed('ada@mill.example', { address: '192.0.2.7', under })
    await signed('ada@gmail.com', { address: '192.0.2.7' })
    const traces = await db().signatureTrace.findMany()
    expect(traces).toHaveLength(4)
    expect(new Set(traces.map(({ hash }) => Buffer.from(hash).toString('hex'))).size).toBe(4)
    expect(await db().signature.count({ where: { networkHash: { not: null } } })).toBe(0)
    await waiting('eve@gmail.com', { address: '192.0.2.7' })
    expect(await db().signature.count({ where: { networkHash: { not: null } } })).toBe(0)
    await waiting('eve@mill.example', { address: '192.0.2.7' })
    expect(await db().signature.count({ where: { networkHash: { not: null } } })).toBe(1)
  })

  test('is gone within a day, and at once with the signature', async () => {
    const back = await waiting('ada@mill.example')
    await press(back)
    await signed('bo@mill.example')
    const late = await waiting('eve@mill.example')
    await db().$transaction((tx) => withdrawSignature(tx, back))
    expect(await db().signatureTrace.count()).toBe(2)
    expect(await purge(later(noon, hours(22)))).toMatchObject({ signatureTraces: 0, networkHashes: 0 })
    expect(await purge(later(noon, hours(23)))).toMatchObject({ signatureTraces: 2, networkHashes: 1 })
    expect(await purge(later(noon, hours(23)))).toMatchObject({ signatureTraces: 0, networkHashes: 0 })
    expect(await db().signature.findUniqueOrThrow({ where: { id: late } })).toMatchObject({ networkHash: null })
    expect(await press(late, later(noon, hours(30)))).toBe('confirmed')
  })
})

describe('a decision', () => {
  const burst = async () => {
    await many(bursts.domain.most + 2, (n) => `n${n}@mill.example`)
    return rows({ quarantinedAt: { not: null } })
  }

  test('lets in those that are ticked, holds them back again, and is noted', async () => {
    const [one, two] = await burst()
    const me = viewer()
    const held = (await signersOf(me, { id }, groupId, noon))?.held
    expect(held).toMatchObject([{ reason: 'burst', waiting: 2, kept: 0, released: 0 }])
    expect(held?.[0]?.newest.map(({ domain, counts }) => [domain, counts])).toEqual([['mill.example', false], ['mill.example', false]])
    expect(await decide(me, slug, decision({ signature: [one?.id] }), noon)).toBe('decided')
    expect(await tally()).toEqual({ confirmed: bursts.domain.most + 1, quarantined: 1 })
    expect((await mySignatures({ signatureId: one?.id }, 'en', noon))[0]?.held).toBeNull()
    expect(await signed('more@mill.example')).toBe('held')
    expect(await decide(me, slug, decision({ signature: [one?.id, two?.id], decision: 'keep' }), noon)).toBe('decided')
    expect(await tally(later(noon, minutes(2)))).toEqual({ confirmed: bursts.domain.most, quarantined: 3 })
    expect((await mySignatures({ signatureId: one?.id }, 'en', noon))[0]?.held).toBe('kept')
    expect((await signersOf(me, { id }, groupId, noon))?.held).toMatchObject([{ waiting: 1, kept: 2, released: 0 }])
    const notes = await db().auditEntry.findMany({ where: { action: { startsWith: 'signatures' } }, orderBy: { id: 'asc' } })
    expect(notes.map(({ action, userId, groupId: of, recordId }) => [action, userId, of, recordId]))
      .toEqual([['signatures-released', me.userId, groupId, id], ['signatures-kept', me.userId, groupId, id]])
  })

  test('to let in all vouches for those who still come that day, until it is taken back', async () => {
    const held = await burst()
    await decide(viewer(), slug, decision({ signature: [held[0]?.id], decision: 'keep' }), noon)
    await decide(viewer(), slug, decision({ which: 'all' }), noon)
    expect(await tally()).toEqual({ confirmed: bursts.domain.most + 1, quarantined: 1 })
    const more = await waiting('more@mill.example')
    expect(await press(more)).toBe('confirmed')
    expect((await signersOf(viewer(), { id }, groupId, noon))?.held).toMatchObject([{ waiting: 0, kept: 1, released: 2 }])
    await decide(viewer(), slug, decision({ signature: [held[1]?.id, more], decision: 'keep' }), noon)
    expect(await tally(later(noon, minutes(2)))).toEqual({ confirmed: bursts.domain.most, quarantined: 3 })
    expect(await signed('yet-more@mill.example')).toBe('held')
  })

  test('can add nothing and take out nothing that the rules let through', async () => {
    const counts = await waiting('ada@gmail.com')
    await press(counts)
    const unconfirmed = await waiting('bo@gmail.com')
    const under = await made('Another')
    const elsewheres = await waiting('eve@yopmail.com', { under })
    await press(elsewheres)
    const signature = [counts, unconfirmed, elsewheres]
    const before = await db().signature.findMany({ orderBy: { id: 'asc' } })
    for (const reason of ['burst', 'disposable']) for (const said of ['release', 'keep']) await decide(viewer(), slug, decision({ reason, decision: said, signature }), noon)
    expect(await db().signature.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    await expect(db().signature.update({ where: { id: unconfirmed }, data: { quarantinedAt: noon, quarantineReason: 'burst' } })).rejects.toThrow('Signature_quarantine')
  })

  test('is not another group’s: it finds nothing there', async () => {
    await signed('ada@yopmail.com')
    const stranger = viewer(newId())
    expect(await decide(stranger, slug, decision({ reason: 'disposable', which: 'all' }), noon)).toBe('not-found')
    expect(await decide(null, slug, decision({ reason: 'disposable', which: 'all' }), noon)).toBe('not-found')
    expect(await signersOf(stranger, { id }, groupId, noon)).toBeNull()
    const translators = { ...viewer(), memberships: [{ groupId, role: 'translator' as const }] }
    expect(await decide(translators, slug, decision({ reason: 'disposable', which: 'all' }), noon)).toBe('not-found')
    expect(await rows({ quarantinedAt: { not: null } })).toHaveLength(1)
  })

  test('after the end changes the kept count by just those, though signers have gone', async () => {
    await signed('ada@gmail.com')
    const held = await waiting('bo@yopmail.com')
    await press(held)
    const end = later(noon, hours(1))
    await closeCampaign(viewer(), slug, { outcome: 'won', text: 'All five are back.' }, end)
    expect(await tally(later(end, 1000))).toEqual({ confirmed: 1, quarantined: 1 })
    await db().signature.deleteMany({ where: { id: { not: held } } })
    const ask = (said: string) => decide(viewer(), slug, decision({ reason: 'disposable', signature: [held], decision: said }), later(end, days(2)))
    await ask('release')
    expect(await tally(later(end, days(2)))).toEqual({ confirmed: 2, quarantined: 0 })
    await ask('release')
    await ask('keep')
    expect(await tally(later(end, days(2)))).toEqual({ confirmed: 1, quarantined: 1 })
    expect((await purge(later(end, days(31)))).signatures).toBe(1)
    expect(await tally(later(end, days(31)))).toEqual({ confirmed: 1, quarantined: 1 })
  })
})

describe('the counts', () => {
  test('are not written over by a count that was begun before somebody was let in', async () => {
    await signed('ada@yopmail.com')
    await refreshTallies(noon)
    await signed('bo@gmail.com', { at: later(noon, 1000) })
    let stale: Promise<unknown> = Promise.resolve()
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM "CampaignTally" WHERE "campaignId" = ${id}::uuid FOR UPDATE`
      stale = refreshTallies(later(noon, 10_000))
      await expect.poll(async () => db().$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%CampaignTally%'`, { timeout: 4000 }).toHaveLength(1)
      await tx.$executeRaw`UPDATE "Signature" SET "quarantinedAt" = NULL WHERE "campaignId" = ${id}::uuid`
      await tx.campaignTally.update({ where: { campaignId: id }, data: { refreshedAt: new Date(0), changes: { increment: 1 } } })
    }, { timeout: 15_000 })
    await stale
    expect(await tally(later(noon, 11_000))).toEqual({ confirmed: 2, quarantined: 0 })
  })

  test('are found wrong and put right', async () => {
    await signed('ada@yopmail.com')
    await signed('bo@gmail.com')
    await refreshTallies(noon)
    expect(await differences()).toEqual([])
    await db().campaignTally.update({ where: { campaignId: id }, data: { confirmed: 2, quarantined: 0 } })
    const found = await differences()
    expect(found.map(({ what, shown, counted }) => [what, shown, counted])).toEqual([['campaign', 2, 1], ['quarantined', 0, 1]])
    await putRight(found, noon)
    expect(await differences()).toEqual([])
  })
})
