import 'server-only'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker, Task } from '@/lib/jobs/types'
import { accountOf } from '@/lib/people/accounts/queries'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { hiddenMail, restoredMail } from './mail'
import { mails as newsMails, tasks as newsTasks } from './news/jobs'
import { mails as proposalMails } from './proposals/jobs'
import { recordOf } from './records/queries'

const about = (words: typeof hiddenMail, lifted: boolean): MailMaker => async ({ hidingId = '', userId = '' }, locale, now) => {
  const hiding = await db().hiding.findUnique({ where: { id: hidingId } })
  const record = hiding && await recordOf(hiding.record, hiding.recordId)
  // Whoever has left the group since is told nothing of it.
  const account = hiding && await db().membership.count({ where: { groupId: hiding.groupId, userId } }) ? await accountOf(userId, now) : null
  if (!hiding || !record || !account || (hiding.liftedAt !== null) !== lifted) return null
  const { SITE_URL, SITE_NAME } = env()
  const url = `${SITE_URL}/${locale}/organise/${record.group.slug}/${record.kind}/${record.slug}`
  const view = { name: account.name, group: record.group.name, title: record.title, bySite: hiding.bySite, reason: lifted ? hiding.liftedReason : hiding.reason, url, siteName: SITE_NAME }
  return { to: account.email, ...words(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'record-hidden': about(hiddenMail, false), 'record-restored': about(restoredMail, true), ...newsMails, ...proposalMails }

export const tasks: Task[] = newsTasks
