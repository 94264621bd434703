import type { Role } from '@/prisma/generated/enums'

/** Somebody who says that they have lost every second factor, as those see it who may vouch. `role`: in the viewer's group; null for administrators. */
export type LostRequest = {
  id: string; name: string; role: Role | null; askedAt: Date; until: Date
  vouched: { by: string; mine: boolean; at: Date; due: Date } | null
}

/** `already`: somebody else vouched first, or it has ended. */
export type VouchResult = 'done' | 'prove' | 'already' | 'too-many' | 'not-found'
