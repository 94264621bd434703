import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide } from '@/lib/campaigns/checking/mutations'
import { closeCampaign } from '@/lib/campaigns/keeping/mutations'
import { refreshTallies } from '@/lib/campaigns/jobs'
import { holdDouble, keepSigners } from '@/lib/campaigns/people/mutations'
import { campaignDoubles, campaignPeople, campaignPerson } from '@/lib/campaigns/people/queries'
import { publicCampaign } from '@/lib/campaigns/queries'
import { decideSchema } from '@/lib/campaigns/schema'
import { askOf } from '@/lib/people/lists/rules'
import { later, minutes } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { at, member, scene } from './history-world'

type Scene = Awaited<ReturnType<typeof scene>>
let ours: Scene
let theirs: Scene
let passed = 0
const soon = () => later(at, minutes((passed += 1)))

beforeAll(async () => { [ours, theirs] = [await scene('northmoor'), await scene('eastley')] })
afterAll(closeDb)

async function signed(name: string, more: { country?: string; updates?: boolean; comment?: string } = {}): Promise<string> {
  const id = newId()
  const campaignId = ours.campaigns.id
  const email = `${id}@mail.invalid`
  await db().signature.create({
    data: {
      id, campaignId, emailHash: emailHash(campaignId, email), sealedEmail: seal('Signature', 'email', id, email), sealedName: seal('Signature', 'name', id, name),
      sealedComment: more.comment ? seal('Signature', 'comment', id, more.comment) : null, country: more.country ?? 'GB', locale: 'en', confirmedAt: at, updatesAt: more.updates ? at : null,
    },
  })
  return id
}

const own = () => ({ id: ours.campaigns.id, groupId: ours.groupId })
const doubles = async (viewer = ours.owner) => (await campaignDoubles(viewer, own(), soon()))?.map((group) => group.map(({ id }) => id).sort()) ?? null
const counted = async () => {
  await refreshTallies(soon())
  const { confirmed, quarantined } = (await publicCampaign(ours.campaigns.slug, later(at, minutes(600))))?.tally ?? {}
  return { confirmed, quarantined }
}

describe('one who signed', () => {
  it('is shown with a comment, and an address only when they asked to hear more; that somebody looked is noted', async () => {
    const [plain, news] = [await signed('Mo Example', { comment: 'All my colleagues too' }), await signed('Nia Example', { updates: true })]
    expect(await campaignPerson(ours.owner, own(), plain, soon())).toMatchObject({ name: 'Mo Example', note: 'All my colleagues too', email: '', updates: false })
    expect(await campaignPerson(ours.owner, own(), news, soon())).toMatchObject({ name: 'Nia Example', email: `${news}@mail.invalid` })
    expect(await db().auditEntry.count({ where: { action: 'saw-people', recordId: ours.campaigns.id } })).toBeGreaterThan(0)
    const caseworker = await member(ours.groupId, 'Cas', 'translator')
    for (const stranger of [theirs.owner, caseworker]) expect(await campaignPerson(stranger, own(), plain, soon())).toBeNull()
    expect(await campaignPerson(theirs.owner, { id: ours.campaigns.id, groupId: theirs.groupId }, plain, soon())).toBeNull()
  })
})

describe('signatures of one name', () => {
  it('stand side by side when they come from one country, until somebody says that they are different people', async () => {
    const [one, two] = [await signed('José Example'), await signed('jose  example')]
    await signed('José Example', { country: 'ES' })
    expect(await doubles()).toEqual([[one, two].sort()])
    expect((await campaignPeople(ours.owner, own(), askOf({}, ''), soon()))?.doubles).toBe(1)
    expect(await doubles(theirs.owner)).toBeNull()
    expect(await keepSigners(theirs.owner, ours.campaigns.slug, [one, two], soon())).toBe('not-found')
    expect(await keepSigners(ours.owner, ours.campaigns.slug, [one, two], soon())).toBe('saved')
    expect(await doubles()).toEqual([])
    const third = await signed('Jose Example')
    expect(await doubles()).toEqual([[one, two, third].sort()])
    await keepSigners(ours.owner, ours.campaigns.slug, [third], soon())
  })

  it('can be held back, but never one that stands alone, and never the last of several', async () => {
    const [one, two, alone] = [await signed('Ada Twice'), await signed('ada twice'), await signed('Al One')]
    const before = await counted()
    expect(await holdDouble(ours.owner, ours.campaigns.slug, alone, soon())).toBe('not-found')
    expect(await holdDouble(theirs.owner, ours.campaigns.slug, one, soon())).toBe('not-found')
    const results = await Promise.all([one, two].map((id) => holdDouble(ours.owner, ours.campaigns.slug, id, soon())))
    expect(results.sort()).toEqual(['not-found', 'saved'])
    expect(await counted()).toEqual({ confirmed: (before.confirmed ?? 0) - 1, quarantined: (before.quarantined ?? 0) + 1 })
    const held = await db().signature.findFirstOrThrow({ where: { quarantineReason: 'double' }, select: { id: true } })
    expect(await campaignPerson(ours.owner, own(), held.id, soon())).toBeNull()
    expect(await db().auditEntry.count({ where: { action: 'signatures-kept', recordId: ours.campaigns.id } })).toBe(1)

    expect(await decide(ours.owner, ours.campaigns.slug, decideSchema.parse({ reason: 'double', decision: 'release', signature: [held.id] }), soon())).toBe('decided')
    expect(await counted()).toEqual(before)
  })

  it('of a closed campaign change its count by just as many', async () => {
    const [one] = [await signed('Bo Twice'), await signed('Bo Twice')]
    const { confirmed = 0, quarantined = 0 } = await counted()
    await closeCampaign(ours.owner, ours.campaigns.slug, { outcome: 'won', text: 'They talk' }, soon())
    expect(await holdDouble(ours.owner, ours.campaigns.slug, one ?? '', soon())).toBe('saved')
    expect(await counted()).toEqual({ confirmed: confirmed - 1, quarantined: quarantined + 1 })
  })
})
