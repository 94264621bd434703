import { canonicalEmail, emailHash, newId, seal } from '@/lib/platform/crypto'
import { days, later } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'

const first = ['Ash', 'Bo', 'Cam', 'Dee', 'Eli', 'Fen', 'Gul', 'Hal', 'Ivo', 'Jo', 'Kit', 'Lev', 'Mo', 'Noor', 'Oz', 'Pip', 'Ray', 'Sol', 'Tem', 'Uma']
const last = ['Example', 'Sample', 'Specimen', 'Pattern', 'Model', 'Instance']

/** A made-up person by number: the name says so, and the address can receive nothing. */
export const person = (n: number) => ({ name: `${first[n % first.length]} ${last[Math.floor(n / first.length) % last.length]}`, email: `person${n}@demo.invalid` })

/** Made-up contacts of a group, as many as are asked for: their ids. */
export async function contacts(tx: Db, groupId: string, count: number, now: Date): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = newId()
    const { name, email } = person(n)
    return {
      id, groupId, emailHash: emailHash(groupId, canonicalEmail(email)), sealedEmail: seal('Contact', 'email', id, email), sealedName: seal('Contact', 'name', id, name),
      locale: 'en', confirmedAt: now, purgeAt: later(now, days(3650)), createdAt: now,
    }
  })
  await tx.contact.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

/** Made-up signatures, spread over the days since the campaign opened. */
export async function signatures(tx: Db, campaignId: string, count: number, opened: Date, now: Date): Promise<void> {
  const span = now.getTime() - opened.getTime()
  const countries = ['GB', 'GB', 'GB', 'IE', 'FR', 'DE', 'TR', 'US', 'ES']
  const rows = Array.from({ length: count }, (_, n) => {
    const id = newId()
    const { name, email } = person(n)
    // Many at first, fewer later: the square of an even spread.
    const at = new Date(opened.getTime() + span * ((n + 1) / (count + 1)) ** 1.6)
    return {
      id, campaignId, emailHash: emailHash(campaignId, email), sealedEmail: seal('Signature', 'email', id, email), sealedName: seal('Signature', 'name', id, name),
      country: countries[n % countries.length] ?? 'GB', shownAs: n % 5 === 0 ? ('full' as const) : n % 3 === 0 ? ('initials' as const) : ('hidden' as const),
      locale: n % 7 === 0 ? 'tr' : 'en', cameBy: 'demo', confirmedAt: at, createdAt: at,
    }
  })
  await tx.signature.createMany({ data: rows })
}
