import 'server-only'
import { localeOf } from '@/lib/i18n/locales'
import { tokenHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { Viewer } from '../types'

export const sessionCookie = 'everyout-session'

// On a reviewed site a group is nobody's to use before an administrator let it in: until then nothing of it is found.
const letIn = { group: { OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] } }

/** Who holds this session, with the groups they are in; null when it has ended or never was. */
export async function viewerOf(token: string | undefined, now: Date): Promise<Viewer | null> {
  if (!token) return null
  const session = await db().session.findUnique({
    where: { tokenHash: tokenHash(token), expiresAt: { gt: now } },
    select: { user: { select: {
      id: true, name: true, locale: true, timeZone: true, administratorAt: true, memberships: { where: letIn, select: { groupId: true, role: true } },
    } } },
  })
  if (!session) return null
  const { id, name, locale, timeZone, administratorAt, memberships } = session.user
  return { userId: id, name, locale: localeOf(locale), timeZone, administrator: administratorAt !== null, memberships }
}
