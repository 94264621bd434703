import 'server-only'
import { maySeePeople } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { later } from '@/lib/platform/clock'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { aboutOf } from './audiences/queries'
import { isAudience, keptFor } from './rules'
import type { DraftInput } from './schema'
import type { SaveRefusal } from './types'

type Saved = { ok: true; /** The version that stands now. */ seen: string } | { ok: false; why: SaveRefusal }

const no = (why: SaveRefusal): Saved => ({ ok: false, why })

/**
 * Keeps a draft. The form names it from the start, so that one sent twice makes one draft; `seen` is the version that its writer had before them,
 * and another one that stands there meanwhile is not written over.
 */
export async function saveDraft(viewer: Viewer | null, groupId: string, id: string, { record, of, seen, ...text }: DraftInput, now: Date): Promise<Saved> {
  if (!viewer || !maySeePeople(viewer, groupId)) return no('not-found')
  if (!isAudience(record, text.audience)) return no('audience')
  return db().$transaction(async (tx) => {
    const about = await aboutOf(groupId, record, { slug: of }, tx)
    if (!about) return no('not-found')
    const fresh = { id, groupId, record, recordId: about.id, ...text, userId: viewer.userId, createdAt: now, updatedAt: now, purgeAt: later(now, keptFor.draft) }
    const { count } = await tx.mailing.createMany({ data: [fresh], skipDuplicates: true })
    return count === 1 ? { ok: true, seen: now.toISOString() } : change(tx, viewer, { id, groupId, recordId: about.id, seen, text }, now)
  })
}

type Change = { id: string; groupId: string; recordId: string; seen: string; text: Pick<DraftInput, 'audience' | 'language' | 'subject' | 'body'> }

async function change(tx: Db, viewer: Viewer, { id, groupId, recordId, seen, text }: Change, now: Date): Promise<Saved> {
  const before = await heldMailing(tx, groupId, id)
  if (!before || before.recordId !== recordId) return no('not-found')
  const same = (Object.keys(text) as (keyof typeof text)[]).every((key) => before[key] === text[key])
  if (same) return { ok: true, seen: before.updatedAt.toISOString() }
  if (before.startedAt) return no('started')
  if (before.updatedAt.toISOString() !== seen) return no('changed')
  // Two changes within one millisecond are still two versions.
  const updatedAt = new Date(Math.max(now.getTime(), before.updatedAt.getTime() + 1))
  await tx.mailing.update({ where: { id }, data: { ...text, userId: viewer.userId, updatedAt, purgeAt: later(now, keptFor.draft) } })
  return { ok: true, seen: updatedAt.toISOString() }
}

const held = {
  record: true, recordId: true, audience: true, language: true, subject: true, body: true, updatedAt: true, startedAt: true, stoppedAt: true, finishedAt: true,
} satisfies Prisma.MailingSelect

/** A mailing of a group, held until the end of the transaction; null when it is not the group's. */
export async function heldMailing(tx: Db, groupId: string, id: string) {
  await tx.$executeRaw`SELECT 1 FROM "Mailing" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  return tx.mailing.findFirst({ where: { id, groupId }, select: held })
}

/** Throws a draft away. What has gone stays in the list. */
export async function deleteDraft(viewer: Viewer | null, groupId: string, id: string): Promise<'done' | 'not-found'> {
  if (!maySeePeople(viewer, groupId)) return 'not-found'
  const { count } = await db().mailing.deleteMany({ where: { id, groupId, startedAt: null } })
  return count === 1 ? 'done' : 'not-found'
}
