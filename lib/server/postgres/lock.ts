import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../start-error'

/** Who owns the database of a data folder: a running site, or one command. */
export interface Holder {
  pid: number
  born: string
  kind: 'site' | 'command'
  address: string
}

/** The file that says who uses the database of a data folder. */
export const lockPath = (dataDir: string): string => join(dataDir, 'running.json')

/** Says so when a site runs on the data folder already: asked before its pages are built under it, and again when it starts. */
export function refuseSecond(holder: Holder | null): void {
  if (holder?.kind !== 'site') return
  throw new StartError(`Everyout already runs at ${holder.address} (process ${holder.pid}). Stop it first, or choose another DATA_DIR and PORT.`)
}

/** Takes the lock at `path`, or tells who holds it. A holder that no longer lives is passed over. */
export function takeLock(path: string, mine: Pick<Holder, 'kind' | 'address'>): { release: () => void } | { holder: Holder } {
  const content = JSON.stringify({ ...mine, pid: process.pid, born: birth(process.pid) })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    for (;;) {
      if (link(draft, path)) return { release: () => releaseLock(path, content) }
      const held = read(path)
      const holder = alive(held)
      if (holder) return { holder }
      if (held !== null) removeStale(path, held)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Who holds the lock at `path`, if they live. */
export const lockHolder = (path: string): Holder | null => alive(read(path))

function link(draft: string, path: string) {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(path: string) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function alive(content: string | null): Holder | null {
  try {
    const holder = JSON.parse(content ?? '') as Holder
    return birth(holder.pid) === holder.born ? holder : null
  } catch {
    return null
  }
}

// Someone else may have taken over between our reading and our removing: then it is put back.
function removeStale(path: string, stale: string) {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (read(aside) !== stale) linkSync(aside, path)
  } catch {
    // Gone already, or taken anew: the next turn sees which.
  }
  rmSync(aside, { force: true })
}

function releaseLock(path: string, content: string) {
  if (read(path) === content) rmSync(path, { force: true })
}

/** When a process began, as the system counts: numbers are used again, in containers within seconds. */
function birth(pid: number): string | null {
  if (process.platform === 'linux') {
    const fields = read(`/proc/${pid}/stat`)?.replace(/^.*\)/s, '').trim().split(' ')
    return fields && fields[0] !== 'Z' ? fields[19] ?? null : null
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
  } catch {
    return null
  }
}
