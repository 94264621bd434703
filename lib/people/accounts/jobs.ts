import 'server-only'
import type { MailMaker } from '@/lib/jobs/types'
import { translator } from '@/lib/i18n/translator'
import { later } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { mintLink } from '../links/mutations'
import { accountNoticeMail, signInMail, type AccountNotice } from './mail'
import { accountOf } from './queries'
import { ownPath, signInTime } from './rules'

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

const notices: readonly string[] = ['factor-added', 'factor-removed', 'code-used', 'passkey-added', 'passkey-removed', 'factors-reset', 'factors-vouched', 'new-browser'] satisfies AccountNotice[]

/** Tells an account's mailbox what happened to the account, so that its owner can act if it was not them. */
const accountNotice: MailMaker = async ({ userId = '', what = '' }, locale, now) => {
  const account = await accountOf(userId, now)
  if (!account || !notices.includes(what)) return null
  const { SITE_URL, SITE_NAME } = env()
  const view = { what: what as AccountNotice, name: account.name, url: `${SITE_URL}/${locale}/organise/account`, siteName: SITE_NAME }
  return { to: account.email, ...accountNoticeMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'sign-in': signIn, 'account-notice': accountNotice }
