import 'server-only'
import { askedOnce } from './asked-once'
import { atOnce, Prisma } from './db'
import { env } from './env'

/** A page that the site's administrators wrote: in which language, under which title. */
export type WrittenPage = { slug: string; locale: string; title: string }

type Facts = { name: string; url: string; demo: boolean; pages: WrittenPage[]; proposals: boolean }

/** What every page says of the site it is on. */
export const siteFacts = askedOnce(read, 'kept')

async function read(): Promise<Facts> {
  const { SITE_NAME, SITE_URL } = env()
  const { demo, pages, proposals } = await atOnce<{ demo: object[]; pages: WrittenPage[]; proposals: object[] }>({
    demo: Prisma.sql`SELECT FROM "Group" WHERE "demo" LIMIT 1`, pages: Prisma.sql`SELECT "slug", "locale", "title" FROM "SitePage" ORDER BY "locale"`,
    proposals: Prisma.sql`SELECT FROM "Setting" WHERE "key" = 'proposals' AND "value" = '"on"'`,
  })
  return { name: SITE_NAME, url: SITE_URL, demo: demo.length > 0, pages, proposals: proposals.length > 0 }
}
