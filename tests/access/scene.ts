import { makeScene, sender } from '../support/privacy-scene'
import { sign } from '@/lib/campaigns/mutations'
import { sendMessage } from '@/lib/groups/mutations'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { mintLink } from '@/lib/people/links/mutations'
import { openSession } from '@/lib/people/sessions/mutations'
import { days, hours, later } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { Role } from '@/prisma/generated/enums'
import { makeKeptThings, seenOf, siteThings } from './records'
import type { Person } from './table'

const at = new Date()
const day = (ahead: number) => later(at, days(ahead)).toISOString().slice(0, 10)

/** What `$name` stands for in the table, which of it is our group's and nobody else's to name, and the session that each person comes with. */
export type Scene = { values: Record<string, string>; ours: Set<string>; sessions: Partial<Record<Person, string>> }

/** Two groups with a record of each kind, and somebody of every kind to come to them. */
export async function makeAccessScene(): Promise<Scene> {
  const ours = await makeScene('ours', at)
  const theirs = await makeScene('theirs', at)
  const records = { ...await disputesOf(ours.id.group, theirs.id.group), ...await calloutOf(ours.id) }
  const { sessions, translator, passkey } = await people(ours.id.group, theirs.id.group)
  const invitation = await invited(ours.id.group)
  const came = await visitors(ours)
  const { id: dispute } = await db().dispute.findUniqueOrThrow({ where: { slug: records.dispute }, select: { id: true } })
  const kept = { groupId: ours.id.group, meeting: ours.id.meeting, picket: ours.id.picket, campaign: ours.id.campaign, dispute, shift: ours.id.early, organiser: sessions.organiser ?? '' }
  const things = await makeKeptThings(kept, at)
  const own = {
    meeting: 'ours-meeting', picket: 'ours-picket', campaign: 'ours-campaign', shift: ours.id.early, lateShift: ours.id.late, meetingId: ours.id.meeting, member: translator, ...records, ...invitation, ...came, ...things,
  }
  const anybodys = {
    group: 'ours', groupId: ours.id.group, theirDispute: 'theirs-dispute', secondDispute: 'theirs-second', tomorrow: day(1), nextWeek: day(7),
    sessionId: await sessionOf('owner'), passkey, ...await networksOf(ours.id.group), ...await entry(), ...await seenOf(kept), ...await siteThings(at),
  }
  return { sessions, values: { ...own, ...anybodys }, ours: new Set(Object.keys(own)) }
}

type Ours = Awaited<ReturnType<typeof makeScene>>

const around = (groupId: string) => ({ groupId, timeZone: 'Europe/London', publishedAt: later(at, -days(1)), listedAt: later(at, -days(1)) })

/** A dispute with all that hangs on it, and one of another group that it is linked to. */
async function disputesOf(groupId: string, otherId: string) {
  const [id, other, draft, place, event, strike] = Array.from({ length: 6 }, newId) as [string, string, string, string, string, string]
  const dispute = (more: object) => ({ title: 'A dispute', status: 'organising' as const, sectors: [], demands: [], facets: [], sortAt: at, ...more })
  await db().dispute.create({ data: { id, slug: 'ours-dispute', ...dispute(around(groupId)) } as never })
  await db().dispute.create({ data: { id: other, slug: 'theirs-dispute', ...dispute(around(otherId)) } as never })
  await db().dispute.create({ data: { id: draft, slug: 'ours-draft', ...dispute({ groupId, timeZone: 'Europe/London' }) } as never })
  await db().dispute.create({ data: { id: newId(), slug: 'theirs-second', ...dispute(around(otherId)) } as never })
  await db().workplace.create({ data: { id: place, disputeId: id, name: 'The works', timeZone: 'Europe/London', position: 0 } })
  await db().workplace.create({ data: { id: newId(), disputeId: id, name: 'The depot', timeZone: 'Europe/London', position: 1 } })
  await db().disputeEvent.create({ data: { id: event, disputeId: id, on: at, kind: 'talks', text: 'They met' } })
  const [fromId = '', toId = ''] = [id, other].sort()
  await db().disputeLink.create({ data: { fromId, toId, why: 'One employer' } })
  await db().strike.create({ data: { id: strike, slug: 'ours-strike', disputeId: id, title: 'A strike', kind: 'strike', firstDay: later(at, days(2)), ...around(groupId) } })
  return { dispute: 'ours-dispute', draftDispute: 'ours-draft', place, event, linked: other, strike: 'ours-strike' }
}

