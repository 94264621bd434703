import 'server-only'
import { db } from '@/lib/platform/db'
import type { Viewer } from '../types'
import type { OwnPasskey } from './types'

/** The viewer's own passkeys, the oldest first. */
export async function ownPasskeys(viewer: Viewer): Promise<OwnPasskey[]> {
  const rows = await db().passkey.findMany({ where: { userId: viewer.userId }, orderBy: { createdAt: 'asc' }, take: 100, select: { id: true, name: true, createdAt: true, lastUsedAt: true } })
  return rows.map(({ createdAt, lastUsedAt, ...row }) => ({ ...row, since: createdAt, lastUsed: lastUsedAt }))
}
