import 'server-only'
import type { MailMaker, Task } from '@/lib/jobs/types'
import { translator } from '@/lib/i18n/translator'
import { later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { mintLink } from '../links/mutations'
import { signInMail } from './mail'
import { accountOf } from './queries'
import { ownPath, signInTime, unconfirmedTime } from './rules'

const signIn: MailMaker = async ({ userId = '', to }, locale, now) => {
  const account = await accountOf(userId, now)
  if (!account) return null
  const { SITE_URL, SITE_NAME } = env()
  const token = await mintLink('sign-in', { userId }, later(now, signInTime))
  const wanted = ownPath(to)
  const url = `${SITE_URL}/${locale}/organise/sign-in/${token}${wanted === '/organise' ? '' : `?to=${encodeURIComponent(wanted)}`}`
  const view = { url, name: account.name, siteName: SITE_NAME, siteUrl: SITE_URL, first: !account.confirmed }
  return { to: account.email, ...signInMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'sign-in': signIn }

/** Ends what has ended: accounts that nobody opened within 48 hours, sessions past their time. Links go with their account or their own end. */
export async function clearAccounts(now: Date): Promise<{ accounts: number; sessions: number }> {
  const accounts = await db().user.deleteMany({ where: { confirmedAt: null, createdAt: { lt: later(now, -unconfirmedTime) } } })
  const sessions = await db().session.deleteMany({ where: { expiresAt: { lte: now } } })
  return { accounts: accounts.count, sessions: sessions.count }
}

export const tasks: Task[] = [{ name: 'clear-accounts', cron: '23 * * * *', run: async (now) => { await clearAccounts(now) } }]
