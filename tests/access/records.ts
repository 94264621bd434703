import { keepTemplate } from '@/lib/callouts/again/mutations'
import { editDispute } from '@/lib/disputes/mutations'
import { editSchema } from '@/lib/disputes/schema'
import { hideRecord } from '@/lib/moderation/hiding/mutations'
import { shareCode } from '@/lib/moderation/proposals/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { db, type Prisma } from '@/lib/platform/db'

/** Our group, its records that something is written or said about, and one who keeps them. */
export type Kept = { groupId: string; meeting: string; picket: string; campaign: string; dispute: string; shift: string; organiser: string }

/** What a group's house keeps beside the records themselves: of ours alone, and under the names that the table has for it. */
export async function makeKeptThings(kept: Kept, at: Date): Promise<Record<string, string>> {
  const viewer = await viewerOf(kept.organiser, at)
  if (!viewer) throw new Error('the organiser has no session')
  await changed(viewer, at)
  return {
    ...await mailings(kept, at), ...await imports(kept, at), ...await replyAddress(kept, at), ...await moderated(kept, viewer, at), ...await proposals(kept, at), ...await offered(kept, at),
    ...await weekly(kept, at), ...await lostAll(kept, at), template: await template(viewer, kept, at), ...await signed(kept, at),
  }
}

/** Two versions of the dispute. */
async function changed(viewer: Viewer, at: Date): Promise<void> {
  const { updatedAt } = await db().dispute.findUniqueOrThrow({ where: { slug: 'ours-dispute' }, select: { updatedAt: true } })
  const seen = updatedAt.toISOString()
  const { group: _group, slug, ...input } = editSchema.parse({ group: 'ours', slug: 'ours-dispute', seen, title: 'A dispute, renamed', status: 'organising', timeZone: 'Europe/London' })
  if ((await editDispute(viewer, slug, input, at)) !== 'saved') throw new Error('the dispute was not changed')
}

/** A mailing that is being written, and one that is being sent. */
async function mailings({ groupId, meeting }: Kept, at: Date) {
  const [mailing, sentMailing] = [newId(), newId()]
  const text = { groupId, record: 'meetings', recordId: meeting, audience: 'everyone', language: 'en', subject: 'News', body: 'Come', updatedAt: at, purgeAt: later(at, days(90)) }
  await db().mailing.createMany({ data: [{ id: mailing, ...text }, { id: sentMailing, ...text, startedAt: later(at, -days(2)), total: 1 }] })
  return { mailing, sentMailing, mailingSeen: at.toISOString() }
}

/** A table that is ready to be brought in, and one that has been. */
async function imports({ groupId, dispute }: Kept, at: Date) {
  const [ready, done] = [newId(), newId()]
  const head = { delimiter: ';', headless: false, columns: [{ name: 'Employer', samples: ['Works'] }, { name: 'Start', samples: ['2026-03-01'] }] }
  const mapping = { name: 'A list', tracker: false, columns: { employers: 0, firstDay: 1 }, headless: false, dateOrder: 'dmy', country: '', timeZone: 'Europe/London', kind: 'strike' }
  const run = { groupId, fileName: 'list.csv', head, mapping, source: `${groupId}|a-list`, total: 1, updatedAt: at, purgeAt: later(at, days(30)) }
  await db().importRun.createMany({ data: [{ id: ready, ...run, state: 'ready' }, { id: done, ...run, state: 'done', startedAt: at, reached: 2 }] })
  await db().importRow.createMany({ data: [ready, done].map((runId) => ({ runId, line: 2, outcome: 'made', rank: 3, title: 'Works', ...(runId === done && { disputeId: dispute }) })) })
  return { import: ready, doneImport: done, importSeen: at.toISOString() }
}

/** A mailbox that was asked whether answers may come to it. */
async function replyAddress({ groupId }: Kept, at: Date) {
  const id = newId()
  const expiresAt = later(at, days(2))
  await db().replyAddress.create({ data: { id, groupId, sealedEmail: seal('ReplyAddress', 'email', id, 'answers@post.example'), locale: 'en', expiresAt } })
  return { replyToken: await mintLink('reply-address', { replyAddressId: id }, expiresAt) }
}

