import 'server-only'
import { note } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { localeOf } from '@/lib/i18n/locales'
import { openContact, sealedContact } from '@/lib/people/contacts/queries'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { aboutOf } from './audiences/queries'
import type { MailingLine, MailingRecord, MailingView, Reached, RecipientState, Tally } from './types'

const fields = {
  id: true, groupId: true, subject: true, body: true, language: true, audience: true, record: true, recordId: true, createdAt: true, updatedAt: true,
  startedAt: true, stoppedAt: true, finishedAt: true, total: true, tally: true, user: { select: { name: true } },
} satisfies Prisma.MailingSelect

type Row = Prisma.MailingGetPayload<{ select: typeof fields }>

async function viewOf({ groupId, user, tally, language, record, ...row }: Row): Promise<MailingView> {
  const kind = record as MailingRecord
  return { ...row, record: kind, language: localeOf(language), by: user?.name ?? '', tally: tally as Tally, about: await aboutOf(groupId, kind, { id: row.recordId }) }
}

/** What has become of a mailing's mails so far. Those whose entry has gone meanwhile count as such. */
export async function tallyOf(mailingId: string, total: number, client: Db = db()): Promise<Tally> {
  const rows = await client.mailingRecipient.groupBy({ by: ['state'], where: { mailingId }, _count: true })
  const tally = Object.fromEntries(rows.map(({ state, _count }) => [state, _count])) as Tally
  const erased = total - rows.reduce((sum, { _count }) => sum + _count, 0)
  return { ...tally, ...(erased > 0 && { gone: (tally.gone ?? 0) + erased }) }
}

/** A mailing of a group, for those who may write to its people; null to everyone else. While it goes, with the numbers of this moment. */
export async function mailingOf(viewer: Viewer | null, groupId: string, id: string): Promise<MailingView | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const row = await db().mailing.findFirst({ where: { id, groupId }, select: fields })
  if (!row) return null
  const view = await viewOf(row)
  return view.startedAt && !view.finishedAt ? { ...view, tally: await tallyOf(id, view.total) } : view
}

/** How many mailings a page of the list has. */
export const MAILINGS_PAGE = 30

/** A group's mailings, drafts first, then the newest; `before` is the id of the last one on the page before. Null to those who may not write to its people. */
export async function mailingsOf(viewer: Viewer | null, groupId: string, before?: string): Promise<{ drafts: MailingLine[]; sent: MailingLine[] } | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const [drafts, sent] = await Promise.all([
    before ? [] : db().mailing.findMany({ where: { groupId, startedAt: null }, orderBy: { updatedAt: 'desc' }, take: MAILINGS_PAGE, select: fields }),
    db().mailing.findMany({ where: { groupId, startedAt: { not: null }, ...(before && { id: { lt: before } }) }, orderBy: { id: 'desc' }, take: MAILINGS_PAGE, select: fields }),
  ])
  return { drafts: await Promise.all(drafts.map(viewOf)), sent: await Promise.all(sent.map(liveView)) }
}

async function liveView(row: Row): Promise<MailingView> {
  const view = await viewOf(row)
  return view.finishedAt ? view : { ...view, tally: await tallyOf(view.id, view.total) }
}

/** How many people a page of results has. */
export const REACHED_PAGE = 100

type Asked = { state?: RecipientState; after?: string }

/**
 * What became of each mail, by the names of those it was for, a page at a time; never an address. That they were looked at is noted. Null to those
 * who may not see them.
 */
export async function reached(viewer: Viewer, groupId: string, mailingId: string, { state, after }: Asked, now: Date): Promise<{ people: Reached[]; next: string | null } | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const rows = await db().mailingRecipient.findMany({
    where: { mailingId, mailing: { groupId }, ...(state && { state }), ...(after && { id: { gt: after } }) }, orderBy: { id: 'asc' }, take: REACHED_PAGE + 1,
    select: { id: true, state: true, at: true, contact: { select: sealedContact }, signature: { select: { id: true, sealedName: true } } },
  })
  const shown = rows.slice(0, REACHED_PAGE)
  if (shown.length > 0) await note(db(), 'saw-people', { userId: viewer.userId, groupId, record: 'mailings', recordId: mailingId }, now)
  const people = shown.map(({ contact, signature, state: its, ...row }) => ({
    ...row, state: its as RecipientState, name: contact ? openContact(contact).name : signature ? open('Signature', 'name', signature.id, signature.sealedName) : '',
  }))
  return { people, next: rows.length > shown.length ? shown.at(-1)?.id ?? null : null }
}
