import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { openings, type Opening } from '../types'

/** Who may open a group on this site. */
export async function openingOf(client: Db = db()): Promise<Opening> {
  const row = await client.setting.findUnique({ where: { key: 'groups' }, select: { value: true } })
  return openings.find((opening) => opening === row?.value) ?? 'open'
}
