import { mayAdminister, mayModerate } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import type { As } from './types'

/** Who may take a record of this group off the public pages, and sees what visitors say about it: for the group its moderators, for the site its administrators. */
export const mayDecide = (viewer: Viewer | null, groupId: string, as: As): boolean => (as === 'site' ? mayAdminister(viewer) : mayModerate(viewer, groupId))

/** Either of them. */
export const mayDecideAtAll = (viewer: Viewer | null, groupId: string): boolean => mayDecide(viewer, groupId, 'group') || mayDecide(viewer, groupId, 'site')

/** Who may put it back: whoever may hide, but what an administrator hid only an administrator. */
export const mayLift = (viewer: Viewer | null, groupId: string, bySite: boolean): boolean => (bySite ? mayAdminister(viewer) : mayDecideAtAll(viewer, groupId))
