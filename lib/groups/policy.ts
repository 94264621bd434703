import type { Viewer } from '@/lib/people/types'
import type { Role } from '@/prisma/generated/enums'

/** The viewer's role in a group; undefined when they are not in it. */
export const roleIn = (viewer: Viewer | null, groupId: string): Role | undefined => viewer?.memberships.find((membership) => membership.groupId === groupId)?.role

const among = (viewer: Viewer | null, groupId: string, roles: Role[]): boolean => {
  const role = roleIn(viewer, groupId)
  return role !== undefined && roles.includes(role)
}

/** Who is in the group at all: sees its house, and in it what their role is for. */
export const mayEnter = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner', 'organiser', 'moderator', 'caseworker', 'translator'])

/** Who may post, change and call off what a group keeps. */
export const mayOrganise = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner', 'organiser'])

/** Who may see who has signed up: names and addresses of people who trusted this group with them. Nobody outside it, administrators included. */
export const maySeePeople = (viewer: Viewer | null, groupId: string): boolean => mayOrganise(viewer, groupId)

/** Who decides what of the group's the public sees: takes a record off the public pages and puts it back, answers what visitors report. */
export const mayModerate = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner', 'organiser', 'moderator'])

/** Who may change the group's own page and its people. */
export const mayOwn = (viewer: Viewer | null, groupId: string): boolean => among(viewer, groupId, ['owner'])

/** Who may look after the site: verify groups, hold them, take the demo out. */
export const mayAdminister = (viewer: Viewer | null): boolean => viewer?.administrator === true
