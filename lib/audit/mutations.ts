import 'server-only'
import { newId } from '@/lib/platform/crypto'
import { later, minutes } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { AuditAction, AuditSubject } from './types'

/** Notes who looked at or changed something personal. Ids, and words or numbers of ours: never what is personal. */
export async function note(tx: Db, action: AuditAction, about: AuditSubject, now: Date): Promise<void> {
  await tx.auditEntry.create({ data: { id: newId(), at: now, action, ...about } })
}

/** A look goes on for this long: turning its pages, narrowing it down and ticking people off is one look. */
export const lookTime = minutes(15)

/** Notes that somebody looked at the people of a record, once for as long as the look lasts. */
export async function noteLook(tx: Db, about: AuditSubject & { userId: string; recordId: string }, now: Date): Promise<void> {
  const { userId, recordId, groupId } = about
  const before = await tx.auditEntry.findFirst({ where: { action: 'saw-people', userId, recordId, groupId, at: { gt: later(now, -lookTime), lte: now } }, select: { id: true } })
  if (!before) await note(tx, 'saw-people', about, now)
}
