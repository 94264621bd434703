import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'

export type AuditAction = 'sign-in' | 'sign-out' | 'saw-people' | 'group-made' | 'group-verified' | 'group-unverified' | 'group-approved' | 'group-held' | 'group-released' | 'opening-set' | 'demo-removed'

/** Notes who looked at or changed something personal. Ids only. */
export async function note(tx: Db, action: AuditAction, who: { userId?: string; groupId?: string; record?: string; recordId?: string }, now: Date) {
  await tx.auditEntry.create({ data: { id: newId(), at: now, action, ...who } })
}