/** A callout, one that is scheduled, and a draft of one. */
async function calloutOf({ group: groupId, meeting: meetingId }: Ours['id']) {
  const [id, draft] = [newId(), newId()]
  const { timeZone: _, ...times } = around(groupId)
  await db().callout.create({ data: { id, slug: 'ours-callout', title: 'A callout', language: 'en', ...times, meetings: { create: { meetingId, position: 0 } } } })
  await db().callout.create({ data: { id: newId(), slug: 'ours-scheduled', title: 'One to come', language: 'en', groupId, publishedAt: later(at, days(1)) } })
  const { id: userId } = await account('drafts')
  const fields = { what: { title: 'A draft', body: 'Come', language: 'en' } }
  await db().calloutDraft.create({ data: { id: draft, groupId, userId, fields } })
  return { callout: 'ours-callout', scheduled: 'ours-scheduled', draft }
}

const sessionOf = async (name: string) => (await db().session.findFirstOrThrow({ where: { user: { name: `${name} Example` } }, select: { id: true } })).id

async function account(name: string) {
  const { id } = await accountFor(db(), { email: `${name}@post.example`, locale: 'en' }, at)
  await confirmAccount(db(), id, { name: `${name} Example` }, at)
  return { id, session: await openSession(db(), id, at) }
}

const roles: Role[] = ['translator', 'caseworker', 'moderator', 'organiser', 'owner']

async function people(groupId: string, otherId: string) {
  const sessions: Scene['sessions'] = {}
  const member = async (name: Person, memberships: { groupId: string; role: Role }[] = []) => {
    const { id, session } = await account(name)
    sessions[name] = session
    await db().membership.createMany({ data: memberships.map((each) => ({ ...each, userId: id })) })
    return id
  }
  const ids = await Promise.all(roles.map((role) => member(role, [{ groupId, role }])))
  await member('nobody')
  // Who tries to reach our records through their own group may also be in ours, for something else.
  await member('other', [{ groupId: otherId, role: 'owner' }])
  await member('both', [{ groupId: otherId, role: 'owner' }, { groupId, role: 'translator' }])
  const organiser = ids[3] ?? ''
  await db().totp.create({ data: { userId: organiser, sealedSecret: seal('Totp', 'secret', organiser, 'JBSWY3DPEHPK3PXP'), confirmedAt: at } })
  await db().session.updateMany({ where: { userId: organiser }, data: { factorAt: at } })
  const passkey = newId()
  await db().passkey.create({ data: { id: passkey, userId: organiser, credentialId: 'a-phone', publicKey: Buffer.from('key'), transports: [], name: 'A phone' } })
  await db().user.update({ where: { id: await member('admin') }, data: { administratorAt: at } })
  const stale = await member('stale', [{ groupId, role: 'owner' }])
  await db().session.updateMany({ where: { userId: stale }, data: { provedAt: later(at, -hours(1)) } })
  const ended = await member('ended', [{ groupId, role: 'owner' }])
  await db().session.updateMany({ where: { userId: ended }, data: { expiresAt: later(at, -hours(1)) } })
  return { sessions: { ...sessions, held: sessions.owner, factor: sessions.owner }, translator: ids[0] ?? '', passkey }
}

/** A network that has asked the group to join, and one that has not. */
async function networksOf(groupId: string) {
  const id = newId()
  const open = { timeZone: 'Europe/London', languages: ['en'], webLinks: [], verifiedAt: at, approvedAt: at }
  await db().group.create({ data: { id, slug: 'a-network', name: 'A network', kind: 'network', ...open } })
  await db().group.create({ data: { id: newId(), slug: 'second-network', name: 'A second network', kind: 'network', ...open } })
  await db().networkMember.create({ data: { networkId: id, groupId, byNetwork: true, askedAt: at } })
  return { network: 'a-network', secondNetwork: 'second-network' }
}

