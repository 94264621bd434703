import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { enqueue } from '@/lib/jobs/mutations'
import { minutes } from '@/lib/platform/clock'
import { canonicalEmail, emailHash, newId, seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { useOnce } from '../links/mutations'
import { finishReset } from '../resets/mutations'
import { openSession } from '../sessions/mutations'
import type { Sender } from '../types'
import { signInLink } from './queries'
import { mailLimit, ownPath } from './rules'

/** The account of an address; an unconfirmed one is made when there is none. Two who ask at once get the same. */
export async function accountFor(tx: Db, { email, locale }: { email: string; locale: Locale }, now: Date): Promise<{ id: string; confirmed: boolean }> {
  const hash = emailHash('user', email)
  const fresh = newId()
  await tx.user.createMany({
    data: { id: fresh, emailHash: hash, sealedEmail: seal('User', 'email', fresh, email), name: '', locale, createdAt: now },
    skipDuplicates: true,
  })
  const { id, confirmedAt } = await tx.user.findUniqueOrThrow({ where: { emailHash: hash }, select: { id: true, confirmedAt: true } })
  return { id, confirmed: confirmedAt !== null }
}

/** Its owner came in by mail for the first time, or set the site up. */
export async function confirmAccount(tx: Db, id: string, { name, locale }: { name: string; locale?: Locale }, now: Date): Promise<void> {
  await tx.user.update({ where: { id }, data: { name, confirmedAt: now, ...(locale && { locale }) } })
}

/**
 * Has a sign-in link mailed. The answer is the same whether or not the address is known, and whether or not a mail goes: past the limit of one
 * address nothing does. Only a busy network is told so.
 */
export async function askToSignIn(sender: Sender, { email, to }: { email: string; to: string }, now: Date): Promise<'sent' | 'too-many'> {
  if (!(await allow('sign-in', network(sender.address), 30, minutes(10), now))) return 'too-many'
  const { id, confirmed } = await accountFor(db(), { email, locale: sender.locale }, now)
  const { limit, windowMs } = mailLimit(confirmed)
  if (await allow('sign-in-mail', canonicalEmail(email), limit, windowMs, now)) {
    await enqueue(db(), [{ kind: 'sign-in', locale: sender.locale, ids: { userId: id, to: ownPath(to) } }], now)
  }
  return 'sent'
}

export type SignInResult = { state: 'in'; session: string; userId: string } | { state: 'name-needed' } | { state: 'gone' }

/** The link's button: opens a session for exactly one of those who press it. An account's first one says a name, and is confirmed by it. */
export async function signInWith(token: string, name: string, now: Date): Promise<SignInResult> {
  return db().$transaction(async (tx): Promise<SignInResult> => {
    const link = await signInLink(token, now, tx)
    if (!link) return { state: 'gone' }
    if (link.first && !name) return { state: 'name-needed' }
    if (!(await useOnce(token, 'sign-in', now, tx))) return { state: 'gone' }
    if (link.first) await confirmAccount(tx, link.userId, { name }, now)
    // Whoever waited for it has not to wait for the worker as well.
    await finishReset(tx, link.userId, now)
    return { state: 'in', session: await openSession(tx, link.userId, now), userId: link.userId }
  })
}