/** A callout that is hidden, and what a visitor says about the meeting. */
async function moderated({ groupId, meeting }: Kept, viewer: Viewer, at: Date) {
  const [hidden, report] = [newId(), newId()]
  const out = { publishedAt: later(at, -days(1)), listedAt: later(at, -days(1)) }
  await db().callout.create({ data: { id: hidden, slug: 'ours-hidden', title: 'Out of sight', language: 'en', groupId, ...out } })
  const result = await hideRecord(viewer, { kind: 'callouts', slug: 'ours-hidden', reason: 'A name in it' }, 'group', at)
  if (result !== 'hidden') throw new Error(`the callout is ${result}`)
  const sealedText = seal('Report', 'text', report, 'This is wrong')
  await db().report.create({ data: { id: report, record: 'meetings', recordId: meeting, groupId, kind: 'wrong', sealedText, locale: 'en', at, purgeAt: later(at, days(90)) } })
  return { hidden: 'ours-hidden', report }
}

/** A correction of our dispute, with its writer's links, and a proposal whose mail's button nobody has pressed. */
async function proposals({ dispute }: Kept, at: Date) {
  const propose = async (data: Pick<Prisma.ProposalUncheckedCreateInput, 'kind' | 'disputeId' | 'fields' | 'confirmedAt'>) => {
    const id = newId()
    await db().proposal.create({ data: { id, ...data, sealedEmail: seal('Proposal', 'email', id, 'pia@post.example'), locale: 'en', purgeAt: later(at, days(90)) } })
    return id
  }
  const correction = await propose({ kind: 'correction', disputeId: dispute, fields: { title: 'A better title', why: 'I work there' }, confirmedAt: at })
  const unconfirmed = await propose({ kind: 'event', fields: { title: 'A picnic' } })
  const end = later(at, days(2))
  return {
    correction, sharedToken: shareCode(correction),
    proposalToken: await mintLink('proposal', { proposalId: correction }, end), unconfirmedToken: await mintLink('proposal', { proposalId: unconfirmed }, end),
  }
}

/** Somebody for whom places are kept that came free, on a shift of its own and at the meeting; a namesake of one who came, and waits for the same shift. */
async function offered({ groupId, meeting, picket, shift }: Kept, at: Date) {
  const [contactId, shiftId, keptPlace, keptSeat] = [newId(), newId(), newId(), newId()]
  const until = later(at, days(1))
  const startsAt = later(at, days(4))
  const email = 'pat@post.example'
  const kept = { contactId, state: 'offered' as const, offeredUntil: until, confirmedAt: at, purgeAt: later(at, days(90)) }
  const sealed = { sealedEmail: seal('Contact', 'email', contactId, email), sealedName: seal('Contact', 'name', contactId, 'Sam Example') }
  await db().contact.create({ data: { id: contactId, groupId, emailHash: emailHash(groupId, email), ...sealed, locale: 'en', confirmedAt: at, purgeAt: later(at, days(90)) } })
  await db().shift.create({ data: { id: shiftId, picketId: picket, startsAt, endsAt: later(startsAt, 3_600_000), needed: 1, capacity: 1 } })
  await db().pledge.create({ data: { id: keptPlace, shiftId, ...kept } })
  await db().pledge.create({ data: { id: newId(), shiftId: shift, contactId, state: 'waiting', waitingSince: at, wantsWaiting: true, confirmedAt: at, purgeAt: kept.purgeAt } })
  await db().rsvp.create({ data: { id: keptSeat, meetingId: meeting, answer: 'yes', ...kept } })
  return {
    keptPlace, keptSeat, keptToken: await mintLink('visit', { contactId }, until),
    offerToken: await mintLink('offer', { pledgeId: keptPlace }, until),
  }
}

/** A meeting that repeats. */
async function weekly({ groupId }: Kept, at: Date) {
  const startsAt = later(at, days(2))
  const out = { publishedAt: later(at, -days(1)), listedAt: later(at, -days(1)) }
  await db().meeting.create({ data: { id: newId(), slug: 'ours-weekly', title: 'Every week', startsAt, minutes: 60, timeZone: 'Europe/London', repeatRule: 'FREQ=WEEKLY', groupId, ...out } })
  return { weekly: 'ours-weekly', weeklyLast: startsAt.toISOString() }
}

