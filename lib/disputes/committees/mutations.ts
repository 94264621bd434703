import 'server-only'
import { mayOwn } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { filedAs, idsOf } from '../parties/mutations'

/** Says which unions and branches a group is tied to, instead of those before. */
export async function setTies(viewer: Viewer, groupId: string, parts: { name: string; branch: string }[]): Promise<'saved' | 'not-found'> {
  if (!mayOwn(viewer, groupId)) return 'not-found'
  await db().$transaction(async (tx) => {
    const ids = await idsOf(tx, 'union', parts.map(({ name }) => name))
    await tx.groupUnion.deleteMany({ where: { groupId } })
    const data = parts.map(({ name, branch }) => ({ groupId, unionId: ids.get(filedAs(name)) ?? '', branch }))
    await tx.groupUnion.createMany({ data, skipDuplicates: true })
    await published(tx)
  })
  return 'saved'
}
