import 'server-only'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { localeOf, type Locale } from '@/lib/i18n/locales'

export type ContactCard = { id: string; groupId: string; name: string; email: string; phone: string; locale: Locale; muted: boolean; confirmed: boolean; purgeAt: Date }

/** A contact, opened. For the worker (which writes to it), its owner, and organisers entitled to see it: the caller has checked which. */
export async function contactCard(id: string, client: Db = db()): Promise<ContactCard | null> {
  const row = await client.contact.findUnique({
    where: { id },
    select: sealedContact,
  })
  return row && openContact(row)
}

type Sealed = {
  id: string; groupId: string; sealedEmail: Uint8Array; sealedName: Uint8Array | null; sealedPhone: Uint8Array | null
  locale: string; mutedAt: Date | null; confirmedAt: Date | null; purgeAt: Date
}

export const sealedContact = {
  id: true, groupId: true, sealedEmail: true, sealedName: true, sealedPhone: true, locale: true, mutedAt: true, confirmedAt: true, purgeAt: true,
} as const

/** Opens a row selected with `sealedContact`. */
export const openContact = (row: Sealed): ContactCard => ({
  id: row.id,
  groupId: row.groupId,
  email: open('Contact', 'email', row.id, row.sealedEmail),
  name: row.sealedName ? open('Contact', 'name', row.id, row.sealedName) : '',
  phone: row.sealedPhone ? open('Contact', 'phone', row.id, row.sealedPhone) : '',
  locale: localeOf(row.locale),
  muted: row.mutedAt !== null,
  confirmed: row.confirmedAt !== null,
  purgeAt: row.purgeAt,
})

/** The part of a contact that a list shows of everyone, sealed, with whether they agreed to hear from the group. */
export const listedContact = (now: Date) => ({
  id: true, sealedName: true, sealedEmail: true, sealedPhone: true,
  consents: { where: { purpose: 'updates', givenAt: { not: null }, withdrawnAt: null, lapsesAt: { gt: now } }, select: { id: true } },
})

type ListedContact = Pick<Sealed, 'id' | 'sealedEmail' | 'sealedName' | 'sealedPhone'> & { consents: { id: string }[] }

/** What every list shows of a contact, and how the rest is opened for those who are looked at. */
export const listedAs = (row: ListedContact) => ({
  personId: row.id, updates: row.consents.length > 0, name: row.sealedName ? open('Contact', 'name', row.id, row.sealedName) : '',
  reach: () => ({ email: open('Contact', 'email', row.id, row.sealedEmail), phone: row.sealedPhone ? open('Contact', 'phone', row.id, row.sealedPhone) : '' }),
})