/** One of our organisers who has lost every second factor and asks for a way back, with the link to say that it was not them. */
async function lostAll({ groupId }: Kept, at: Date) {
  const [userId, reset] = [newId(), newId()]
  const email = 'lou@post.example'
  await db().user.create({ data: { id: userId, emailHash: emailHash('user', email), sealedEmail: seal('User', 'email', userId, email), name: 'Lou Example', locale: 'en', confirmedAt: at } })
  await db().totp.create({ data: { userId, sealedSecret: seal('Totp', 'secret', userId, 'JBSWY3DPEHPK3PXP'), confirmedAt: at } })
  await db().membership.create({ data: { groupId, userId, role: 'organiser', createdAt: later(at, -days(60)) } })
  await db().factorReset.create({ data: { id: reset, userId, askedAt: at, expiresAt: later(at, days(7)), purgeAt: later(at, days(30)) } })
  return { reset, resetToken: await mintLink('stop-reset', { resetId: reset }, later(at, days(30))) }
}

async function template(viewer: Viewer, { groupId }: Kept, at: Date): Promise<string> {
  await keepTemplate(viewer, groupId, { kind: 'meetings', slug: 'ours-meeting', name: 'Open meeting' }, at)
  return (await db().template.findFirstOrThrow({ where: { groupId }, select: { id: true } })).id
}

/** Two signatures of one name that count, and a sheet of paper. */
async function signed({ groupId, campaign: campaignId }: Kept, at: Date) {
  const [signer, namesake] = [newId(), newId()]
  for (const id of [signer, namesake]) {
    const sealed = { sealedEmail: seal('Signature', 'email', id, `sue.${id}@post.example`), sealedName: seal('Signature', 'name', id, 'Sue Example') }
    await db().signature.create({ data: { id, campaignId, emailHash: emailHash(groupId, `sue.${id}@post.example`), ...sealed, country: 'GB', locale: 'en', confirmedAt: at } })
  }
  const sheet = await db().paperSheet.create({ data: { id: newId(), campaignId, signatures: 12, collectedOn: new Date('2026-01-02') }, select: { id: true } })
  return { sheet: sheet.id, signer }
}

const when = async (row: Promise<{ updatedAt: Date }>): Promise<string> => (await row).updatedAt.toISOString()
const updatedAt = { updatedAt: true } as const

/** When the records were last changed, as a form has it that was opened a moment ago. */
export async function seenOf({ groupId: id, meeting, picket, campaign, dispute, shift }: Kept): Promise<Record<string, string>> {
  return {
    groupSeen: await when(db().group.findUniqueOrThrow({ where: { id }, select: updatedAt })), disputeSeen: await when(db().dispute.findUniqueOrThrow({ where: { id: dispute }, select: updatedAt })),
    meetingSeen: await when(db().meeting.findUniqueOrThrow({ where: { id: meeting }, select: updatedAt })), picketSeen: await when(db().picket.findUniqueOrThrow({ where: { id: picket }, select: updatedAt })),
    campaignSeen: await when(db().campaign.findUniqueOrThrow({ where: { id: campaign }, select: updatedAt })), shiftSeen: await when(db().shift.findUniqueOrThrow({ where: { id: shift }, select: updatedAt })),
    strikeSeen: await when(db().strike.findUniqueOrThrow({ where: { slug: 'ours-strike' }, select: updatedAt })), calloutSeen: await when(db().callout.findUniqueOrThrow({ where: { slug: 'ours-callout' }, select: updatedAt })),
  }
}

/** What the site keeps: its pages are written, and visitors may propose. */
export async function siteThings(at: Date): Promise<Record<string, string>> {
  await db().setting.create({ data: { key: 'proposals', value: 'on' } })
  await db().sitePage.createMany({ data: ['about', 'contact', 'imprint'].map((slug) => ({ slug, locale: 'en', title: slug, body: 'Some words.', updatedAt: at })) })
  return { pageSeen: at.toISOString() }
}
