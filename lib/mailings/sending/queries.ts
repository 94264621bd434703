import 'server-only'
import { maySeePeople } from '@/lib/groups/policy'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import type { Unsent } from '@/lib/jobs/types'
import { contactCard } from '@/lib/people/contacts/queries'
import type { LinkSubject, Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Prisma } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { aboutOf, stillAmong } from '../audiences/queries'
import type { MailFrame, MailingRecord } from '../types'

const fields = {
  subject: true, body: true, language: true, record: true, recordId: true, audience: true, startedAt: true, stoppedAt: true,
  group: { select: { id: true, name: true, slug: true, heldAt: true, sealedReplyTo: true } },
} satisfies Prisma.MailingSelect

type Row = Prisma.MailingGetPayload<{ select: typeof fields }>

/** The words of a mailing for a reader in a language, and where its answers go; without the reader's name and private links. Null: its record is gone. */
async function frameOf(row: Row, locale: Locale): Promise<{ frame: MailFrame; replyTo: string | null } | null> {
  const { group, subject, body } = row
  const record = row.record as MailingRecord
  const about = await aboutOf(group.id, record, { id: row.recordId })
  if (!about) return null
  const { SITE_URL, SITE_NAME } = env()
  const replyTo = group.sealedReplyTo ? open('Group', 'replyTo', group.id, group.sealedReplyTo) : null
  const base = `${SITE_URL}/${locale}`
  const frame = {
    name: '', group: group.name, site: SITE_NAME, subject, body, language: localeOf(row.language), record, title: about.title, pageUrl: `${base}${about.path}`,
    answerUrl: replyTo ? null : `${base}/groups/${group.slug}#act`, myUrl: null, stopUrl: null, test: false,
  }
  return { frame, replyTo }
}

/** A draft's words for a look at them, or for a mail to its writer; null to those who may not write to the group's people. */
export async function draftFrame(viewer: Viewer | null, groupId: string, mailingId: string, locale: Locale): Promise<MailFrame | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const row = await db().mailing.findFirst({ where: { id: mailingId, groupId }, select: fields })
  return (row && await frameOf(row, locale))?.frame ?? null
}

/** The same for the worker that writes to somebody who organises the group at the moment it goes; null when they no longer do. */
export async function testFrame(mailingId: string, userId: string, locale: Locale) {
  const organises = { some: { userId, role: { in: ['owner' as const, 'organiser' as const] } } }
  const row = await db().mailing.findFirst({ where: { id: mailingId, group: { memberships: organises } }, select: fields })
  return row && frameOf(row, locale)
}

type Due = { frame: MailFrame; replyTo: string | null; to: string; subject: LinkSubject; until: Date | null }

/** One of a mailing's people as they are at the moment their mail goes; or why it does not go any more. */
export async function dueMail(recipientId: string, locale: Locale, now: Date): Promise<Due | Unsent> {
  const row = await db().mailingRecipient.findUnique({ where: { id: recipientId }, select: { state: true, contactId: true, signatureId: true, mailing: { select: fields } } })
  if (!row) return { unsent: 'gone' }
  const { mailing, contactId, signatureId } = row
  if (row.state !== 'waiting') return { unsent: row.state }
  if (mailing.stoppedAt || mailing.group.heldAt) return { unsent: 'stopped' }
  const still = await stillAmong({ record: mailing.record as MailingRecord, recordId: mailing.recordId, audience: mailing.audience }, row, now)
  if (still?.muted) return { unsent: 'muted' }
  const framed = still && await frameOf(mailing, locale)
  const person = contactId ? await contactCard(contactId) : signatureId ? await signer(signatureId) : null
  if (!framed || !person) return { unsent: 'gone' }
  return { frame: { ...framed.frame, name: person.name }, replyTo: framed.replyTo, to: person.email, subject: { contactId, signatureId }, until: person.purgeAt }
}

async function signer(id: string): Promise<{ name: string; email: string; purgeAt: Date | null } | null> {
  const row = await db().signature.findUnique({ where: { id }, select: { sealedName: true, sealedEmail: true, purgeAt: true } })
  return row && { name: open('Signature', 'name', id, row.sealedName), email: open('Signature', 'email', id, row.sealedEmail), purgeAt: row.purgeAt }
}
