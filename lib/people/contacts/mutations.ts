import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'

export type ContactInput = { groupId: string; email: string; name?: string; phone?: string; locale: Locale; purgeAt: Date }

/**
 * One person as this group knows them. Without an address it is somebody new, whom no mail reaches and nothing but this row finds again. A contact that is already confirmed keeps its name, phone and language: whoever only knows an address
 * cannot change what its owner said. One that is not takes what was typed last.
 */
export async function contactFor(tx: Db, input: ContactInput, now: Date): Promise<{ id: string; confirmed: boolean }> {
  // Upsert by hand: the sealed cells are bound to the row's id, which must be known first. A concurrent first insert is waited for here.
  const fresh = newId()
  const hash = emailHash(input.groupId, input.email || fresh)
  const where = { groupId_emailHash: { groupId: input.groupId, emailHash: hash } }
  await tx.$executeRaw`
    INSERT INTO "Contact" ("id", "groupId", "emailHash", "sealedEmail", "locale", "purgeAt", "createdAt")
    VALUES (${fresh}::uuid, ${input.groupId}::uuid, ${hash}, ${seal('Contact', 'email', fresh, input.email)}, ${input.locale}, ${input.purgeAt}, ${now})
    ON CONFLICT ("groupId", "emailHash") DO NOTHING`
  const { id, confirmedAt, purgeAt } = await tx.contact.findUniqueOrThrow({ where, select: { id: true, confirmedAt: true, purgeAt: true } })
  const stays = purgeAt > input.purgeAt ? purgeAt : input.purgeAt
  await tx.contact.update({ where, data: { purgeAt: stays, ...(!confirmedAt && asTyped(id, input)) } })
  return { id, confirmed: confirmedAt !== null }
}

const asTyped = (id: string, { name, phone, locale }: ContactInput) => ({
  locale,
  ...(name && { sealedName: seal('Contact', 'name', id, name) }),
  ...(phone && { sealedPhone: seal('Contact', 'phone', id, phone) }),
})

/** Notes that a contact's owner pressed a button: from now on it is theirs, and it stays at least until `purgeAt`. */
export async function confirmContact(tx: Db, id: string, purgeAt: Date, now: Date): Promise<void> {
  await tx.contact.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now } })
  await tx.contact.updateMany({ where: { id, purgeAt: { lt: purgeAt } }, data: { purgeAt } })
}
