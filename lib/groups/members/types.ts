import type { Role } from '@/prisma/generated/enums'

/** In the order in which they are offered. */
export const roles = ['owner', 'organiser', 'moderator', 'caseworker', 'translator'] as const satisfies Role[]

export type Member = { userId: string; name: string; role: Role; since: Date; factor: boolean; me: boolean }
export type Invited = { id: string; email: string; role: Role; sentAt: Date; expiresAt: Date; by: string }

/** Who is in a group, and who was asked; what the viewer may do about it. */
export type MembersView = { members: Member[]; invited: Invited[]; mayChange: boolean; mayLeave: boolean; factorRequired: boolean }

/** What an invitation's link shows to whoever opens it. */
export type InvitationView = { id: string; group: { id: string; name: string; slug: string }; role: Role; by: string; known: boolean; expiresAt: Date }

/** `prove`: who asks has to show again who they are. `last-owner`: nobody would be left to own the group. `held`: the site holds the group back. */
export type MembersRefusal = 'not-found' | 'prove' | 'last-owner' | 'member' | 'too-many' | 'limit' | 'no-factor' | 'held'
export type MembersResult = { ok: true } | { ok: false; why: MembersRefusal }
