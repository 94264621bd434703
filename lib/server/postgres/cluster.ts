import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error'
import { makeOwned, type Place } from './place'

const NEEDED_MB = 150

/** Makes the database files if there are none; refuses those of another major version or of another user. */
export function prepareCluster(place: Place, password: string): void {
  const versionFile = join(place.cluster, 'PG_VERSION')
  if (!existsSync(place.cluster)) return make(place, password)
  const found = readVersion(versionFile, place.cluster)
  const ours = spawnSync(join(place.programs, 'bin/postgres'), ['--version'], { encoding: 'utf8' }).stdout.match(/ (\d+)/)?.[1]
  if (found !== ours) {
    throw new StartError(`The database in ${place.cluster} was made by PostgreSQL ${found} and this version brings ${ours}. ` +
      'Run it with a server of its own version and set DATABASE_URL, or choose a new DATA_DIR.')
  }
}

function readVersion(file: string, cluster: string) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES') throw new StartError(`The database in ${cluster} belongs to another user. Start as that user, or as root.`)
    throw new StartError(`${cluster} is not a database (${code}). Put it back from a backup, or move the folder away to begin anew.`)
  }
}

// Made aside and renamed: a cut in the middle leaves nothing that looks like a database.
function make(place: Place, password: string) {
  const draft = `${place.cluster}.new`
  const secret = `${draft}.key`
  checkSpace(dirname(place.cluster))
  try {
    makeOwned(draft, place.account)
    writeFileSync(secret, password, { mode: 0o600 })
    if (place.account) chownSync(secret, place.account.uid, place.account.gid)
    const made = spawnSync(join(place.programs, 'bin/initdb'), ['-D', draft, '--username=postgres', `--pwfile=${secret}`,
      '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      { ...place.account, cwd: '/', env: serverEnvironment(), encoding: 'utf8' })
    if (made.signal) throw new StartError('The start was interrupted.')
    if (made.status !== 0) throw new StartError(initFailure(made.stderr || String(made.error?.message), draft))
    renameSync(draft, place.cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (error instanceof StartError) throw error
    throw new StartError(`The database cannot be made in ${dirname(place.cluster)} (${(error as NodeJS.ErrnoException).code}). See that the folder can be written to and has space.`)
  } finally {
    rmSync(secret, { force: true })
  }
}

function checkSpace(folder: string) {
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / 1e6)
  if (free < NEEDED_MB) throw new StartError(`The disk of ${folder} is full: ${free} MB free, ${NEEDED_MB} MB needed for the database. Free some, or choose another DATA_DIR.`)
}

const initFailure = (output: string, folder: string) =>
  /no space left|disk quota/i.test(output)
    ? `The disk of ${dirname(folder)} is full. Free some space, or choose another DATA_DIR.`
    : `The database cannot be made in ${dirname(folder)}: ${output.trim().split('\n').find((line) => /error|fatal/i.test(line)) ?? 'initdb failed'}`

/** What the server's programs are told of our environment: nothing, so that no locale or setting leaks in. */
export const serverEnvironment = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }) as NodeJS.ProcessEnv
