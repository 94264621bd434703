import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeDataFolder } from './data-folder'
import { SettingsError } from './env'

/** Every secret there is, as it is written: under the name of its setting. */
export type Secrets = Record<'ENCRYPTION_KEYS' | 'HASH_KEY' | 'ACTIONS_KEY', string>

/** Where the secrets are that the environment does not give. */
export const keyFile = (folder: string): string => join(folder, 'keys.json')

/** 32 random bytes as settings have them. */
export const newKey = (): string => randomBytes(32).toString('base64')

/** Says whether the file is the one that was read: it is only ever replaced whole. Null when there is none. */
export function stampOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? `${stats.ino} ${stats.mtimeMs}` : null
}

/** The secrets of the file, which is made if there never was one. */
export function readKeyFile(folder: string): Secrets {
  const path = keyFile(folder)
  if (!existsSync(path)) make(path, folder)
  return read(path)
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

/** Puts other keys for contact data into the file. Whoever reads it finds it as it was or as it is now, after a power cut too. */
export function replaceEncryptionKeys(folder: string, ENCRYPTION_KEYS: string): void {
  const path = keyFile(folder)
  place(path, { ...read(path), ENCRYPTION_KEYS }, (draft) => {
    // Root may do this for a site that runs as somebody else, who has to be able to read it.
    const { uid, gid } = statSync(path)
    if (process.getuid?.() === 0) chownSync(draft, uid, gid)
    renameSync(draft, path)
  })
}

// Linked into place when whole, so that two processes that start at once agree on one file and a cut leaves none.
function make(path: string, folder: string) {
  // New keys beside an existing database would make everything encrypted in it unreadable.
  if (existsSync(join(folder, 'postgres.json'))) {
    throw new SettingsError(`${path} is missing beside an existing database. Put it back from a backup, or remove ${folder} to begin anew.`)
  }
  makeDataFolder()
  place(path, { ENCRYPTION_KEYS: `k1:${newKey()}`, HASH_KEY: newKey(), ACTIONS_KEY: newKey() }, (draft) => linkSync(draft, path))
}

function place(path: string, secrets: Secrets, put: (draft: string) => void) {
  const draft = `${path}.${process.pid}`
  try {
    const file = openSync(draft, 'w', 0o600)
    try {
      writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    put(draft)
    keepNames(dirname(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') throw new SettingsError(`${path} cannot be written (${code}). Free some space or choose another DATA_DIR.`)
  } finally {
    rmSync(draft, { force: true })
  }
}

// What a file is called is on disk when its folder is. Some systems cannot be asked for that.
function keepNames(folder: string) {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
