import type { Role } from '@/prisma/generated/enums'

const day = 86_400_000

/** How long an invitation waits; then it goes, with the address it was sent to. */
export const invitationTime = 14 * day

/** Invitations that one group sends in a day, and how often one is sent again in all: nobody is mail-bombed (safety.md, promise 7). */
export const invitationsADay = 50
export const timesSent = 3

/** Whether a group keeps an owner when somebody's role becomes `role` (null: they go). A group without one could never be handed on. */
export function keepsAnOwner(members: { userId: string; role: Role }[], userId: string, role: Role | null): boolean {
  return members.some((member) => (member.userId === userId ? role === 'owner' : member.role === 'owner'))
}
