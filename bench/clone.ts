import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from './goals'
import { freePort } from './machine'

const LIMIT = 600_000

/** From `git clone` of what is committed to the first page, with whatever this machine's package cache holds. */
export async function measureClone(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'everyout-clone-'))
  const begin = Date.now()
  const port = await freePort()
  if (spawnSync('git', ['clone', '-q', '.', folder], { stdio: 'inherit' }).status !== 0) return [{ id: 'clone', measured: null, note: 'this is no git checkout' }]
  const { DATA_DIR: _, ...env } = process.env
  const child = spawn('npm', ['start'], { cwd: folder, env: { ...env, PORT: String(port), SITE_URL: `http://localhost:${port}` }, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const timer = setTimeout(() => child.kill('SIGTERM'), LIMIT)
  let said = ''
  for await (const part of child.stdout) if ((said += String(part)).includes('Everyout is ready')) break
  const first = await fetch(`http://127.0.0.1:${port}/en`).then(({ ok }) => ok, () => false)
  const seconds = (Date.now() - begin) / 1000
  clearTimeout(timer)
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
  return [{ id: 'clone', measured: first ? seconds : NaN }]
}
