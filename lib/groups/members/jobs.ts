import 'server-only'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker } from '@/lib/jobs/types'
import { accountOf } from '@/lib/people/accounts/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { Role } from '@/prisma/generated/enums'
import { invitationMail, memberRemovedMail, roleChangedMail } from './mail'

const roleName = (role: Role, locale: Locale) => translator(locale)(`members.roles.${role}`)

const invitation: MailMaker = async ({ invitationId = '' }, locale, now) => {
  const row = await db().invitation.findFirst({
    where: { id: invitationId, expiresAt: { gt: now } },
    select: { id: true, role: true, byId: true, sealedEmail: true, expiresAt: true, group: { select: { name: true, timeZone: true } } },
  })
  if (!row) return null
  const { SITE_URL, SITE_NAME } = env()
  const by = row.byId ? await db().user.findUnique({ where: { id: row.byId }, select: { name: true } }) : null
  const url = `${SITE_URL}/${locale}/organise/invitations/${await mintLink('invitation', { invitationId: row.id }, row.expiresAt)}`
  const view = {
    group: row.group.name, by: by?.name ?? '', role: roleName(row.role, locale), until: longDay(row.expiresAt, row.group.timeZone, locale), url, siteName: SITE_NAME, siteUrl: SITE_URL,
  }
  return { to: open('Invitation', 'email', row.id, row.sealedEmail), ...invitationMail(view, translator(locale), locale) }
}

const membership = (groupId: string, userId: string) => db().membership.findUnique({
  where: { groupId_userId: { groupId, userId } }, select: { role: true, group: { select: { slug: true, name: true } } },
})

const roleChanged: MailMaker = async ({ groupId = '', userId = '' }, locale, now) => {
  const [member, account] = await Promise.all([membership(groupId, userId), accountOf(userId, now)])
  if (!member || !account) return null
  const { SITE_URL, SITE_NAME } = env()
  const view = { name: account.name, group: member.group.name, role: roleName(member.role, locale), url: `${SITE_URL}/${locale}/organise/${member.group.slug}`, siteName: SITE_NAME }
  return { to: account.email, ...roleChangedMail(view, translator(locale), locale) }
}

const memberRemoved: MailMaker = async ({ groupId = '', userId = '' }, locale, now) => {
  const [still, group, account] = await Promise.all([
    membership(groupId, userId), db().group.findUnique({ where: { id: groupId }, select: { name: true } }), accountOf(userId, now),
  ])
  if (still || !group || !account) return null
  const { SITE_URL, SITE_NAME } = env()
  return { to: account.email, ...memberRemovedMail({ name: account.name, group: group.name, url: SITE_URL, siteName: SITE_NAME }, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { invitation, 'role-changed': roleChanged, 'member-removed': memberRemoved }
