import 'server-only'
import { note } from '@/lib/audit/mutations'
import type { Locale } from '@/lib/i18n/locales'
import { enqueue } from '@/lib/jobs/mutations'
import { days } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { slugOf } from '@/lib/platform/slug'
import { freeSlug } from '@/lib/platform/slugs'
import { revised } from '@/lib/revisions/mutations'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { setUpLinkWorks } from '@/lib/people/accounts/queries'
import { useOnce } from '@/lib/people/links/mutations'
import { openSession } from '@/lib/people/sessions/mutations'
import type { Viewer } from '@/lib/people/types'
import { addressWords, mixesScripts } from '../rules'
import type { GroupInput, SetUpInput } from '../schema'
import { openingOf } from './queries'

type Founding = { approvedAt: Date | null; verifiedAt?: Date; verifiedById?: string; languages?: string[]; demo?: boolean }

/** A group with its owner, as part of somebody's transaction. Its address is made of its name. */
export async function foundGroup(tx: Db, userId: string, input: GroupInput, founding: Founding, now: Date): Promise<{ id: string; slug: string }> {
  const id = newId()
  // Two groups of one name at once take turns, and the second gets the next free address.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('group addresses'))`
  const slug = await freeSlug(tx, 'groups', addressWords(slugOf(input.name), input.name))
  await tx.group.create({ data: { id, slug, ...input, languages: [], ...founding, createdAt: now, updatedAt: now, memberships: { create: { userId, role: 'owner', createdAt: now } } } })
  await note(tx, 'group-made', { userId, groupId: id }, now)
  await revised(tx, 'groups', id, { by: userId, action: 'made' }, now)
  return { id, slug }
}

export type MadeGroup = { state: 'made' | 'waiting'; id: string; slug: string } | { state: 'closed' | 'too-many' }

/** Opens a group for whoever is signed in, as far as the site's administrators allow it. Where groups are reviewed, or a name might be a forgery, it waits. */
export async function makeGroup(viewer: Viewer, input: GroupInput, now: Date): Promise<MadeGroup> {
  const opening = viewer.administrator ? 'open' : await openingOf()
  if (opening === 'closed') return { state: 'closed' }
  if (!(await allow('group', viewer.userId, 5, days(1), now))) return { state: 'too-many' }
  const waits = opening === 'reviewed' || (mixesScripts(input.name) && !viewer.administrator)
  return db().$transaction(async (tx) => {
    const group = await foundGroup(tx, viewer.userId, input, { approvedAt: waits ? null : now, languages: [viewer.locale] }, now)
    if (waits) await tellAdministrators(tx, group.id, now)
    return { state: waits ? 'waiting' as const : 'made' as const, ...group }
  })
}

async function tellAdministrators(tx: Db, groupId: string, now: Date): Promise<void> {
  const administrators = await tx.user.findMany({ where: { administratorAt: { not: null } }, select: { id: true, locale: true } })
  await enqueue(tx, administrators.map(({ id, locale }) => ({ kind: 'group-waiting', locale, ids: { groupId, userId: id }, once: `group-waiting|${groupId}|${id}` })), now)
}

export type SetUpResult = { state: 'done'; session: string; userId: string; slug: string; locale: Locale } | { state: 'gone' }

/** Makes a new site's first administrator and their group, once: by exactly one of those who hold the link. */
export async function setUp(token: string, { yourName, email, language, ...group }: SetUpInput, now: Date): Promise<SetUpResult> {
  return db().$transaction(async (tx): Promise<SetUpResult> => {
    if (!(await setUpLinkWorks(token, now, tx)) || !(await useOnce(token, 'set-up', now, tx))) return { state: 'gone' }
    const { id: userId } = await accountFor(tx, { email, locale: language }, now)
    await confirmAccount(tx, userId, { name: yourName, locale: language }, now)
    await tx.user.update({ where: { id: userId }, data: { administratorAt: now, timeZone: group.timeZone } })
    const { slug } = await foundGroup(tx, userId, group, { approvedAt: now, verifiedAt: now, verifiedById: userId, languages: [language] }, now)
    return { state: 'done', session: await openSession(tx, userId, now), userId, slug, locale: language }
  })
}
