import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder } from './data-folder'
import { env, SettingsError } from './env'

/** The site's secrets: `encryption` for contact data (by key id), `hash` for looking it up, `actions` for Next's forms. */
export interface Keys {
  encryption: { current: string; all: Map<string, Buffer> }
  hash: Buffer
  actions: string
}

type Secrets = Record<'ENCRYPTION_KEYS' | 'HASH_KEY' | 'ACTIONS_KEY', string>

let cached: Keys | undefined

/** The keys from the environment; those not given there come from DATA_DIR/keys.json, made at first start. */
export function keys(): Keys {
  return (cached ??= parse(gather()))
}

function gather(): Secrets {
  const { ENCRYPTION_KEYS, HASH_KEY, ACTIONS_KEY, DATA_DIR } = env()
  const given = { ENCRYPTION_KEYS: ENCRYPTION_KEYS?.join(','), HASH_KEY, ACTIONS_KEY }
  if (given.ENCRYPTION_KEYS && given.HASH_KEY && given.ACTIONS_KEY) return given as Secrets
  const path = join(DATA_DIR, 'keys.json')
  if (!existsSync(path)) make(path, DATA_DIR)
  const stored = read(path)
  return { ...stored, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)) }
}

function read(path: string): Secrets {
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Secrets
    if (stored.ENCRYPTION_KEYS && stored.HASH_KEY && stored.ACTIONS_KEY) return stored
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code) throw new SettingsError(`${path} cannot be read (${code}). Start as the user it belongs to.`)
  }
  throw new SettingsError(`${path} is damaged. Put it back from a backup: without it contact data cannot be read.`)
}

// Linked into place when whole, so that two processes that start at once agree on one file and a cut leaves none.
function make(path: string, folder: string) {
  // New keys beside an existing database would make everything encrypted in it unreadable.
  if (existsSync(join(folder, 'postgres.json'))) {
    throw new SettingsError(`${path} is missing beside an existing database. Put it back from a backup, or remove ${folder} to begin anew.`)
  }
  const key = () => randomBytes(32).toString('base64')
  const made: Secrets = { ENCRYPTION_KEYS: `k1:${key()}`, HASH_KEY: key(), ACTIONS_KEY: key() }
  const draft = `${path}.${process.pid}`
  try {
    makeDataFolder()
    const file = openSync(draft, 'w', 0o600)
    writeSync(file, `${JSON.stringify(made, null, 2)}\n`)
    fsyncSync(file)
    closeSync(file)
    linkSync(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') throw new SettingsError(`${path} cannot be written (${code}). Free some space or choose another DATA_DIR.`)
  } finally {
    rmSync(draft, { force: true })
  }
}

function parse(secrets: Secrets): Keys {
  const pairs = secrets.ENCRYPTION_KEYS.split(',').map((pair) => pair.split(':') as [string, string])
  const current = pairs[0]?.[0] ?? ''
  return {
    encryption: { current, all: new Map(pairs.map(([id, key]) => [id, Buffer.from(key, 'base64')])) },
    hash: Buffer.from(secrets.HASH_KEY, 'base64'),
    actions: secrets.ACTIONS_KEY,
  }
}
