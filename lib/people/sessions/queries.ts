import 'server-only'
import { localeOf } from '@/lib/i18n/locales'
import { tokenHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { Viewer } from '../types'

export const sessionCookie = 'everyout-session'

// On a reviewed site a group is nobody's to use before an administrator let it in: until then nothing of it is found.
const letIn = { group: { OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] } }

const who = {
  id: true, name: true, locale: true, timeZone: true, administratorAt: true, totp: { select: { confirmedAt: true } }, _count: { select: { passkeys: true } },
  memberships: { where: letIn, select: { groupId: true, role: true, group: { select: { factorSince: true } } } },
} as const

/** Who holds this session, with the groups they are in; null when it has ended or never was. */
export async function viewerOf(token: string | undefined, now: Date): Promise<Viewer | null> {
  if (!token) return null
  const session = await db().session.findUnique({
    where: { tokenHash: tokenHash(token), expiresAt: { gt: now } }, select: { id: true, provedAt: true, factorAt: true, user: { select: who } },
  })
  if (!session) return null
  const { user: { id, name, locale, timeZone, administratorAt, memberships, totp, _count }, ...own } = session
  const hasFactor = Boolean(totp?.confirmedAt) || _count.passkeys > 0
  const shut = ({ group }: (typeof memberships)[number]) => own.factorAt === null && (hasFactor || group.factorSince !== null)
  return {
    userId: id, name, locale: localeOf(locale), timeZone, administrator: administratorAt !== null && (own.factorAt !== null || !hasFactor), session: { ...own, hasFactor },
    memberships: memberships.filter((each) => !shut(each)).map(({ groupId, role }) => ({ groupId, role })),
    locked: memberships.filter(shut).map(({ groupId }) => groupId),
  }
}
