import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptProposal, refuseProposal } from '@/lib/moderation/deciding/mutations'
import { confirmProposal, propose, switchProposals, withdrawProposal } from '@/lib/moderation/proposals/mutations'
import { mails } from '@/lib/moderation/proposals/jobs'
import { myProposal, proposalFor, proposalsOpen, shareCode, sharedProposal, waitingProposals } from '@/lib/moderation/proposals/queries'
import { decidedProposalTime, proposalTime } from '@/lib/moderation/proposals/rules'
import type { ProposalView, Typed } from '@/lib/moderation/proposals/types'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { siteFacts } from '@/lib/platform/site'
import { purge } from '@/lib/privacy/purge/mutations'
import { groupOf, hour, makeWorld, memberOf, now, publicly, whereIs, type World } from './moderation-world'

let world: World
let owner: Viewer
let admin: Viewer
let n = 0

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "Setting", "SlugRedirect", "AuditEntry", "Dispute", "RateCount", "Proposal" CASCADE')
  world = await makeWorld()
  owner = await memberOf(world.groupId)
  admin = await memberOf(null, 'owner', true)
  await switchProposals(admin, true, now)
})
afterAll(closeDb)

const dispute = { title: 'Proposed dispute', status: 'on_strike', timeZone: 'Europe/London', employers: 'Keel Foods', unions: 'Transport Workers: Docks', town: 'Northmoor', country: 'GB' }
const event = { title: 'Proposed event', kind: 'public', date: '2027-04-01', time: '18:00', timeZone: 'Europe/London', venue: 'Hall', town: 'Eastley' }
const send = (kind: 'dispute' | 'event' | 'correction', typed: Typed, email = `nell${n}@mail.example`) => propose({ locale: 'tr', address: `192.0.2.${n += 1}` }, kind, { ...typed, email }, now)

/** The link that the mail of the newest proposal has. */
async function tokenOf(kind = 'proposal-confirm'): Promise<string> {
  const { ids, locale } = await db().outbox.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } })
  const mail = await mails[kind]?.(ids as Record<string, string>, locale as 'tr', now)
  return /\/my\/proposals\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
}

async function proposed(kind: 'dispute' | 'event' | 'correction', typed: Typed): Promise<{ token: string; id: string }> {
  expect(await send(kind, typed)).toBe('sent')
  const token = await tokenOf()
  expect(await confirmProposal(token, now)).toBe('confirmed')
  return { token, id: (await myProposal(token, now) as ProposalView).id }
}

const correction = { slug: 'zq-disputes', title: 'Zq disputes', summary: 'At gate 2', employers: 'Keel Foods', unions: '', demands: '', startedOn: '', sources: '', body: '', why: 'I was there' }

it('is off until an administrator switches it on, and each switch is noted', async () => {
  expect([await proposalsOpen(), (await siteFacts()).proposals]).toEqual([true, true])
  expect(await switchProposals(owner, false, now)).toBe('not-found')
  await switchProposals(admin, false, now)
  expect([await proposalsOpen(), (await siteFacts()).proposals]).toEqual([false, false])
  expect(await send('dispute', dispute)).toBe('not-found')
  await db().setting.deleteMany({ where: { key: 'proposals' } })
  expect(await proposalsOpen()).toBe(false)
})

it('waits for its mail\'s button; then it is there for whoever has its address, and in no public query', async () => {
  await send('dispute', dispute)
  const row = await db().proposal.findFirstOrThrow()
  expect(JSON.stringify(row.fields)).not.toContain('@')
  expect(Buffer.from(row.sealedEmail).toString()).not.toContain('mail.example')
  expect([await sharedProposal(shareCode(row.id), now), await waitingProposals(owner, world.groupId)]).toEqual([null, []])
  const token = await tokenOf()
  expect(await myProposal(token, now)).toMatchObject({ confirmed: false, fields: { title: 'Proposed dispute' }, locale: 'tr' })
  expect((await Promise.all([confirmProposal(token, now), confirmProposal(token, now)]))).toEqual(['confirmed', 'confirmed'])
  expect(await sharedProposal(shareCode(row.id), now)).toMatchObject({ confirmed: true })
  expect(await sharedProposal(`${row.id}.${'A'.repeat(43)}`, now)).toBeNull()
  expect(JSON.stringify(await publicly(world))).not.toContain('Proposed dispute')
  // The mail's link lives as long as the proposal does.
  expect(await myProposal(token, later(now, days(30)))).not.toBeNull()
})

it('a network and an address are bounded; past an address\'s limit nothing is kept, and nobody is told', async () => {
  for (let at = 0; at < 4; at += 1) expect(await send('event', event, 'one@mail.example')).toBe('sent')
  expect(await db().proposal.count()).toBe(3)
  const results = []
  for (let at = 0; at < 21; at += 1) results.push(await propose({ locale: 'en', address: '198.51.100.1' }, 'event', { ...event, email: `a${at}@mail.example` }, now))
  expect(results.at(-1)).toBe('too-many')
})

it('what a form would refuse is not taken, whoever sends it', async () => {
  expect([await send('event', { ...event, date: 'soon' }), await send('dispute', { ...dispute, status: 'won' }), await send('correction', { ...correction, slug: 'nowhere' })]).toEqual(['not-found', 'not-found', 'not-found'])
})

