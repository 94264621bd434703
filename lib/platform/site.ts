import 'server-only'
import { atOnce, Prisma } from './db'
import { env } from './env'

/** What every page says of the site it is on. */
export async function siteFacts(): Promise<{ name: string; url: string; demo: boolean }> {
  const { SITE_NAME, SITE_URL } = env()
  const { demo } = await atOnce<{ demo: object[] }>({ demo: Prisma.sql`SELECT FROM "Group" WHERE "demo" LIMIT 1` })
  return { name: SITE_NAME, url: SITE_URL, demo: demo.length > 0 }
}
