import type { Viewer } from '@/lib/people/types'
import type { Role } from '@/prisma/generated/enums'

const among = (viewer: Viewer | null, groupId: string, roles: Role[]): boolean =>
  viewer?.memberships.some((membership) => membership.groupId === groupId && roles.includes(membership.role)) ?? false

/** Who is in the group at all: sees its house, and in it what their role is for. */
export const mayEnter = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner', 'organiser', 'moderator', 'caseworker', 'translator'])

/** Who may post, change and call off what a group keeps. */
export const mayOrganise = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner', 'organiser'])

/** Who may see who has signed up: names and addresses of people who trusted this group with them. Nobody outside it, administrators included. */
export const maySeePeople = (viewer: Viewer | null, groupId: string): boolean => mayOrganise(viewer, groupId)

/** Who may change the group's own page and its people. */
export const mayOwn = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner'])

/** Who may look after the site: verify groups, hold them, take the demo out. */
export const mayAdminister = (viewer: Viewer | null): boolean => viewer?.administrator === true
