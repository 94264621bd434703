import 'server-only'
import { dateIn } from '@/lib/i18n/dates'
import { db, type Prisma } from '@/lib/platform/db'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { strikeLine, toStrikeLine } from '../queries'
import type { OwnStrike, StrikeLine, StrikeView } from '../types'

const strikeFields = {
  id: true, slug: true, title: true, kind: true, body: true, firstDay: true, lastDay: true, startsTime: true, endsTime: true, timeZone: true,
  workersCalled: true, workersExact: true, authorised: true, calledOffAt: true, calledOffWhy: true, publishedAt: true,
  workplaces: {
    select: { workplace: { select: { id: true, name: true, town: true, region: true, country: true } } }, orderBy: { workplace: { position: 'asc' } },
  },
} satisfies Prisma.StrikeSelect

/** A published strike by its slug; null when there is none. */
export async function publicStrike(slug: string, now: Date): Promise<StrikeView | null> {
  const row = await db().strike.findFirst({
    where: { slug, publishedAt: { lte: now }, group: { heldAt: null }, dispute: { publishedAt: { lte: now } } },
    select: {
      ...strikeFields, listedAt: true, group: { select: { id: true, slug: true, name: true, languages: true } },
      dispute: {
        select: {
          id: true, slug: true, title: true,
          employers: { select: { employer: { select: { name: true } } }, orderBy: { position: 'asc' } },
          unions: { select: { branch: true, union: { select: { name: true } } }, orderBy: { position: 'asc' } },
        },
      },
    },
  })
  if (!row) return null
  const { listedAt, workplaces, dispute: { employers, unions, ...dispute }, ...rest } = row
  return {
    ...rest, listed: listedAt !== null && listedAt <= now, workplaces: workplaces.map(({ workplace }) => workplace),
    dispute: {
      ...dispute, employers: employers.map(({ employer }) => employer.name),
      unions: unions.map(({ branch, union }) => [union.name, branch].filter(Boolean).join(', ')),
    },
  }
}

/** Where an old address of a strike leads now. */
export async function movedStrike(slug: string, now: Date): Promise<string | null> {
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'strikes', slug } }, select: { recordId: true } })
  if (!moved) return null
  const strike = await db().strike.findFirst({ where: { id: moved.recordId, publishedAt: { lte: now }, group: { heldAt: null } }, select: { slug: true } })
  return strike?.slug ?? null
}

/** Strikes that begin after today, the soonest first. */
export async function strikesToCome(now: Date, take = 50): Promise<StrikeLine[]> {
  const rows = await db().strike.findMany({
    where: { listedAt: { lte: now }, calledOffAt: null, group: { heldAt: null }, firstDay: { gt: new Date(dateIn(now, 'UTC')) } },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }], take, select: strikeLine,
  })
  return rows.map(toStrikeLine)
}

/** A strike for those who organise it; null, which is a 404, for everyone else. */
export async function ownStrike(viewer: Viewer, slug: string): Promise<OwnStrike | null> {
  const row = await db().strike.findUnique({
    where: { slug },
    select: {
      ...strikeFields, updatedAt: true, groupId: true, group: { select: { slug: true, name: true, languages: true } }, pickets: { where: { calledOffAt: null }, select: { groupId: true } },
      dispute: {
        select: {
          id: true, slug: true, title: true,
          workplaces: { select: { id: true, name: true, address: true, town: true }, orderBy: { position: 'asc' }, take: 200 },
        },
      },
    },
  })
  if (!row || !mayOrganise(viewer, row.groupId)) return null
  const { pickets, workplaces, dispute, ...rest } = row
  const label = (place: { name: string; address: string; town: string }) => [place.name || place.address, place.town].filter(Boolean).join(', ')
  return {
    ...rest, pickets: pickets.filter(({ groupId }) => groupId === row.groupId).length, workplaces: workplaces.map(({ workplace }) => workplace),
    dispute: { ...dispute, workplaces: dispute.workplaces.map((place) => ({ id: place.id, label: label(place) })) },
  }
}
