import 'server-only'
import { mySignatures } from '@/lib/campaigns/queries'
import { myMessages } from '@/lib/groups/queries'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { myRsvps } from '@/lib/meetings/queries'
import { openContact, sealedContact } from '@/lib/people/contacts/queries'
import type { ActKind, LinkSubject } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { myPledges } from '@/lib/strikes/queries'
import { signerPurgeAt } from './rules'
import type { Acts, Clocks, Cover, Mine, MyContact } from './types'

/**
 * The records a link opens. A batch's link is in the hands of whoever reads that mailbox, so it opens what the groups of its acts know of this
 * address; a contact's link opens that one group; a signature's that one signature.
 */
export async function coverOf(subject: LinkSubject, client: Db = db()): Promise<Cover> {
  const { confirmationId = null, contactId, signatureId } = subject
  if (!confirmationId) return { confirmationId, contactIds: contactId ? [contactId] : [], signatureIds: signatureId ? [signatureId] : [] }
  const where = { confirmationId }
  const [rsvps, pledges, messages, signatures] = [
    await client.rsvp.findMany({ where, select: { contactId: true } }),
    await client.pledge.findMany({ where, select: { contactId: true } }),
    await client.message.findMany({ where, select: { contactId: true } }),
    await client.signature.findMany({ where, select: { id: true } }),
  ]
  const contactIds = new Set([...rsvps, ...pledges, ...messages].map((row) => row.contactId))
  if (contactId) contactIds.add(contactId)
  return { confirmationId, contactIds: [...contactIds].sort(), signatureIds: signatures.map(({ id }) => id).sort() }
}

/** The acts that a subject names, as their rooms show them. */
export async function actsOf(subject: LinkSubject, locale: Locale, now: Date, client: Db = db()): Promise<Acts> {
  return {
    rsvps: await myRsvps(subject, locale, now, client),
    pledges: await myPledges(subject, locale, now, client),
    signatures: await mySignatures(subject, locale, now, client),
    messages: await myMessages(subject, locale, now, client),
  }
}

/** Everything a link opens, for its holder. */
export async function mineOf(subject: LinkSubject, locale: Locale, now: Date, client: Db = db()): Promise<Mine> {
  const cover = await coverOf(subject, client)
  const mine: Mine = { rsvps: [], pledges: [], signatures: [], messages: [], contacts: await contactsOf(cover, client), clocks: await clocksOf(cover, client) }
  const subjects: LinkSubject[] = [...cover.contactIds.map((contactId) => ({ contactId })), ...cover.signatureIds.map((signatureId) => ({ signatureId }))]
  for (const each of subjects) {
    const acts = await actsOf(each, locale, now, client)
    mine.rsvps.push(...acts.rsvps)
    mine.pledges.push(...acts.pledges)
    mine.signatures.push(...acts.signatures)
    mine.messages.push(...acts.messages)
  }
  return mine
}

async function contactsOf({ contactIds }: Cover, client: Db): Promise<MyContact[]> {
  const rows = await client.contact.findMany({
    where: { id: { in: contactIds } }, orderBy: { createdAt: 'asc' },
    select: {
      ...sealedContact, group: { select: { slug: true, name: true } },
      consents: { select: { id: true, purpose: true, wording: true, locale: true, givenAt: true, lapsesAt: true, withdrawnAt: true }, orderBy: { id: 'asc' } },
    },
  })
  return rows.map(({ group, consents, ...row }) => ({ ...openContact(row), group, consents }))
}

async function clocksOf({ contactIds, signatureIds }: Cover, client: Db): Promise<Clocks> {
  const of = { where: { contactId: { in: contactIds } }, select: { id: true, purgeAt: true } } as const
  const rows = [await client.rsvp.findMany(of), await client.pledge.findMany(of), await client.message.findMany(of)].flat()
  const signed = await client.signature.findMany({
    where: { id: { in: signatureIds } }, select: { id: true, purgeAt: true, updatesAt: true, campaign: { select: { closedAt: true, closesAt: true } } },
  })
  return Object.fromEntries([
    ...rows.map(({ id, purgeAt }) => [id, purgeAt] as const),
    ...signed.map(({ id, purgeAt, updatesAt, campaign }) => [id, purgeAt ?? signerPurgeAt(campaign.closedAt ?? campaign.closesAt, updatesAt !== null)] as const),
  ])
}

/** Whether an act is among what a link covers. */
export async function covers(cover: Cover, { kind, id }: { kind: ActKind; id: string }, client: Db): Promise<boolean> {
  if (kind === 'signature') return cover.signatureIds.includes(id)
  const where = { id, contactId: { in: cover.contactIds } }
  if (kind === 'rsvp') return (await client.rsvp.count({ where })) > 0
  return (kind === 'pledge' ? await client.pledge.count({ where }) : await client.message.count({ where })) > 0
}

/** The address whose acts wait in a batch; null when nothing of it is left. */
export async function batchAddress(confirmationId: string, client: Db = db()): Promise<string | null> {
  const ofBatch = { confirmationId }
  const signature = await client.signature.findFirst({ where: ofBatch, select: { id: true, sealedEmail: true } })
  if (signature) return open('Signature', 'email', signature.id, signature.sealedEmail)
  const contact = await client.contact.findFirst({
    where: { OR: [{ rsvps: { some: ofBatch } }, { pledges: { some: ofBatch } }, { messages: { some: ofBatch } }] }, select: { id: true, sealedEmail: true },
  })
  return contact && open('Contact', 'email', contact.id, contact.sealedEmail)
}

/** The batch as its page and mail need it; null when it has ended. */
export async function batchOf(confirmationId: string, now: Date, client: Db = db()): Promise<{ confirmed: boolean; expiresAt: Date; locale: Locale } | null> {
  const row = await client.confirmation.findUnique({
    where: { id: confirmationId, expiresAt: { gt: now } }, select: { confirmedAt: true, expiresAt: true, locale: true },
  })
  return row && { confirmed: row.confirmedAt !== null, expiresAt: row.expiresAt, locale: localeOf(row.locale) }
}
