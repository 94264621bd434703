import 'server-only'
import { db } from './db'
import { env } from './env'

/** What every page says of the site it is on. */
export async function siteFacts(): Promise<{ name: string; url: string; demo: boolean }> {
  const { SITE_NAME, SITE_URL } = env()
  const demo = await db().group.count({ where: { demo: true }, take: 1 })
  return { name: SITE_NAME, url: SITE_URL, demo: demo > 0 }
}
