import type { MailEnding } from '@/lib/jobs/mutations'
import type { MailMaker, Task, Unsent } from '@/lib/jobs/types'
import { mails as campaignMails } from '@/lib/campaigns/jobs'
import { mails as disputeMails, tasks as disputeTasks } from '@/lib/disputes/jobs'
import { mails as groupMails } from '@/lib/groups/jobs'
import { endings as mailingEndings, mails as mailingMails } from '@/lib/mailings/jobs'
import { mails as meetingMails, tasks as meetingTasks } from '@/lib/meetings/jobs'
import { mails as accountMails } from '@/lib/people/accounts/jobs'
import { mails as resetMails, tasks as resetTasks } from '@/lib/people/resets/jobs'
import { mails as moderationMails, tasks as moderationTasks } from '@/lib/moderation/jobs'
import { mails as privacyMails, tasks as privacyTasks } from '@/lib/privacy/jobs'
import { mails as strikeMails, tasks as strikeTasks } from '@/lib/strikes/jobs'
import { moveDemo } from '@/prisma/scenarios/demo/demo'
import { clearMailLog } from './outbox'

/** Every kind of mail there is, by the kind its outbox row names. */
export const makers: Record<string, MailMaker<null | Unsent>> = {
  ...campaignMails, ...disputeMails, ...groupMails, ...mailingMails, ...meetingMails, ...accountMails, ...resetMails, ...moderationMails, ...privacyMails, ...strikeMails,
}

/** Who keeps account of what became of a kind of mail. */
export const endings: Record<string, MailEnding> = mailingEndings

/** Everything that runs on a schedule. */
export const tasks: Task[] = [
  ...disputeTasks, ...meetingTasks, ...strikeTasks, ...privacyTasks, ...resetTasks, ...moderationTasks,
  { name: 'clear-mail-log', cron: '17 3 * * *', run: clearMailLog },
  { name: 'demo-moves-on', cron: '1 * * * *', run: moveDemo },
]
