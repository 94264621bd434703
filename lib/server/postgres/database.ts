import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { makeDataFolder } from '@/lib/platform/data-folder'
import { env, useDatabase } from '@/lib/platform/env'
import { keys } from '@/lib/platform/keys'
import { StartError } from '../start-error'
import { checkDatabase } from './check'
import { prepareCluster } from './cluster'
import { keepServer } from './kept'
import { lockHolder, lockPath, refuseSecond, takeLock, type Holder } from './lock'
import { findPlace, type Place } from './place'
import { startServer, type Server } from './server'

/** A database that can be used until `stop`. */
export interface Database {
  url: string
  stop(): Promise<void>
}

/** What is known of the embedded database: DATA_DIR/postgres.json, closed to others. Its folder is named when it is another. */
interface Address {
  cluster?: string
  password: string
  port: number
}

const PATIENCE = 60_000
const ourName = `everyout ${process.pid}`

/**
 * Finds the database of this site and points the process at it: the one DATABASE_URL names, else the embedded one, which is
 * started, or joined if a site or another command already runs it. For a site, a second one is refused.
 */
export async function openDatabase(kind: Holder['kind'], say: (line: string) => void = console.error): Promise<Database> {
  const dataDir = makeDataFolder()
  keys() // made before there is anything that needs them
  process.env.PGAPPNAME = ourName // how our own connections are told from those of others
  const given = env().DATABASE_URL
  const lock = await ownOrJoin(kind, dataDir, say)
  if (given) {
    await checkDatabase(given).catch((error: unknown) => (lock?.release(), Promise.reject(error)))
    return { url: given, stop: async () => lock?.release() }
  }
  // Whom we would join may be just leaving: then it is ours to start.
  const database = lock ? await embedded(dataDir, lock.release, say, kind) : await joined(dataDir)
  if (!database) return openDatabase(kind, say)
  useDatabase(database.url)
  return database
}

// A command beside a site or another command needs no lock of its own: null.
async function ownOrJoin(kind: Holder['kind'], dataDir: string, say: (line: string) => void) {
  if (kind === 'command' && env().DATABASE_URL) return null
  for (let waited = 0; ; waited += 500, await sleep(500)) {
    const lock = take(lockPath(dataDir), kind)
    if ('release' in lock) return lock
    if (kind === 'command') return null
    const { holder } = lock
    refuseSecond(holder)
    if (waited === 0) say(`A command (process ${holder.pid}) is using the database. Waiting for it to end.`)
    if (waited > PATIENCE) throw new StartError(`A command (process ${holder.pid}) still uses the database. Start again when it has ended.`)
  }
}

function take(path: string, kind: Holder['kind']) {
  try {
    return takeLock(path, { kind, address: env().SITE_URL })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartError(code === 'ENOSPC' ? `The disk of ${path} is full. Free some space and start again.` : `${path} cannot be written (${code}). Start as the user that DATA_DIR belongs to.`)
  }
}

async function embedded(dataDir: string, release: () => void, say: (line: string) => void, kind: Holder['kind']): Promise<Database> {
  let server: Pick<Server, 'port' | 'stop'> | undefined
  try {
    const known = readAddress(dataDir)
    const place = findPlace(dataDir, known?.cluster, say)
    const draft = known ?? firstAddress(dataDir, place)
    prepareCluster(place, draft.password)
    server = await keepServer((port = draft.port) => startServer(place, draft.password, port))
    const address = { ...draft, port: server.port }
    await ensureDatabase(address)
    if (draft.port !== server.port) writeAddress(dataDir, address)
    const { stop } = server
    return { url: urlOf(address), stop: async () => {
      if (kind === 'command') await othersGone(address)
      await stop()
      release()
    } }
  } catch (error) {
    await server?.stop()
    release()
    throw error
  }
}

async function joined(dataDir: string): Promise<Database | null> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(200)) {
    if (!lockHolder(lockPath(dataDir))) return null
    const address = readAddress(dataDir)
    if (!address?.port) continue
    const url = urlOf(address)
    if (await checkDatabase(url).then(() => true, () => false)) return { url, stop: async () => {} }
  }
  throw new StartError('The running site\'s database does not answer. Look at what the site says, or stop it and try again.')
}

const urlOf = ({ password, port }: Address) => `postgresql://everyout:${password}@127.0.0.1:${port}/everyout`
const asAdmin = ({ password, port }: Address) => new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', ssl: false })

// The site's own user owns its database and is no superuser.
async function ensureDatabase(address: Address) {
  const admin = asAdmin(address)
  try {
    await admin.connect()
    const { rows: [row] } = await admin.query<{ role: boolean; base: boolean }>(
      `select exists (select from pg_roles where rolname = 'everyout') as role, exists (select from pg_database where datname = 'everyout') as base`)
    if (!row?.role) await admin.query(`create role everyout login createdb password '${address.password}'`)
    if (!row?.base) await admin.query('create database everyout owner everyout')
  } finally {
    await admin.end()
  }
}

// A command that came later may have joined this one's server: it is let finish.
async function othersGone(address: Address) {
  const admin = asAdmin(address)
  await admin.connect()
  const others = async () => (await admin.query(`select from pg_stat_activity where datname = 'everyout' and application_name <> $1`, [ourName])).rowCount
  for (let quiet = 0; quiet < 2; await sleep(100)) quiet = (await others()) ? 0 : quiet + 1
  await admin.end()
}

function readAddress(dataDir: string): Address | null {
  const path = join(dataDir, 'postgres.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Address
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new StartError(`${path} cannot be read (${code ?? 'it is damaged'}). Put it back from a backup, or start as the user it belongs to.`)
  }
}

// Written before the files are made, so that a cut never leaves files whose password is lost.
function firstAddress(dataDir: string, { cluster }: Place): Address {
  const own = join(dataDir, 'postgres')
  if (existsSync(cluster)) throw new StartError(`${join(dataDir, 'postgres.json')} is missing beside ${cluster}. Put it back from a backup, or move the folder away to begin anew.`)
  const address = { password: randomBytes(24).toString('base64url'), port: 0, ...(cluster !== own && { cluster }) }
  writeAddress(dataDir, address)
  return address
}

function writeAddress(dataDir: string, address: Address) {
  const path = join(dataDir, 'postgres.json')
  try {
    writeFileSync(`${path}.new`, `${JSON.stringify(address, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch (error) {
    throw new StartError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}). Free some space, or start as the user that DATA_DIR belongs to.`)
  }
}
