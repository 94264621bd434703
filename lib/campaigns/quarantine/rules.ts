import type { QuarantineReason } from '@/prisma/generated/enums'
import { disposableDomains, registries, sharedDomains } from './domains'

const minute = 60_000

/** What signatures may have in common that strangers' signatures do not. */
export type Kind = 'mailbox' | 'domain' | 'network'

/**
 * From when on signatures of one campaign with something in common are a burst. `most` of them count within the time `within`; one more is held
 * back if those `most` stand among fewer than `of` signatures of the campaign: in a storm that everyone joins, no corner of it stands out.
 *
 * - mailbox: ada+1@, ada+2@, a.d.a@ are one mailbox. Two people share one now and then, and someone has a second spelling: with the plain
 *   address, three count. In a day, for nobody needs a fourth, storm or none.
 * - domain: a mail domain that is no big service costs little and has as many addresses as its owner likes. Sixty an hour is what a whole
 *   workplace does at lunchtime, and a script does in its first minute. Sixty among four hundred is 15 %: a large employer's part of a strike
 *   day, from its own addresses, stays below.
 * - network: a hall, an office, a phone company's street stand behind one address, so only addresses of small domains are counted here, one in
 *   four or five of a crowd's: a hundred an hour is a hall of four hundred. It sees what many bought domains would hide.
 */
export const bursts: Record<Kind, { most: number; within: number; of: number }> = {
  mailbox: { most: 2, within: 24 * 60 * minute, of: Infinity },
  domain: { most: 60, within: 60 * minute, of: 400 },
  network: { most: 100, within: 60 * minute, of: 400 },
}

/**
 * Whether one more is too many: `among` is how many signatures of the campaign were confirmed since the earliest of the last `most` that have
 * this in common; null when there were not so many.
 */
export const isBurst = (kind: Kind, among: number | null): boolean => among !== null && among < bursts[kind].of

/** What a signature shares with others, and whether an organiser has let in all of those. */
export type Shared = { kind: Kind; among: number | null; vouched: boolean }

/**
 * Whether a signature that is confirmed counts or is held back for a check, and why (safety.md, promise 6). Part of a burst that was vouched for
 * counts; its reason is kept, so that it can be held back when that turns out to be a mistake.
 */
export function verdictOn({ disposable, shared }: { disposable: boolean; shared: Shared[] }): { reason: QuarantineReason | null; held: boolean } {
  if (disposable) return { reason: 'disposable', held: true }
  const striking = shared.filter(({ kind, among }) => isBurst(kind, among))
  return { reason: striking.length > 0 ? 'burst' : null, held: striking.some(({ vouched }) => !vouched) }
}

const parts = (address: string): [string, string] => {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1).replace(/\.$/, '')]
}

/** The part of an address after the @. */
export const domainOf = (address: string): string => parts(address)[1]

/** Whether an address is thrown away after use; `more`: what this site adds to the known names. */
export function isDisposable(address: string, more: readonly string[] = []): boolean {
  const labels = domainOf(address).split('.')
  return labels.some((_, at) => {
    const name = labels.slice(at).join('.')
    return disposableDomains.has(name) || more.includes(name)
  })
}

/**
 * What an address may have in common with others, in lower case: the mailbox, when it is not written in its plain form (a signature keeps the
 * address as it was typed; this is only for seeing bursts), and the name that its domain was registered by, when that is no big mail service.
 */
export function traitsOf(address: string): { mailbox: string | null; domain: string | null } {
  const plain = mailboxOf(address)
  const domain = domainOf(address)
  return { mailbox: plain === address ? null : plain, domain: sharedDomains.has(domain) ? null : registeredName(domain) }
}

function mailboxOf(address: string): string {
  const [local, domain] = parts(address)
  const untagged = local.replace(/(?<=.)\+.*$/, '')
  // The one large service that takes no notice of dots.
  return domain === 'gmail.com' || domain === 'googlemail.com' ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`
}

/** "mill.co.uk" of "post.mill.co.uk", "example.org" of "a.b.example.org". */
function registeredName(domain: string): string {
  const labels = domain.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(top.length === 2 && registries.has(second) ? -3 : -2).join('.')
}
