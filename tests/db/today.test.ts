import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmDispute } from '@/lib/disputes/mutations'
import { askStill, mails } from '@/lib/disputes/jobs'
import { needKinds, type NeedKind } from '@/lib/groups/today/types'
import { days, hours, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { myToday, todayOf } from '@/lib/today/queries'
import { at, member, scene } from './history-world'

type Scene = Awaited<ReturnType<typeof scene>>
let one: Scene
let scenes = 0

beforeEach(async () => {
  await db().outbox.deleteMany()
  await db().group.deleteMany()
  one = await scene(`today-${(scenes += 1)}`)
})
afterAll(closeDb)

const groupOf = ({ groupId }: Scene) => ({ id: groupId, timeZone: 'Europe/London' })
const needs = async (now: Date, who = one.owner) => (await todayOf(who, groupOf(one), now))?.needs ?? []
const kinds = async (now: Date, who = one.owner): Promise<NeedKind[]> => (await needs(now, who)).map(({ kind }) => kind)

describe('what needs organisers today', () => {
  it('is nothing, kindly, with what comes today and tomorrow', async () => {
    const now = new Date('2027-03-11T09:00:00Z')
    await db().shift.updateMany({ data: { needed: 1, capacity: 4 } })
    await db().shift.updateMany({ data: { taken: 1 } })
    await db().callout.create({ data: { id: newId(), slug: `later-${scenes}`, groupId: one.groupId, title: 'All out', language: 'en', publishedAt: new Date('2027-03-12T08:00:00Z') } })
    expect(await todayOf(one.owner, groupOf(one), now)).toEqual({
      needs: [],
      coming: [
        { kind: 'picket', path: `/pickets/${one.pickets.slug}`, title: 'Dawn at the gate', timeZone: 'Europe/London', at: new Date('2027-03-12T06:00:00Z') },
        { kind: 'callout', path: `/callouts/later-${scenes}`, title: 'All out', timeZone: 'Europe/London', at: new Date('2027-03-12T08:00:00Z') },
        { kind: 'meeting', path: `/meetings/${one.meetings.slug}`, title: 'Open meeting', timeZone: 'Europe/London', at: new Date('2027-03-12T18:30:00Z') },
      ],
    })
  })

  it('is gaps in the shifts of the next three days, the next one first', async () => {
    expect(await needs(new Date('2027-03-11T09:00:00Z'))).toEqual([
      { kind: 'shift-gap', key: one.shifts[0], path: `/pickets/${one.pickets.slug}`, title: 'Dawn at the gate', count: 2, at: new Date('2027-03-12T06:00:00Z'), until: new Date('2027-03-12T10:00:00Z'), timeZone: 'Europe/London' },
      expect.objectContaining({ key: one.shifts[1] }),
    ])
    expect(await kinds(new Date('2027-03-08T09:00:00Z'))).toEqual([])
    await db().shift.update({ where: { id: one.shifts[0] }, data: { calledOffAt: at } })
    expect(await needs(new Date('2027-03-11T09:00:00Z'))).toHaveLength(1)
  })

  it('is everything else that waits for somebody, each with the place where it is done', async () => {
    const now = new Date('2027-03-08T09:00:00Z')
    const { groupId, owner, meetings, campaigns } = one
    await db().meeting.update({ where: { id: meetings.id }, data: { startsAt: null, interested: 4 } })
    await db().meeting.create({ data: { id: newId(), slug: `nowhere-${scenes}`, groupId, title: 'Nowhere yet', startsAt: later(now, days(2)), timeZone: 'Europe/London', publishedAt: at } })
    await db().calloutDraft.create({ data: { id: newId(), groupId, userId: owner.userId, step: 'who', fields: { what: { title: 'Back the bin crews' } } } })
    await db().invitation.create({ data: { id: newId(), groupId, role: 'organiser', emailHash: Buffer.from('x'), sealedEmail: Buffer.from('x'), locale: 'en', expiresAt: later(now, days(3)) } })
    const network = await scene(`network-${scenes}`)
    await db().networkMember.create({ data: { networkId: network.groupId, groupId, byNetwork: true, askedAt: at } })
    await db().networkMember.create({ data: { networkId: groupId, groupId: network.groupId, byNetwork: true, askedAt: at } })
    await heldSignature(campaigns.id)
    await message(groupId)
    const all = await needs(now)
    expect(Object.fromEntries(all.map(({ kind, path, count }) => [kind, { path, count }]))).toEqual({
      messages: { path: '/messages', count: 1 }, 'meeting-no-place': { path: `/meetings/nowhere-${scenes}#change`, count: 0 }, 'meeting-undated': { path: `/meetings/${meetings.slug}#set-date`, count: 4 },
      'signatures-held': { path: `/campaigns/${campaigns.slug}#held`, count: 1 }, 'network-asks': { path: '/networks', count: 1 }, invitations: { path: '/members', count: 1 },
      draft: { path: expect.stringMatching(/^\/drafts\/.*\/who$/) as string, count: 0 },
    })
    const organiser = await member(groupId, 'Oz', 'organiser')
    expect(await kinds(now, organiser)).not.toContain('invitations')
    expect(await todayOf(await member(groupId, 'translator', 'translator'), groupOf(one), now)).toBeNull()
    expect(await todayOf(await member(groupId, 'moderator', 'moderator'), groupOf(one), now), 'what they decide about, and no dates').toEqual({ needs: [], coming: [] })
    expect([await todayOf(network.owner, groupOf(one), now), await todayOf(null, groupOf(one), now)]).toEqual([null, null])
    expect(all.every(({ kind }) => needKinds.includes(kind))).toBe(true)
  })

  it('is bounded, however much there is', async () => {
    const now = later(at, days(20))
    const { groupId } = one
    await db().dispute.createMany({
      data: Array.from({ length: 300 }, (_, n) => ({
        id: newId(), slug: `many-${scenes}-${n}`, groupId, title: `Dispute ${n}`, status: 'on_strike' as const, timeZone: 'Europe/London', sortAt: at, publishedAt: at, lastConfirmedAt: later(at, -days(1) + n),
        ...(n >= 100 && { importSource: 'a-table', importId: String(n) }),
      })),
    })
    const all = await needs(now)
    expect(all.map(({ kind }) => kind)).toEqual([...Array.from({ length: 5 }, () => 'dispute-unconfirmed'), 'disputes-unconfirmed'])
    expect(all[0]).toMatchObject({ title: 'Dispute 0', path: `/disputes/many-${scenes}-0#confirm` })
  })

  it('is told of all the groups that somebody organises, and of the site to who looks after it', async () => {
    const now = new Date('2027-03-11T09:00:00Z')
    const mine = { ...one.owner, administrator: true }
    const other = await scene(`other-${scenes}`)
    await db().group.update({ where: { id: other.groupId }, data: { verifiedAt: null } })
    const { groups, waiting } = await myToday(mine, now)
    expect(groups).toMatchObject([{ slug: one.slug, needs: [{ kind: 'shift-gap' }, { kind: 'shift-gap' }] }])
    expect([waiting, (await myToday(one.owner, now)).waiting]).toEqual([1, 0])
  })
})

async function heldSignature(campaignId: string): Promise<void> {
  await db().campaignTally.update({ where: { campaignId }, data: { quarantined: 1 } })
  await db().signature.create({
    data: {
      id: newId(), campaignId, emailHash: Buffer.from('s'), sealedEmail: Buffer.from('s'), sealedName: Buffer.from('s'), country: 'GB', locale: 'en',
      confirmedAt: at, quarantinedAt: at, quarantineReason: 'burst',
    },
  })
}

async function message(groupId: string): Promise<void> {
  const contactId = newId()
  await db().contact.create({ data: { id: contactId, groupId, emailHash: Buffer.from('m'), sealedEmail: Buffer.from('m'), locale: 'en', purgeAt: later(at, days(90)) } })
  await db().message.create({ data: { id: newId(), groupId, contactId, kind: 'get_in_touch', sealedBody: Buffer.from('m'), confirmedAt: at, purgeAt: later(at, days(90)) } })
}

describe('a dispute that nobody has confirmed for a fortnight', () => {
  const asked = async () => (await db().outbox.findMany({ where: { kind: 'dispute-still' }, orderBy: { createdAt: 'asc' } })).map(({ ids, locale }) => ({ ids: ids as Record<string, string>, locale }))

  it('is asked about once a fortnight, in one mail to each who organises', async () => {
    const organiser = await member(one.groupId, 'Oz', 'organiser')
    await member(one.groupId, 'Mo', 'moderator')
    await askStill(later(at, days(13)))
    expect(await asked()).toEqual([])
    for (const after of [days(15), days(15) + hours(1), days(16), days(28)]) await askStill(later(at, after))
    expect((await asked()).map(({ ids }) => ids.userId).sort()).toEqual([one.owner.userId, organiser.userId].sort())
    await askStill(later(at, days(30)))
    expect(await asked()).toHaveLength(4)
  })

  it('is asked about by two workers at once no more than by one', async () => {
    await Promise.all([askStill(later(at, days(15))), askStill(later(at, days(15))), askStill(later(at, days(15)))])
    expect(await asked()).toHaveLength(1)
  })

  it('is not asked about when it was confirmed, has ended, is imported, is a draft or its group is held', async () => {
    const now = later(at, days(15))
    const { id, slug } = one.disputes
    await confirmDispute(one.owner, slug, later(at, days(3)))
    await askStill(now)
    for (const data of [{ status: 'won' as const }, { importSource: 'a-table', importId: `x-${scenes}`, confirmedById: null, status: 'on_strike' as const }, { importSource: null, publishedAt: null }]) {
      await db().dispute.update({ where: { id }, data: { lastConfirmedAt: at, ...data } })
      await askStill(now)
    }
    await db().dispute.update({ where: { id }, data: { publishedAt: at } })
    await db().group.update({ where: { id: one.groupId }, data: { heldAt: at } })
    await askStill(now)
    expect(await asked()).toEqual([])
  })

  it('is named in the mail with since when, and the mail has nothing to say once it is confirmed', async () => {
    const now = later(at, days(15))
    await askStill(now)
    const [{ ids } = { ids: {} }] = await asked()
    const mail = await mails['dispute-still']?.(ids, 'en', now)
    expect(mail?.subject).toBe('Does it still go on? Mill Lane bakers')
    expect(mail?.text).toContain('Not confirmed since Monday 1 March 2027')
    expect(mail?.text).toContain(`/en/organise/${one.slug}/disputes/${one.disputes.slug}#confirm`)
    await confirmDispute(one.owner, one.disputes.slug, now)
    expect(await mails['dispute-still']?.(ids, 'en', now)).toBeNull()
    await db().membership.updateMany({ where: { groupId: one.groupId }, data: { role: 'translator' } })
    await db().dispute.update({ where: { id: one.disputes.id }, data: { lastConfirmedAt: at } })
    expect(await mails['dispute-still']?.(ids, 'en', now)).toBeNull()
  })
})
