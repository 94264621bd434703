import { fillDemo, moveDemo } from '@/prisma/scenarios/demo/demo'
import { mintLink } from '@/lib/people/links/mutations'
import { days, later, now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

/**
 * What a database needs at start. A new one is filled with demo content when that is wanted (the embedded one, without `--empty`); a demo that is
 * there is moved on to today. While nobody has set the site up: the one-time link with which the first organiser does; an older one stops working.
 */
export async function firstLink({ demo }: { demo: boolean }): Promise<string | null> {
  const isNew = (await db().group.count({ take: 1 })) === 0 && (await db().user.count({ take: 1 })) === 0
  if (isNew && demo) {
    console.log('Filling in the demo content.')
    await fillDemo(now())
  } else {
    await moveDemo(now())
  }
  if (await db().user.count({ where: { administratorAt: { not: null } } })) return null
  await db().privateLink.deleteMany({ where: { purpose: 'set-up' } })
  const token = await mintLink('set-up', {}, later(now(), days(7)))
  return `${env().SITE_URL}/en/organise/set-up/${token}`
}
