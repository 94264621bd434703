import 'server-only'
import { note } from '@/lib/audit/mutations'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { namesOf, openHiding } from './hiding/queries'
import { mayDecide, mayLift } from './policy'
import { recordAt, recordsOf } from './records/queries'
import type { ArrivedReport, As, Desk, Hideable, HiddenLine, Moderation, ModeratedRecord, PastDecision, Reportable, WaitingLine } from './types'

const MOST = 100

/** A record as those see it who decide about it, with what visitors said; null to everyone else. That they looked is noted. */
export async function moderationOf(viewer: Viewer, kind: Reportable, slug: string, as: As, now: Date): Promise<Moderation | null> {
  const record = await recordAt(kind, slug)
  if (!record || !mayDecide(viewer, record.groupId, as)) return null
  const [hiding, reports, decided] = await Promise.all([openHiding(kind, record.id), reportsOn(record), decidedOn(record)])
  if (reports.length > 0) await note(db(), 'saw-reports', { userId: viewer.userId, groupId: record.groupId, record: kind, recordId: record.id }, now)
  const mayRestore = hiding !== null && !hiding.withDispute && mayLift(viewer, record.groupId, hiding.bySite)
  const mayHide = kind !== 'groups' && (hiding ? as === 'site' && !hiding.bySite && !hiding.withDispute : record.publishedAt !== null)
  return { record, hiding, reports, decided, mayHide, mayRestore }
}

async function reportsOn({ kind, id }: ModeratedRecord): Promise<ArrivedReport[]> {
  const rows = await db().report.findMany({
    where: { record: kind, recordId: id, decidedAt: null }, orderBy: { id: 'asc' }, take: MOST, select: { id: true, kind: true, sealedText: true, locale: true, at: true, purgeAt: true },
  })
  return rows.map(({ sealedText, ...row }) => ({ ...row, text: open('Report', 'text', row.id, sealedText) }))
}

/** What was decided about it before, the last first. */
async function decidedOn({ kind, id }: ModeratedRecord): Promise<PastDecision[]> {
  const of = { record: kind, recordId: id }
  const [hidings, reports] = await Promise.all([
    db().hiding.findMany({ where: { ...of, liftedAt: { not: null } }, orderBy: { at: 'desc' }, take: MOST }),
    db().report.findMany({ where: { ...of, decidedAt: { not: null } }, orderBy: { decidedAt: 'desc' }, take: MOST, select: { id: true, decidedAt: true, decision: true, reason: true, decidedById: true } }),
  ])
  const names = await namesOf([...hidings.flatMap(({ byId, liftedById }) => [byId, liftedById]), ...reports.map(({ decidedById }) => decidedById)])
  const past: PastDecision[] = [
    ...hidings.map((row) => ({ id: row.id, at: row.at, what: 'hidden' as const, bySite: row.bySite, reason: row.reason, by: names.get(row.byId) ?? '' })),
    // One that the site took over has no reason of its own for ending.
    ...hidings.filter(({ liftedReason }) => liftedReason).map((row) => (
      { id: `${row.id}-back`, at: row.liftedAt ?? row.at, what: 'restored' as const, bySite: row.bySite, reason: row.liftedReason, by: names.get(row.liftedById) ?? '' }
    )),
    ...reports.map((row) => ({ id: row.id, at: row.decidedAt ?? new Date(0), what: row.decision ?? 'refused' as const, bySite: false, reason: row.reason, by: names.get(row.decidedById) ?? '' })),
  ]
  return past.sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** What waits for a word and what is hidden: of one group, or of all for an administrator. Null to everyone else. */
export async function deskOf(viewer: Viewer, groupId: string | null): Promise<Desk | null> {
  if (!mayDecide(viewer, groupId ?? '', groupId ? 'group' : 'site')) return null
  const of = groupId ? { groupId } : {}
  const [waiting, hidden] = await Promise.all([
    db().report.groupBy({ by: ['record', 'recordId'], where: { ...of, decidedAt: null }, _count: true, _min: { at: true }, orderBy: [{ _min: { at: 'asc' } }, { recordId: 'asc' }], take: MOST }),
    db().hiding.findMany({ where: { ...of, liftedAt: null, withId: null }, orderBy: { at: 'desc' }, take: MOST, select: { record: true, recordId: true, at: true, bySite: true, reason: true } }),
  ])
  const records = await recordsOf([...waiting, ...hidden])
  return {
    waiting: waiting.flatMap(({ recordId, _count, _min }): WaitingLine[] => { const record = records.get(recordId); return record ? [{ ...lineOf(record), kind: record.kind, reports: _count, at: _min.at ?? new Date(0) }] : [] }),
    hidden: hidden.flatMap(({ recordId, record: _, ...row }): HiddenLine[] => { const record = records.get(recordId); return record ? [{ ...lineOf(record), kind: record.kind as Hideable, ...row }] : [] }),
  }
}

const lineOf = ({ slug, title, group }: ModeratedRecord) => ({ slug, title, groupSlug: group.slug, groupName: group.name, languages: group.languages })

/** How many records have reports that nobody has decided yet. */
export async function waitingReports(viewer: Viewer, groupId: string): Promise<number> {
  return mayDecide(viewer, groupId, 'group') ? db().report.count({ where: { groupId, decidedAt: null } }) : 0
}
