import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { MOST_NEEDS, type NeedSource } from '@/lib/groups/today/types'
import { draftsOf } from '../drafts/queries'

/** Callouts that were begun and not posted, the one worked on last first. */
export const draftNeeds: NeedSource = async (viewer, groupId) => {
  if (!mayOrganise(viewer, groupId)) return []
  const drafts = await draftsOf(viewer, groupId, MOST_NEEDS)
  return drafts.map(({ id, step, title, updatedAt: at }) => ({ kind: 'draft' as const, key: id, path: `/drafts/${id}/${step}`, title, count: 0, at }))
}
