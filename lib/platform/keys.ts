import { statSync } from 'node:fs'
import { env, SettingsError } from './env'
import { keyFile, newKey, readKeyFile, replaceEncryptionKeys, stampOf, type Secrets } from './key-file'
import { log } from './log'

/** The keys for contact data by id, and which of them seals what is new. The current one comes first. */
export type EncryptionKeys = { current: string; all: Map<string, Buffer> }

/** The site's secrets: `encryption` for contact data, `hash` for looking it up, `actions` for Next's forms. */
export interface Keys {
  encryption: EncryptionKeys
  hash: Buffer
  actions: string
}

// How long a look at the file is good for.
const GLANCE = 50

let cached: Keys | undefined
let stamp: string | null = null
let looked = -Infinity

/** The keys from the environment; those not given there come from DATA_DIR/keys.json, made at first start. */
export const keys = (): Keys => (cached ??= parse(gather()))

/** Whether the keys for contact data come from the environment, where no command can change them. */
export const keysAreGiven = (): boolean => env().ENCRYPTION_KEYS !== undefined

/**
 * The keys for contact data as they are now: the file is read again when it has been replaced, so that every process of the site uses a new key
 * from the moment on at which it is made current. A file that cannot be read leaves things as they were.
 */
export function freshEncryptionKeys(): EncryptionKeys {
  const known = keys()
  if (keysAreGiven()) return known.encryption
  looked = performance.now()
  const now = stampOf(keyFile(env().DATA_DIR))
  if (now === null || now === stamp) return known.encryption
  try {
    known.encryption = parse(gather()).encryption
  } catch (error) {
    // Said once for each file that is put there.
    stamp = now
    log.error('the replaced key file cannot be used', error)
  }
  return known.encryption
}

/** The same, but for a blink: for what is sealed, of which there may be much at once. */
export const sealingKeys = (): EncryptionKeys => (performance.now() - looked < GLANCE ? keys().encryption : freshEncryptionKeys())

/**
 * Makes a key current. It is put in the file as one that opens before it is put there as the one that seals: nothing is ever sealed with a key that
 * a power cut could take away or that another process cannot find.
 */
export function makeCurrent(id: string): void {
  const { all } = freshEncryptionKeys()
  const others = [...all].filter(([each]) => each !== id).map(written)
  const key = all.get(id)?.toString('base64') ?? newKey()
  if (!all.has(id)) replaceEncryptionKeys(env().DATA_DIR, [...others, `${id}:${key}`].join(','))
  replaceEncryptionKeys(env().DATA_DIR, [`${id}:${key}`, ...others].join(','))
}

/** Takes a key out of the file; gives what puts it back. */
export function forgetKey(id: string): () => void {
  const before = [...freshEncryptionKeys().all]
  const write = (pairs: [string, Buffer][]) => replaceEncryptionKeys(env().DATA_DIR, pairs.map(written).join(','))
  write(before.filter(([each]) => each !== id))
  return () => write(before)
}

/** How long ago the file was replaced, in milliseconds. */
export const keyFileAge = (now: Date): number => now.getTime() - statSync(keyFile(env().DATA_DIR)).mtimeMs

/** Whether this can be the name of a key. */
export const isKeyId = (id: string): boolean => /^[a-z0-9]{1,8}$/.test(id)

const written = ([id, key]: [string, Buffer]): string => `${id}:${key.toString('base64')}`

function gather(): Secrets {
  const { ENCRYPTION_KEYS, HASH_KEY, ACTIONS_KEY, DATA_DIR } = env()
  const given = { ENCRYPTION_KEYS: ENCRYPTION_KEYS?.join(','), HASH_KEY, ACTIONS_KEY }
  if (given.ENCRYPTION_KEYS && given.HASH_KEY && given.ACTIONS_KEY) return given as Secrets
  const seen = stampOf(keyFile(DATA_DIR))
  const stored = readKeyFile(DATA_DIR)
  // Seen before it was read: one that is replaced in between is read again.
  stamp = seen
  return { ...stored, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)) }
}

function parse(secrets: Secrets): Keys {
  const pairs = secrets.ENCRYPTION_KEYS.split(',').map((pair): [string, Buffer] => {
    const [id = '', key = ''] = pair.trim().split(':')
    return [id, Buffer.from(key, 'base64')]
  })
  const wrong = pairs.find(([id, key]) => !isKeyId(id) || key.length !== 32)
  if (wrong) throw new SettingsError(`ENCRYPTION_KEYS in ${keyFile(env().DATA_DIR)} is damaged. Put the file back from a backup: without it contact data cannot be read.`)
  return {
    encryption: { current: pairs[0]?.[0] ?? '', all: new Map(pairs) },
    hash: Buffer.from(secrets.HASH_KEY, 'base64'),
    actions: secrets.ACTIONS_KEY,
  }
}
