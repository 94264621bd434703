import 'server-only'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker } from '@/lib/jobs/types'
import { accountOf } from '@/lib/people/accounts/queries'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { networkAskedMail } from './mail'

/** Only to who owns the group at the moment it goes, and while the question stands. */
const networkAsked: MailMaker = async ({ userId = '', groupId = '', fromId = '' }, locale, now) => {
  const [owns, open, account] = await Promise.all([
    db().membership.findUnique({ where: { groupId_userId: { groupId, userId }, role: 'owner' }, select: { group: { select: { slug: true, name: true } } } }),
    db().networkMember.count({ where: { acceptedAt: null, OR: [{ networkId: groupId, groupId: fromId }, { networkId: fromId, groupId }] } }),
    accountOf(userId, now),
  ])
  const from = await db().group.findUnique({ where: { id: fromId }, select: { name: true } })
  if (!owns || !open || !account || !from) return null
  const { SITE_URL, SITE_NAME } = env()
  const view = { name: account.name, group: owns.group.name, from: from.name, url: `${SITE_URL}/${locale}/organise/${owns.group.slug}/networks`, siteName: SITE_NAME }
  return { to: account.email, ...networkAskedMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'network-asked': networkAsked }
