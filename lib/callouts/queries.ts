import 'server-only'
import { isFull, placeOf, placesLeft } from '@/lib/meetings/rules'
import { db, type Prisma } from '@/lib/platform/db'
import { picketCards } from '@/lib/strikes/pickets/queries'
import type { CalledMeeting, CalloutLine, CalloutView, CampaignAsk, NamedInCallout } from './types'

const isPublic = (now: Date) => ({ publishedAt: { lte: now }, group: { heldAt: null } })
const inOrder = { position: 'asc' } as const

const meeting = {
  id: true, slug: true, title: true, kind: true, startsAt: true, knownSoFar: true, minutes: true, timeZone: true, venue: true, venueHeld: true, town: true, region: true,
  sealedJoin: true, capacity: true, taken: true, interested: true, calledOffAt: true, group: { select: { name: true, languages: true } },
} satisfies Prisma.MeetingSelect

const campaign = {
  id: true, slug: true, title: true, summary: true, goal: true, outcome: true, publishedAt: true, opensAt: true, closesAt: true, closedAt: true, tally: { select: { confirmed: true } },
} satisfies Prisma.CampaignSelect

const dispute = {
  id: true, slug: true, title: true, status: true, workplaces: { select: { town: true }, orderBy: inOrder, take: 1 },
  employers: { select: { employer: { select: { name: true } } }, orderBy: inOrder, take: 5 },
} satisfies Prisma.DisputeSelect

function calledMeeting({ venue, venueHeld, town, region, sealedJoin, capacity, group, ...row }: Prisma.MeetingGetPayload<{ select: typeof meeting }>): CalledMeeting {
  const places = { capacity, taken: row.taken }
  return {
    ...row, group: group.name, writtenIn: group.languages, place: placeOf({ venue: venueHeld ? '' : venue, town, region }), online: sealedJoin !== null, placesLeft: placesLeft(places), full: isFull(places),
  }
}

const campaignAsk = ({ tally, ...row }: Prisma.CampaignGetPayload<{ select: typeof campaign }>): CampaignAsk => ({ ...row, confirmed: tally?.confirmed ?? 0 })

const named = ({ workplaces, employers, ...row }: Prisma.DisputeGetPayload<{ select: typeof dispute }>): NamedInCallout =>
  ({ ...row, town: workplaces[0]?.town ?? '', employers: employers.map(({ employer }) => employer.name) })

/** A published callout by its slug, with what is public of all it calls people to; null when there is none. */
export async function publicCallout(slug: string, now: Date): Promise<CalloutView | null> {
  const row = await db().callout.findFirst({
    where: { slug, ...isPublic(now) },
    select: {
      id: true, slug: true, title: true, body: true, language: true, publishedAt: true, listedAt: true, closedAt: true,
      group: { select: { id: true, slug: true, name: true, timeZone: true } },
      meetings: { where: { meeting: isPublic(now) }, select: { meeting: { select: meeting } }, orderBy: inOrder },
      pickets: { select: { picketId: true }, orderBy: inOrder },
      campaigns: { where: { campaign: isPublic(now) }, select: { campaign: { select: campaign } }, orderBy: inOrder },
      disputes: { where: { dispute: isPublic(now) }, select: { dispute: { select: dispute } }, orderBy: inOrder },
    },
  })
  if (!row) return null
  const { listedAt, meetings, pickets, campaigns, disputes, ...rest } = row
  const ids = pickets.map(({ picketId }) => picketId)
  return {
    ...rest, listed: listedAt !== null && listedAt <= now, meetings: meetings.map((each) => calledMeeting(each.meeting)),
    pickets: ids.length > 0 ? await picketCards({ ids }, now) : [],
    campaigns: campaigns.map((each) => campaignAsk(each.campaign)), disputes: disputes.map((each) => named(each.dispute)),
  }
}

/** Where an old address of a callout leads now. */
export async function movedCallout(slug: string, now: Date): Promise<string | null> {
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'callouts', slug } }, select: { recordId: true } })
  const row = moved && await db().callout.findFirst({ where: { id: moved.recordId, ...isPublic(now) }, select: { slug: true } })
  return row?.slug ?? null
}

export type Before = { publishedAt: Date; id: string }

/** A page of the listed callouts, the newest first; those that are closed stay. */
export async function calloutLines(now: Date, { before, take = 30 }: { before?: Before | null; take?: number } = {}): Promise<{ lines: CalloutLine[]; next: Before | null }> {
  const older = before && { OR: [{ publishedAt: { lt: before.publishedAt } }, { publishedAt: before.publishedAt, id: { lt: before.id } }] }
  const rows = await db().callout.findMany({
    where: { AND: [{ listedAt: { lte: now }, ...isPublic(now) }, ...(older ? [older] : [])] },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: take + 1,
    select: {
      id: true, slug: true, title: true, language: true, publishedAt: true, group: { select: { name: true, timeZone: true } },
      disputes: { where: { dispute: isPublic(now) }, select: { dispute: { select: { title: true } } }, orderBy: inOrder, take: 3 },
      _count: { select: { meetings: true, pickets: true, campaigns: true } },
    },
  })
  const lines = rows.slice(0, take).map(({ group, disputes, _count, publishedAt, ...row }) => ({
    ...row, ..._count, publishedAt: publishedAt ?? now, group: group.name, timeZone: group.timeZone, disputes: disputes.map((each) => each.dispute.title),
  }))
  const last = rows.length > take ? lines.at(-1) : undefined
  return { lines, next: last ? { publishedAt: last.publishedAt, id: last.id } : null }
}
