import 'server-only'
import { db } from '@/lib/platform/db'
import type { UnionTie } from './types'

/** The unions and branches a group is tied to, by name: those whose members sit on a strike committee. */
export async function tiesOf(groupId: string): Promise<UnionTie[]> {
  const rows = await db().groupUnion.findMany({
    where: { groupId }, orderBy: [{ union: { name: 'asc' } }, { branch: 'asc' }], select: { branch: true, union: { select: { slug: true, name: true } } },
  })
  return rows.map(({ branch, union }) => ({ ...union, branch }))
}
