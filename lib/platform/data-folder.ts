import { accessSync, constants, mkdirSync } from 'node:fs'
import { env, SettingsError } from './env'

/** Makes DATA_DIR if need be, closed to others, and sees that this process can write there. */
export function makeDataFolder(): string {
  const { DATA_DIR } = env()
  try {
    // Root hands the database to another user, who must be able to pass through; what is inside is closed one by one.
    mkdirSync(DATA_DIR, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(DATA_DIR, constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'is not a folder' : code === 'ENOSPC' ? 'cannot be made: the disk is full' : `cannot be written to (${code})`
    throw new SettingsError(`DATA_DIR ${DATA_DIR} ${why}. Choose a folder this user can write to, for example DATA_DIR=./data.`)
  }
  return DATA_DIR
}
