import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import type { AuditAction, AuditSubject } from './types'

/** Notes who looked at or changed something personal. Ids, and words or numbers of ours: never what is personal. */
export async function note(tx: Db, action: AuditAction, about: AuditSubject, now: Date): Promise<void> {
  await tx.auditEntry.create({ data: { id: newId(), at: now, action, ...about } })
}
