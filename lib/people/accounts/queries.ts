import 'server-only'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { findLink } from '../links/queries'
import { unconfirmedTime } from './rules'

export type Account = { id: string; name: string; email: string; locale: Locale; confirmed: boolean }

/** An account, opened, for the worker that writes to it. Null when it is gone, or was never confirmed in time. */
export async function accountOf(id: string, now: Date, client: Db = db()): Promise<Account | null> {
  const row = await client.user.findUnique({ where: { id }, select: { id: true, name: true, sealedEmail: true, locale: true, confirmedAt: true, createdAt: true } })
  if (!row) return null
  if (!row.confirmedAt && now.getTime() - row.createdAt.getTime() > unconfirmedTime) return null
  return { id: row.id, name: row.name, email: open('User', 'email', row.id, row.sealedEmail), locale: localeOf(row.locale), confirmed: row.confirmedAt !== null }
}

/** What a sign-in link that still works would do; null when it has ended, was used or never was. */
export async function signInLink(token: string, now: Date, client: Db = db()): Promise<{ userId: string; name: string; first: boolean } | null> {
  const link = await findLink(token, ['sign-in'], now, client)
  if (!link?.userId) return null
  const unused = await client.privateLink.count({ where: { id: link.id, usedAt: null } })
  const user = unused === 1 ? await client.user.findUnique({ where: { id: link.userId }, select: { name: true, confirmedAt: true } }) : null
  return user && { userId: link.userId, name: user.name, first: user.confirmedAt === null }
}

/** Whether the one-time link of a site that nobody has set up yet still works. */
export async function setUpLinkWorks(token: string, now: Date, client: Db = db()): Promise<boolean> {
  const link = await findLink(token, ['set-up'], now, client)
  if (!link || (await client.user.count({ where: { administratorAt: { not: null } } })) > 0) return false
  return (await client.privateLink.count({ where: { id: link.id, usedAt: null } })) === 1
}
