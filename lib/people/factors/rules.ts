import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import type { TotpSetUp } from './types'

const STEP_SECONDS = 30

const totpOf = (secret: string, issuer = '', label = '') =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS, algorithm: 'SHA1', ...(issuer && { issuer }), ...(label && { label }) })

/** A new secret of 160 bits in base32 (RFC 4226 asks for at least 128). */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What the app is shown: the secret in fours, the address by RFC 6238's usual scheme, and it again as a picture. */
export function setUpOf(secret: string, site: string, name: string): TotpSetUp {
  const uri = totpOf(secret, site, name).toString()
  return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, qr: renderSVG(uri, { border: 2 }) }
}

/**
 * The time step that a code of six digits is for, one step early or late allowed (RFC 6238, 5.2); null when it is wrong or was used: no step at
 * or before `lastStep` counts again.
 */
export function stepOf(secret: string, typed: string, now: Date, lastStep: number | null): number | null {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: 1 })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

// No letters that read as digits.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** How many recovery codes there are at first. */
export const RECOVERY_CODES = 10

/** Recovery codes like "k7mq2-x9fwb": ten signs of 31, almost 50 bits, each for one use. `random` gives bytes. */
export const newCodes = (random: (size: number) => Uint8Array): string[] => Array.from({ length: RECOVERY_CODES }, () => {
  const signs: string[] = []
  // Bytes past the last whole multiple of the alphabet are thrown away, so that no sign is likelier than another.
  while (signs.length < 10) for (const byte of random(16)) if (byte < 248 && signs.length < 10) signs.push(ALPHABET[byte % ALPHABET.length] ?? '')
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`
})

/** One spelling for a recovery code however it was typed; '' when it is none. */
export function canonicalCode(typed: string): string {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '')
  return plain.length === 10 && [...plain].every((sign) => ALPHABET.includes(sign)) ? plain : ''
}
