import type { MailMaker, Task } from '@/lib/jobs/types'
import { mails as campaignMails, tasks as campaignTasks } from '@/lib/campaigns/jobs'
import { clearMailLog } from './outbox'

/** Every kind of mail there is, by the kind its outbox row names. */
export const makers: Record<string, MailMaker> = { ...campaignMails }

/** Everything that runs on a schedule. */
export const tasks: Task[] = [...campaignTasks, { name: 'clear-mail-log', cron: '17 3 * * *', run: clearMailLog }]
