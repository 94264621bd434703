import 'server-only'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker, Task } from '@/lib/jobs/types'
import { accountOf } from '@/lib/people/accounts/queries'
import { env } from '@/lib/platform/env'
import { newsMail } from '../mail'
import { tellModerators } from './mutations'
import { newsFor } from './queries'

/** Of all that waits for them at the moment it goes; nothing when others were quicker. */
const news: MailMaker = async ({ userId = '' }, locale, now) => {
  const account = await accountOf(userId, now)
  const waiting = account ? await newsFor(userId) : []
  if (!account || waiting.length === 0) return null
  const { SITE_URL, SITE_NAME } = env()
  const lines = waiting.map(({ group, ...counts }) => ({ ...counts, name: group?.name ?? SITE_NAME, url: `${SITE_URL}/${locale}/organise/${group?.slug ?? 'site'}/moderation` }))
  return { to: account.email, ...newsMail({ name: account.name, lines, siteName: SITE_NAME }, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'moderation-news': news }

export const tasks: Task[] = [{ name: 'tell-moderators', cron: '*/5 * * * *', run: async (now) => { await tellModerators(now) } }]
