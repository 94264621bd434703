import 'server-only'
import { mayOwn } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { filedAs, idsOf } from '../parties/mutations'

/** Says which unions and branches a group is tied to, instead of those before. `seen`: what stood there when the form was filled. */
export async function setTies(viewer: Viewer, groupId: string, { unions: parts, seen }: { unions: { name: string; branch: string }[] } & Pick<Edited, 'seen'>, now: Date): Promise<'saved' | 'changed' | 'not-found'> {
  if (!mayOwn(viewer, groupId)) return 'not-found'
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${groupId}::uuid FOR NO KEY UPDATE`
    if (isBehind({ seen }, await tx.group.findUniqueOrThrow({ where: { id: groupId }, select: { updatedAt: true } }))) return 'changed'
    await beforeChange(tx, 'groups', groupId)
    const ids = await idsOf(tx, 'union', parts.map(({ name }) => name))
    await tx.groupUnion.deleteMany({ where: { groupId } })
    const data = parts.map(({ name, branch }) => ({ groupId, unionId: ids.get(filedAs(name)) ?? '', branch }))
    await tx.groupUnion.createMany({ data, skipDuplicates: true })
    await tx.group.update({ where: { id: groupId }, data: { updatedAt: now } })
    await revised(tx, 'groups', groupId, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}
