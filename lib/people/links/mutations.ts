import 'server-only'
import { newId, newToken, tokenHash } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import type { Link, LinkPurpose, LinkSubject } from '../types'
import { findLink } from './queries'

/** Makes a private link and returns its token, which is stored nowhere: only its hash, bound to purpose, record and end. */
export async function mintLink(purpose: LinkPurpose, subject: LinkSubject, expiresAt: Date, client: Db = db()): Promise<string> {
  const token = newToken()
  await client.privateLink.create({ data: { id: newId(), tokenHash: tokenHash(token), purpose, expiresAt, ...subject } })
  return token
}

/** Uses a link that works once: true for exactly one of those who try at the same time. */
export async function useOnce(token: string, purpose: LinkPurpose, now: Date, client: Db = db()): Promise<Link | null> {
  const link = await findLink(token, [purpose], now, client)
  if (!link) return null
  const { count } = await client.privateLink.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: now } })
  return count === 1 ? link : null
}