describe('a moderator takes in', () => {
  it('a dispute: a record of the group, listed, once; its writer is told why', async () => {
    const { token, id } = await proposed('dispute', dispute)
    const moderator = await memberOf(world.groupId, 'moderator')
    expect(await waitingProposals(moderator, world.groupId)).toMatchObject([{ id, kind: 'dispute', title: 'Proposed dispute' }])
    const both = await Promise.all([owner, moderator].map((viewer) => acceptProposal(viewer, world.groupId, id, { reason: 'Checked with the branch', take: [] }, now)))
    expect(both.sort()).toEqual(['accepted', 'already'])
    expect(await db().dispute.findMany({ where: { title: 'Proposed dispute' } })).toMatchObject([{ groupId: world.groupId, publishedAt: now, listedAt: now }])
    expect(await myProposal(token, now)).toMatchObject({ decision: 'accepted', reason: 'Checked with the branch', became: { path: '/disputes/proposed-dispute' } })
    expect(await tokenOf('proposal-decided')).toHaveLength(43)
    expect(await waitingProposals(moderator, world.groupId)).toEqual([])
    expect(await db().auditEntry.findMany({ where: { action: 'proposal-accepted' } })).toMatchObject([{ groupId: world.groupId, record: 'disputes' }])
  })

  it('an event', async () => {
    const { id } = await proposed('event', event)
    expect(await acceptProposal(owner, world.groupId, id, { reason: 'Ours', take: [] }, now)).toBe('accepted')
    expect(await db().meeting.findMany({ where: { title: 'Proposed event' } })).toMatchObject([{ groupId: world.groupId, venue: 'Hall', listedAt: now }])
  })

  it('of a correction, the fields that are chosen', async () => {
    const { id } = await proposed('correction', correction)
    expect(await proposalFor(owner, world.groupId, id, now)).toMatchObject({ fields: { summary: 'At gate 2', employers: 'Keel Foods', why: 'I was there' }, dispute: { slug: 'zq-disputes' } })
    const moderator = await memberOf(world.groupId, 'moderator')
    expect(await acceptProposal(moderator, world.groupId, id, { reason: 'So', take: ['summary'] }, now)).toBe('not-organiser')
    expect(await acceptProposal(owner, world.groupId, id, { reason: 'So', take: ['title'] }, now)).toBe('nothing')
    expect(await acceptProposal(owner, world.groupId, id, { reason: 'So', take: ['summary'] }, hour(1))).toBe('accepted')
    expect(await db().dispute.findUniqueOrThrow({ where: { id: world.ids.disputes }, include: { employers: true } })).toMatchObject({ title: 'Zq disputes', summary: 'At gate 2', status: 'on_strike', employers: [] })
  })
})

it('a correction that corrects nothing is not taken', async () => {
  expect(await send('correction', { ...correction, summary: '', employers: '' })).toBe('nothing')
})

it('only verified groups see what is new, only the dispute\'s group a correction; administrators see and refuse all', async () => {
  const [fresh, corrected] = [await proposed('dispute', dispute), await proposed('correction', correction)]
  const unverified = await groupOf('unverified', false)
  const other = await groupOf('westley')
  const [nobody, elsewhere, caseworker] = [await memberOf(unverified), await memberOf(other), await memberOf(world.groupId, 'caseworker')]
  expect(await waitingProposals(nobody, unverified)).toEqual([])
  expect((await waitingProposals(elsewhere, other)).map(({ id }) => id)).toEqual([fresh.id])
  expect([await waitingProposals(caseworker, world.groupId), await waitingProposals(owner, other), await waitingProposals(owner, null)]).toEqual([[], [], []])
  expect(await waitingProposals(admin, null)).toHaveLength(2)
  expect([await acceptProposal(nobody, unverified, fresh.id, { reason: 'x', take: [] }, now), await acceptProposal(elsewhere, other, corrected.id, { reason: 'x', take: ['summary'] }, now), await acceptProposal(owner, other, fresh.id, { reason: 'x', take: [] }, now)]).toEqual(['not-found', 'not-found', 'not-found'])
  // What is new is there for the others too: a group passes it over, an administrator refuses it.
  expect([await refuseProposal(owner, world.groupId, fresh.id, 'x', now), await refuseProposal(elsewhere, null, fresh.id, 'x', now)]).toEqual(['not-found', 'not-found'])
  expect(await refuseProposal(admin, null, fresh.id, 'No source', now)).toBe('refused')
  expect(await refuseProposal(admin, null, fresh.id, 'No source', now)).toBe('already')
  expect(await refuseProposal(owner, world.groupId, corrected.id, 'It is gate 1', now)).toBe('refused')
  expect(await myProposal(corrected.token, now)).toMatchObject({ decision: 'refused', reason: 'It is gate 1', became: null })
})

it('goes on its date, or when its writer takes it back; what it became stays', async () => {
  await send('event', event)
  const [left, taken] = [await proposed('dispute', { ...dispute, title: 'Left' }), await proposed('event', { ...event, title: 'Taken' })]
  await acceptProposal(owner, world.groupId, taken.id, { reason: 'Ours', take: [] }, now)
  await purge(later(now, days(2)))
  expect(await db().proposal.count()).toBe(2)
  expect(await withdrawProposal(left.token, now)).toBe('withdrawn')
  expect(await withdrawProposal(left.token, now)).toBe('gone')
  await purge(later(now, decidedProposalTime))
  expect([await db().proposal.count(), await db().meeting.count({ where: { title: 'Taken' } })]).toEqual([0, 1])
  expect(await myProposal(taken.token, now)).toBeNull()
  await proposed('dispute', dispute)
  await purge(later(now, proposalTime))
  expect(await db().proposal.count()).toBe(0)
  expect(whereIs('disputes', await publicly(world)).length).toBeGreaterThan(4)
})
