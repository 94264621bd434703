import 'server-only'
import { translator } from '@/lib/i18n/translator'
import type { Locale } from '@/lib/i18n/locales'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { openContact, sealedContact } from '@/lib/people/contacts/queries'
import type { LinkSubject, Viewer } from '@/lib/people/types'
import { mayEnter, maySeePeople, mayOwn } from './policy'
import type { ArrivedMessage, GroupText, MyGroup, MyMessage, OwnGroup } from './types'

/** The group of this address, if the viewer is in it; otherwise null, which is a 404: another group's house does not exist. */
export async function groupOf(viewer: Viewer | null, slug: string, client: Db = db()): Promise<OwnGroup | null> {
  if (!/^[a-z0-9-]{1,100}$/.test(slug)) return null
  const group = await client.group.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, kind: true, timeZone: true, town: true, region: true, country: true, languages: true, verifiedAt: true, approvedAt: true, heldAt: true },
  })
  return group && mayEnter(viewer, group.id) ? group : null
}

/** Whether this is a group of the viewer's that their session may not enter before it has shown a second factor. */
export const isLockedTo = async (viewer: Viewer, slug: string): Promise<boolean> =>
  (viewer.locked ?? []).length > 0 && (await db().group.count({ where: { slug, id: { in: viewer.locked } } })) > 0

/** The groups somebody belongs to, by name; those that still wait to be let in too. */
export async function myGroups(viewer: Viewer): Promise<MyGroup[]> {
  const rows = await db().group.findMany({
    where: { memberships: { some: { userId: viewer.userId } } }, orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { slug: true, name: true, kind: true, town: true, languages: true, verifiedAt: true, approvedAt: true, heldAt: true },
  })
  return rows.map(({ verifiedAt, approvedAt, heldAt, ...row }) => ({ ...row, verified: verifiedAt !== null, held: heldAt !== null, usable: (approvedAt ?? verifiedAt) !== null }))
}

/** What a group's page says of it, for its owner to change; null to everyone else. */
export async function groupText(viewer: Viewer, groupId: string): Promise<GroupText | null> {
  if (!mayOwn(viewer, groupId)) return null
  return db().group.findUnique({
    where: { id: groupId },
    select: { name: true, kind: true, about: true, town: true, region: true, country: true, timeZone: true, languages: true, webLinks: true, updatedAt: true },
  })
}

/** What is sealed of a message: the name and words as typed, and the wording agreed to when its writer asked to be kept informed. */
export type Written = { name: string; text: string; updates: string }

/** Opens a message's body. */
export const written = (id: string, sealed: Uint8Array): Written => JSON.parse(open('Message', 'body', id, sealed)) as Written

const message = {
  id: true, kind: true, sealedBody: true, confirmedAt: true, answeredAt: true, purgeAt: true, createdAt: true,
  contact: { select: sealedContact }, group: { select: { slug: true, name: true } }, callout: { select: { slug: true, title: true } },
} as const

/** The messages that a private link is bound to, opened for their writer. */
export async function myMessages(subject: LinkSubject, locale: Locale, _now: Date, client: Db = db()): Promise<MyMessage[]> {
  const { confirmationId, contactId } = subject
  if (!confirmationId && !contactId) return []
  const rows = await client.message.findMany({ where: confirmationId ? { confirmationId } : { contactId: contactId ?? '' }, orderBy: { createdAt: 'asc' }, select: message })
  const t = translator(locale)
  return rows.map((row) => {
    const { name, text, updates } = written(row.id, row.sealedBody)
    const help = row.kind === 'help_organise'
    return {
      kind: 'message', id: row.id, state: row.confirmedAt ? 'confirmed' : 'unconfirmed', title: row.group.name, path: `/groups/${row.group.slug}`, when: '',
      what: [t(help ? 'groups.act.help' : 'groups.act.touch'), updates && t('groups.act.updates')].filter(Boolean).join(' · '),
      groupSlug: row.group.slug, groupName: row.group.name, name, text, help, updates: updates !== '', email: openContact(row.contact).email,
      answered: row.answeredAt !== null, sentAt: row.createdAt, purgeAt: row.purgeAt,
    }
  })
}

/** Confirmed messages to a group, the newest first, for those who may see people. `before` is the id of the last one on the page before. */
export async function arrivedMessages(viewer: Viewer, groupId: string, { before, take = 30 }: { before?: string; take?: number } = {}): Promise<ArrivedMessage[]> {
  if (!maySeePeople(viewer, groupId)) return []
  const rows = await db().message.findMany({
    where: { groupId, confirmedAt: { not: null }, ...(before && { id: { lt: before } }) }, orderBy: { id: 'desc' }, take, select: message,
  })
  return rows.map((row) => {
    const { name, text, updates } = written(row.id, row.sealedBody)
    return {
      id: row.id, name, text, help: row.kind === 'help_organise', updates: updates !== '', email: openContact(row.contact).email, callout: row.callout,
      arrivedAt: row.confirmedAt ?? row.createdAt, answeredAt: row.answeredAt, purgeAt: row.purgeAt,
    }
  })
}
