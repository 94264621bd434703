import 'server-only'
import type { DisputeInput } from '@/lib/disputes/schema'
import type { Translator } from '@/lib/i18n/translator'
import { placeOf as meetingPlace, timesOf } from '@/lib/meetings/rules'
import type { MeetingInput } from '@/lib/meetings/schema'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { coverOf, placeOf, shiftSpan } from '@/lib/strikes/rules'
import { readDraft, type NamedOther, type ReadDraft } from '../drafts/schema'
import type { DraftFields, Missing } from '../drafts/types'
import type { CalledMeeting, CalloutView, CampaignAsk, NamedInCallout } from '../types'

const shown = {
  id: true, slug: true, title: true, status: true, employers: { select: { employer: { select: { name: true } } }, take: 5 }, workplaces: { select: { town: true }, take: 1 },
} satisfies Prisma.DisputeSelect

const named = ({ employers, workplaces, ...row }: Prisma.DisputeGetPayload<{ select: typeof shown }>): NamedInCallout =>
  ({ ...row, employers: employers.map(({ employer }) => employer.name), town: workplaces[0]?.town ?? '' })

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

// ILIKE takes these as signs of its own.
const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** A dispute that a callout may name, by its address or its title: a public one, or any of the group's own. */
export async function disputeNamed(tx: Db, groupId: string, { text, slug }: Pick<NamedOther, 'text' | 'slug'>, now: Date): Promise<NamedInCallout | null> {
  const where = { OR: [{ publishedAt: { lte: now }, group: { heldAt: null } }, { groupId }] }
  const bySlug = slug ? await tx.dispute.findFirst({ where: { ...where, slug }, select: shown }) : null
  const found = bySlug ?? await tx.dispute.findFirst({
    where: { ...where, title: { equals: literal(text.normalize('NFC')), mode: 'insensitive' } }, orderBy: [{ sortAt: 'desc' }, { id: 'desc' }], select: shown,
  })
  return found && named(found)
}

/** The disputes of a draft that are there already, the one it is about first, and which of them cannot be found. */
export async function disputesIn(tx: Db, groupId: string, { about, others }: ReadDraft, t: Translator, now: Date): Promise<{ about: NamedInCallout | null; others: NamedInCallout[]; missing: Missing[] }> {
  const missing: Missing[] = []
  const lost = (field: string, message: string) => missing.push({ step: 'what', field, message, about: '' })
  const own = about.kind === 'own' && isId(about.id) ? await tx.dispute.findFirst({ where: { id: about.id, groupId }, select: shown }) : null
  if (about.kind === 'own' && !own) lost('dispute', t('forms.errors.choice'))
  const found: NamedInCallout[] = []
  for (const other of others) {
    const dispute = await disputeNamed(tx, groupId, other, now)
    if (!dispute) lost(other.field, t('composer.errors.no-such-dispute'))
    else if (dispute.id !== own?.id && !found.some(({ id }) => id === dispute.id)) found.push(dispute)
  }
  return { about: own && named(own), others: found, missing }
}

type Group = { id: string; slug: string; name: string; timeZone: string }

/** A draft as the public would see it, as far as it can be read, with all that is still missing. Nothing is written. */
export async function previewOf(group: Group, fields: DraftFields, t: Translator, now: Date): Promise<{ view: CalloutView; read: ReadDraft; missing: Missing[] }> {
  const read = readDraft(fields, t, now)
  const disputes = await disputesIn(db(), group.id, read, t, now)
  const { callout } = read
  const language = callout?.language ?? 'en'
  const first = read.about.kind === 'new' ? newDispute(read.about.input) : disputes.about
  const view = {
    id: '', slug: '', title: callout?.title || (fields.what?.title ?? '').trim(), body: callout?.body ?? fields.what?.body ?? '', language,
    publishedAt: now, closedAt: null, listed: false, group: { id: group.id, slug: group.slug, name: group.name, timeZone: group.timeZone },
    meetings: read.meetings.map((input, at) => meetingLine(input, at, group.name, language)), pickets: read.pickets.map((input, at) => picketCard(input, at, language)), campaigns: read.campaigns.map((input, at) => campaignAsk(input, at, now)),
    disputes: [...(first ? [first] : []), ...disputes.others],
  }
  return { view, read, missing: [...read.missing, ...disputes.missing] }
}

const newDispute = ({ title, status, employers, town }: DisputeInput): NamedInCallout => ({ id: 'new', slug: '', title, status, employers, town })

function meetingLine(input: MeetingInput, at: number, group: string, language: string): CalledMeeting {
  const { venue, venueHeld, town, region, capacity, kind, title, minutes, timeZone } = input
  return {
    id: `meeting-${at}`, slug: '', title, kind, group, minutes, timeZone, ...timesOf(input), place: meetingPlace({ venue: venueHeld ? '' : venue, town, region }),
    online: input.join !== '', placesLeft: capacity, taken: 0, interested: 0, full: false, calledOffAt: null, writtenIn: [language],
  }
}

function picketCard({ picket, shifts }: ReadDraft['pickets'][number], at: number, language: string): CalloutView['pickets'][number] {
  const spans = shifts.map((shift) => ({ ...shiftSpan(shift, picket.timeZone), needed: shift.needed, taken: 0 })).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return {
    id: `picket-${at}`, slug: '', title: picket.title, place: placeOf(picket), timeZone: picket.timeZone, state: 'open', calledOffWhy: '', next: spans[0] ?? null, ...coverOf(spans),
    writtenIn: [language],
  }
}

const campaignAsk = ({ title, summary, goal }: ReadDraft['campaigns'][number], at: number, now: Date): CampaignAsk => ({
  id: `campaign-${at}`, slug: '', title, summary, goal, confirmed: 0, outcome: null, publishedAt: now, opensAt: null, closesAt: null, closedAt: null,
})
