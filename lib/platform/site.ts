import 'server-only'
import { atOnce, Prisma } from './db'
import { env } from './env'

/** A page that the site's administrators wrote: in which language, under which title. */
export type WrittenPage = { slug: string; locale: string; title: string }

type Facts = { name: string; url: string; demo: boolean; pages: WrittenPage[]; proposals: boolean }

/** As old as a public page may be before it is made anew. */
const GOOD_FOR = 2_000

let publication: number | null = null
let known: { publication: number; until: number; facts: Promise<Facts> } | null = null

/** Tells what was published when the pages made from now on began: those of one number, made at about the same time, read the site's facts once. */
export function publishedUpTo(number: number): void {
  publication = number
}

/** What every page says of the site it is on. */
export function siteFacts(): Promise<Facts> {
  if (publication === null) return read()
  if (known?.publication === publication && performance.now() < known.until) return known.facts
  const facts = read()
  const mine = known = { publication, until: performance.now() + GOOD_FOR, facts }
  facts.catch(() => { if (known === mine) known = null })
  return facts
}

async function read(): Promise<Facts> {
  const { SITE_NAME, SITE_URL } = env()
  const { demo, pages, proposals } = await atOnce<{ demo: object[]; pages: WrittenPage[]; proposals: object[] }>({
    demo: Prisma.sql`SELECT FROM "Group" WHERE "demo" LIMIT 1`, pages: Prisma.sql`SELECT "slug", "locale", "title" FROM "SitePage" ORDER BY "locale"`,
    proposals: Prisma.sql`SELECT FROM "Setting" WHERE "key" = 'proposals' AND "value" = '"on"'`,
  })
  return { name: SITE_NAME, url: SITE_URL, demo: demo.length > 0, pages, proposals: proposals.length > 0 }
}
