import type { Viewer } from '@/lib/people/types'

const roleIn = (viewer: Viewer | null, groupId: string) => viewer?.memberships.find((membership) => membership.groupId === groupId)?.role

/** Who may post, change and call off what a group keeps. */
export const mayOrganise = (viewer: Viewer | null, groupId: string): boolean => ['owner', 'organiser'].includes(roleIn(viewer, groupId) ?? '')

/** Who may see who has signed up: names and addresses of people who trusted this group with them. Nobody outside it, administrators included. */
export const maySeePeople = (viewer: Viewer | null, groupId: string): boolean => mayOrganise(viewer, groupId)

/** Who may change the group's own page and its people. */
export const mayOwn = (viewer: Viewer | null, groupId: string): boolean => roleIn(viewer, groupId) === 'owner'

/** Who may look after the site: verify groups, hold them, take the demo out. */
export const mayAdminister = (viewer: Viewer | null): boolean => viewer?.administrator === true
