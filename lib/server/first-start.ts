import { days, later, now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { mintLink } from '@/lib/people/links/mutations'

/**
 * What a database that nobody has set up yet needs at start: the one-time link with which the first organiser does. Null when there is an
 * administrator already. An older link that was never used stops working.
 */
export async function firstLink(): Promise<string | null> {
  if (await db().user.count({ where: { administratorAt: { not: null } } })) return null
  await db().privateLink.deleteMany({ where: { purpose: 'set-up' } })
  const token = await mintLink('set-up', {}, later(now(), days(7)))
  return `${env().SITE_URL}/en/organise/set-up/${token}`
}
