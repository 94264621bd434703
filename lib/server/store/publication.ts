import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { PublicationWatch } from './watch'

/** Follows this site's publications; reads their number through the pool while the connection of its own is lost. */
export function publicationWatch(): PublicationWatch {
  return new PublicationWatch(env().DATABASE_URL ?? '', async () => {
    const setting = await db().setting.findUnique({ where: { key: 'publication' }, select: { value: true } })
    return Number(setting?.value ?? 0)
  })
}
