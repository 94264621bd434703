import 'server-only'
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomUUIDv7 } from 'node:crypto'
import { freshEncryptionKeys, isKeyId, keys, keysAreGiven, sealingKeys } from './keys'

/** A new record's id: UUIDv7, so that ids sort by time. */
export const newId = (): string => randomUUIDv7()

/**
 * Seals a text for one cell: key id, 12 bytes of nonce, 16 of tag, AES-256-GCM. The table, column and row are bound in, so that a value copied
 * to another row does not open (safety.md, promise 3).
 */
export function seal(table: string, column: string, row: string, text: string): Uint8Array<ArrayBuffer> {
  const { current } = sealingKeys()
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(current), nonce).setAAD(bound(table, column, row))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const id = Buffer.from(current, 'utf8')
  return new Uint8Array(Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), body]))
}

/** Opens what `seal` made for this very cell. Throws when the key is not known or anything was altered. */
export function open(table: string, column: string, row: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const start = 1 + (bytes[0] ?? 0)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(bytes.subarray(1, start).toString('utf8')), bytes.subarray(start, start + 12), { authTagLength: 16 })
  decipher.setAAD(bound(table, column, row)).setAuthTag(bytes.subarray(start + 12, start + 28))
  return decipher.update(bytes.subarray(start + 28), undefined, 'utf8') + decipher.final('utf8')
}

const bound = (table: string, column: string, row: string) => Buffer.from(`${table}|${column}|${row}`)

// A key that is not known may have come since: then it is in the file by now.
function keyOf(id: string): Buffer {
  const key = keys().encryption.all.get(id) ?? freshEncryptionKeys().all.get(id)
  if (key) return key
  if (!isKeyId(id)) throw new Error('This is no sealed cell.')
  throw new Error(`No encryption key "${id}": ${keysAreGiven() ? 'set ENCRYPTION_KEYS as the rest of the site has it and start this process again' : 'put back the keys.json that has it'}.`)
}

/** The id of the key that sealed a cell. */
export function keyIdOf(sealed: Uint8Array): string {
  const id = Buffer.from(sealed.subarray(1, 1 + (sealed[0] ?? 0))).toString('utf8')
  return isKeyId(id) ? id : ''
}

/** One spelling for one mailbox: trimmed, NFKC, lower case. No guesses about dots or plus signs: those belong to the mailbox's owner. */
export const canonicalEmail = (address: string): string => address.normalize('NFKC').trim().toLowerCase()

/** HMAC(key, scope ‖ address): finds an address within one group or campaign and matches nobody across two. */
export function emailHash(scope: string, address: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', keys().hash).update(`${scope}\u0000${canonicalEmail(address)}`).digest())
}

/** HMAC with a random salt that lives a day: for limits and batches that must not be followed longer. */
export const saltedHash = (salt: Uint8Array, text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', salt).update(text).digest())

/** 256 random bits for a private link or a session, as they go into an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. The token is random in full, so a plain hash cannot be searched back. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(token).digest())
