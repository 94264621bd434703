import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from './goals'
import { freePort } from './machine'

const LIMIT = 600_000

/** From `git clone` of what is committed to the first page, with whatever this machine's package cache holds. */
export async function measureClone(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'everyout-clone-'))
  // PostgreSQL may run as another user and has to pass through.
  chmodSync(folder, 0o711)
  try {
    if (spawnSync('git', ['clone', '-q', '.', join(folder, 'site')], { stdio: 'ignore' }).status !== 0) return [{ id: 'clone', measured: null, note: 'this is no git checkout' }]
    return [await firstPage(join(folder, 'site'))]
  } finally {
    clearAway(folder)
  }
}

async function firstPage(cwd: string): Promise<Result> {
  const begin = Date.now()
  const port = await freePort()
  const { DATA_DIR: _, ...env } = process.env
  // In a group of its own, so that all that npm starts can be ended together.
  const child = spawn('npm', ['start'], { cwd, env: { ...env, PORT: String(port), SITE_URL: `http://localhost:${port}` }, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const ended = once(child, 'exit')
  const end = (signal: NodeJS.Signals) => { try { process.kill(-(child.pid ?? 0), signal) } catch { /* It has ended. */ } }
  const timer = setTimeout(() => end('SIGTERM'), LIMIT)
  let said = ''
  for await (const part of child.stdout) if ((said += String(part)).includes('Everyout is ready')) break
  const first = await fetch(`http://127.0.0.1:${port}/en`).then(({ ok }) => ok, () => false)
  const seconds = (Date.now() - begin) / 1000
  const steps = [...said.matchAll(/^(.+?) … (\d+\.\d) s$/gm)].map(([, what, took]) => `${what?.toLowerCase()} ${took} s`).join(', ')
  clearTimeout(timer)
  end('SIGTERM')
  await ended
  return { id: 'clone', measured: first ? seconds : NaN, note: steps, detail: { said } }
}

// Whoever is root may have the database's files in another folder, since PostgreSQL does not run as root.
function clearAway(folder: string): void {
  const place = join(folder, 'site/data/postgres.json')
  const { cluster = '' } = existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) as { cluster?: string } : {}
  for (const each of [cluster, folder]) if (each) rmSync(each, { recursive: true, force: true })
}