async function invited(groupId: string) {
  const id = newId()
  const email = 'invited@post.example'
  const expiresAt = later(at, days(7))
  await db().invitation.create({ data: { id, groupId, role: 'organiser', emailHash: emailHash('user', email), sealedEmail: seal('Invitation', 'email', id, email), locale: 'en', expiresAt } })
  return { invitation: id, invitationToken: await mintLink('invitation', { invitationId: id }, expiresAt) }
}

/** A sign-in link, and one to set up a site that was set up long ago. */
async function entry() {
  const { id } = await account('linked')
  const end = later(at, hours(1))
  return { signInToken: await mintLink('sign-in', { userId: id }, end), setUpToken: await mintLink('set-up', {}, end) }
}

/** Somebody who came to all that there is, with the links that their mails brought. */
async function visitors(ours: Ours) {
  await ours.rsvp('sam@post.example', at)
  await ours.pledge('sam@post.example', [ours.id.early], at)
  await sendMessage(sender, 'ours', { callout: '', name: 'Sam Example', email: 'sam@post.example', message: 'Hello there', help: false, updates: true }, at)
  await sign(sender, 'ours-campaign', { name: 'Sam Example', email: 'sam@post.example', country: 'GB', union: '', comment: '', shownAs: 'hidden', updates: false }, at)
  await Promise.all([db().rsvp.updateMany({ data: { state: 'confirmed', confirmedAt: at, confirmationId: null } }), db().pledge.updateMany({ data: { state: 'confirmed', confirmedAt: at, confirmationId: null } })])
  await Promise.all([db().message.updateMany({ data: { confirmedAt: at, confirmationId: null } }), db().contact.updateMany({ data: { confirmedAt: at } })])
  await db().signature.updateMany({ data: { confirmedAt: at, confirmationId: null, quarantinedAt: at, quarantineReason: 'burst', mutedAt: at } })
  const [contact, rsvp, pledge, message, signature] = await Promise.all([
    db().contact.findFirstOrThrow({ select: { id: true } }), db().rsvp.findFirstOrThrow({ select: { id: true } }), db().pledge.findFirstOrThrow({ select: { id: true } }),
    db().message.findFirstOrThrow({ select: { id: true } }), db().signature.findFirstOrThrow({ select: { id: true } }),
  ])
  const consent = await db().consent.create({ data: { id: newId(), contactId: contact.id, purpose: 'help-organise', wording: 'Yes', locale: 'en', givenAt: at, lapsesAt: later(at, days(90)) } })
  const own = { contactId: contact.id }
  return {
    contact: contact.id, rsvp: rsvp.id, pledge: pledge.id, message: message.id, signature: signature.id, consent: consent.id, ...await waiting(ours),
    ...await links({ myToken: ['my', own], visitToken: ['visit', own], answerToken: ['answer', { rsvpId: rsvp.id }], unsubscribeToken: ['unsubscribe', own], signerToken: ['visit', { signatureId: signature.id }], mutedToken: ['unsubscribe', { signatureId: signature.id }] }),
  }
}

/** Somebody else, who has not confirmed yet, and one who waits to be let in. */
async function waiting(ours: Ours) {
  await ours.rsvp('kim@post.example', at)
  const waits = await db().rsvp.findFirstOrThrow({ where: { state: 'unconfirmed' }, select: { id: true, confirmationId: true } })
  const links_ = await links({ confirmToken: ['confirm', { confirmationId: waits.confirmationId }], waitingToken: ['visit', { confirmationId: waits.confirmationId }] })
  await ours.rsvp('lee@post.example', at)
  const asks = await db().rsvp.findFirstOrThrow({ where: { state: 'unconfirmed', id: { not: waits.id } }, select: { id: true } })
  await db().rsvp.update({ where: { id: asks.id }, data: { state: 'waiting', confirmedAt: at, waitingSince: at, wantsWaiting: true, confirmationId: null } })
  return { ...links_, act: `rsvp.${waits.id}`, asks: asks.id }
}

async function links(named: Record<string, Parameters<typeof linkFor>>) {
  return Object.fromEntries(await Promise.all(Object.entries(named).map(async ([name, of]) => [name, await linkFor(...of)] as const)))
}

const linkFor = (purpose: Parameters<typeof mintLink>[0], subject: Parameters<typeof mintLink>[1]) => mintLink(purpose, subject, later(at, days(2)))
