import 'server-only'
import { db } from '@/lib/platform/db'
import type { DisputeFilters, ListOptions } from '../list/types'

// Only the newest are looked at, so that the work stays the same however many there are.
const LOOKED_AT = 4000
const UNIONS = 80
const REGIONS = 200
const KEPT_MS = 60_000

type Kept = { at: number; options: Promise<ListOptions> }
let kept: Kept | undefined

/** Unions and places that disputes can be filtered by: those most often named among the newest. Kept for a minute, made once for all who ask. */
export async function listOptions(filters: DisputeFilters, now: Date): Promise<ListOptions> {
  if (!kept || Math.abs(now.getTime() - kept.at) > KEPT_MS) {
    const mine: Kept = { at: now.getTime(), options: readOptions(now) }
    kept = mine
    // A failure is not kept.
    mine.options.catch(() => { if (kept === mine) kept = undefined })
  }
  return withChosen(await kept.options, filters)
}

async function readOptions(now: Date): Promise<ListOptions> {
  const rows = await db().$queryRaw<{ facet: string; times: bigint }[]>`
    SELECT f AS "facet", count(*) AS "times"
    FROM (
      SELECT d."facets" FROM "Dispute" d WHERE d."listedAt" IS NOT NULL AND d."listedAt" <= ${now} ORDER BY d."sortAt" DESC, d."id" DESC LIMIT ${LOOKED_AT}
    ) d, unnest(d."facets") f
    WHERE f LIKE 'union:%' OR f LIKE 'country:%' OR f LIKE 'region:%' GROUP BY f ORDER BY count(*) DESC, f`
  const named = (kind: string) => rows.filter(({ facet }) => facet.startsWith(kind)).map(({ facet }) => facet.slice(kind.length))
  return { unions: await unionsOf(named('union:').slice(0, UNIONS)), places: placesOf(named('country:'), named('region:').slice(0, REGIONS)) }
}

async function unionsOf(slugs: string[]): Promise<ListOptions['unions']> {
  const rows = await db().union.findMany({ where: { slug: { in: slugs } }, select: { slug: true, name: true } })
  return rows.map(({ slug, name }) => ({ value: slug, label: name })).sort((a, b) => a.label.localeCompare(b.label))
}

function placesOf(countries: string[], regions: string[]): ListOptions['places'] {
  const of = (country: string) => regions.filter((region) => region.startsWith(`${country}/`)).map((region) => region.slice(3)).sort((a, b) => a.localeCompare(b))
  return countries.toSorted().map((country) => ({ country, regions: of(country) }))
}

/** What is chosen already stands in its select even when it is seldom. */
async function withChosen(options: ListOptions, { union, place }: DisputeFilters): Promise<ListOptions> {
  const unions = !union || options.unions.some(({ value }) => value === union) ? options.unions : [...await unionsOf([union]), ...options.unions]
  const [country = '', region = ''] = [place.slice(0, 2), place.slice(3)]
  if (!country) return { ...options, unions }
  const known = options.places.find((each) => each.country === country)
  if (known && (!region || known.regions.includes(region))) return { ...options, unions }
  const chosen = { country, regions: [...(known?.regions ?? []), ...(region ? [region] : [])] }
  return { unions, places: [...options.places.filter((each) => each.country !== country), chosen] }
}
