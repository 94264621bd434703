import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { mayAdminister, mayModerate } from '@/lib/groups/policy'
import { localeOf } from '@/lib/i18n/locales'
import { findLink } from '@/lib/people/links/queries'
import type { Viewer } from '@/lib/people/types'
import { emailHash } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { recordOf } from '../records/queries'
import type { ProposalLine, ProposalView, Typed } from './types'

/** Whether visitors can propose something here: only where an administrator switched it on. */
export async function proposalsOpen(client: Db = db()): Promise<boolean> {
  return (await client.setting.findUnique({ where: { key: 'proposals' }, select: { value: true } }))?.value === 'on'
}

const shown = {
  id: true, kind: true, locale: true, fields: true, createdAt: true, purgeAt: true, confirmedAt: true, decision: true, reason: true, record: true, recordId: true,
  dispute: { select: { slug: true, title: true, groupId: true } },
} satisfies Prisma.ProposalSelect

async function viewOf({ confirmedAt, fields, record, recordId, locale, ...row }: Prisma.ProposalGetPayload<{ select: typeof shown }>, now: Date): Promise<ProposalView> {
  const became = recordId ? await recordOf(record, recordId) : null
  const isOut = became?.publishedAt && became.publishedAt <= now && !became.group.heldAt
  return { ...row, locale: localeOf(locale), fields: fields as Typed, confirmed: confirmedAt !== null, became: isOut ? { path: `/${became.kind}/${became.slug}`, title: became.title } : null }
}

/** The proposal behind its writer's link; null when the link has ended. */
export async function myProposal(token: string, now: Date): Promise<ProposalView | null> {
  const link = await findLink(token, ['proposal'], now)
  const row = link?.proposalId ? await db().proposal.findUnique({ where: { id: link.proposalId, purgeAt: { gt: now } }, select: shown }) : null
  return row && viewOf(row, now)
}

const sign = (id: string): string => Buffer.from(emailHash('proposal', id)).toString('base64url')

/** The part of an address that shows a proposal to whoever has it, and lets nobody change it. */
export const shareCode = (id: string): string => `${id}.${sign(id)}`

/** The confirmed proposal behind such an address. */
export async function sharedProposal(code: string, now: Date): Promise<ProposalView | null> {
  const [, id = '', signed = ''] = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/.exec(code) ?? []
  if (!id || !timingSafeEqual(Buffer.from(sign(id)), Buffer.from(signed))) return null
  const row = await db().proposal.findFirst({ where: { id, confirmedAt: { not: null }, purgeAt: { gt: now } }, select: shown })
  return row && viewOf(row, now)
}

/** Proposals that wait on a desk. New disputes and events: on that of every verified group, for whichever takes them in; corrections: on that of the dispute's group. The site's has all. */
const waitingFor = async (viewer: Viewer, groupId: string | null): Promise<Prisma.ProposalWhereInput | null> => {
  const waiting = { confirmedAt: { not: null }, decidedAt: null } satisfies Prisma.ProposalWhereInput
  if (!groupId) return mayAdminister(viewer) ? waiting : null
  if (!mayModerate(viewer, groupId)) return null
  const group = await db().group.findUnique({ where: { id: groupId }, select: { verifiedAt: true, heldAt: true } })
  const own = { dispute: { groupId } }
  return { ...waiting, OR: group?.verifiedAt && !group.heldAt ? [{ disputeId: null }, own] : [own] }
}

/** What waits for a moderator's look, the longest first; nothing for those who may not. */
export async function waitingProposals(viewer: Viewer, groupId: string | null): Promise<ProposalLine[]> {
  const where = await waitingFor(viewer, groupId)
  if (!where) return []
  const rows = await db().proposal.findMany({ where, orderBy: { confirmedAt: 'asc' }, take: 100, select: { id: true, kind: true, fields: true, locale: true, confirmedAt: true, dispute: { select: { title: true } } } })
  return rows.map(({ fields, dispute, confirmedAt, locale, ...row }) => ({ ...row, locale: localeOf(locale), title: dispute?.title ?? (fields as Typed).title ?? '', confirmedAt: confirmedAt ?? new Date(0) }))
}

/** One of them, or one that was decided there; null to everyone else. */
export async function proposalFor(viewer: Viewer, groupId: string | null, id: string, now: Date): Promise<ProposalView | null> {
  const where = await waitingFor(viewer, groupId)
  if (!where || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const decided: Prisma.ProposalWhereInput = { decidedAt: { not: null }, ...(groupId && { groupId }) }
  const row = await db().proposal.findFirst({ where: { id, OR: [where, decided] }, select: shown })
  return row && viewOf(row, now)
}
