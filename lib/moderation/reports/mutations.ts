import 'server-only'
import { note } from '@/lib/audit/mutations'
import type { Sender, Viewer } from '@/lib/people/types'
import { days, later, minutes } from '@/lib/platform/clock'
import { newId, seal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import type { ReportDecision } from '@/prisma/generated/enums'
import { mayDecideAtAll } from '../policy'
import { publicRecord } from '../records/queries'
import { decidedReportTime, reportTime } from '../rules'
import type { ReportInput } from '../schema'
import type { DecideResult, Reportable, ReportResult } from '../types'

/**
 * Takes what a visitor says about a public page. Nobody is asked who they are: what they wrote is sealed, and goes on its date. A few from one
 * network in a day, and not without end about one page.
 */
export async function sendReport(sender: Sender, at: { kind: Reportable; slug: string }, input: ReportInput, now: Date): Promise<ReportResult> {
  const record = await publicRecord(at.kind, at.slug, now)
  if (!record) return 'not-found'
  const from = network(sender.address)
  if (!(await allow('act', from, 100, minutes(10), now)) || !(await allow('report', from, 20, days(1), now))) return 'too-many'
  if (!(await allow('reported', record.id, 200, days(1), now))) return 'too-many'
  const id = newId()
  const sealedText = seal('Report', 'text', id, input.text)
  await db().report.create({ data: {
    id, record: at.kind, recordId: record.id, groupId: record.groupId, kind: input.what, sealedText, locale: sender.locale, at: now, purgeAt: later(now, reportTime),
  } })
  return 'sent'
}

/** A moderator's word on a report, with the reason: there was something in it, or there was not. Once decided it stays so, and goes a month later. */
export async function decideReport(viewer: Viewer, id: string, { decision, reason }: { decision: ReportDecision; reason: string }, now: Date): Promise<DecideResult> {
  return db().$transaction(async (tx) => {
    const report = await tx.report.findUnique({ where: { id }, select: { groupId: true, record: true, recordId: true } })
    if (!report || !mayDecideAtAll(viewer, report.groupId)) return 'not-found'
    const { count } = await tx.report.updateMany({
      where: { id, decidedAt: null }, data: { decidedAt: now, decidedById: viewer.userId, decision, reason, purgeAt: later(now, decidedReportTime) },
    })
    if (count === 0) return 'already'
    await note(tx, `report-${decision}`, { userId: viewer.userId, groupId: report.groupId, record: report.record as Reportable, recordId: report.recordId }, now)
    return 'decided'
  })
}
