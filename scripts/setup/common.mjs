// What every step of the set-up needs: running programs, stamps, and one step at a time over all processes.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Ends the run with one line that says what is wrong and what to do. */
export class Stop extends Error {
  name = 'Stop'
}

/** Runs a long step and says what it does and how long it took. */
export async function step(what, work) {
  const started = Date.now()
  process.stdout.write(`${what} … `)
  try {
    await work()
    console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`)
  } catch (error) {
    console.log('failed')
    throw error
  }
}

/** Runs a program to its end; what it says is shown only if it fails. */
export async function quietly(command, args, { env = {}, cwd = root, hint = '' } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && command === 'npm' })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const code = await new Promise((done) => child.once('close', done).once('error', (error) => (said.push(Buffer.from(error.message)), done(1))))
  if (code === 0) return
  const output = Buffer.concat(said).toString().trim()
  if (/ENOSPC|no space left/i.test(output)) throw new Stop(`The disk is full. Free some space and start again.`)
  console.error(output.split('\n').slice(-40).join('\n'))
  throw new Stop(`\n"${[command, ...args].join(' ').replaceAll(root, '.')}" failed. ${hint}`.trim())
}

/** Runs a program in the foreground and gives its exit code. */
export function shown(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)).once('error', () => done(1)))
}

/** Runs a program beside others and gives its exit code and what it said. */
export function heard(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const ended = new Promise((done) => child.once('close', (code) => done(code ?? 1)).once('error', () => done(1)))
  return ended.then((code) => ({ code, said: Buffer.concat(said).toString() }))
}

/** A hash of files and folders (those that exist) and of words. */
export function fingerprint(paths, ...words) {
  const hash = createHash('sha256').update(words.join('\0'))
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stats || path === 'prisma/generated') return
  if (!stats.isDirectory()) return void hash.update(path).update('\0').update(readFileSync(join(root, path)))
  for (const name of readdirSync(join(root, path)).sort()) addTo(hash, `${path}/${name}`)
}

/** Does `work` unless `stamp` (a file) says that it was done for the same `print`. */
export async function unlessDone(stamp, print, work) {
  const file = join(root, stamp)
  if (readStamp(file) === print) return false
  rmSync(file, { force: true })
  await work()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, print)
  return true
}

export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** One set-up at a time in this checkout: another waits, then finds its work done. */
export async function alone(work) {
  const lock = join(root, 'dist/setup.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (let waited = 0; !take(lock); waited++, await sleep(300)) {
    if (waited === 1) console.log('Another command is setting the site up. Waiting for it.')
  }
  const release = () => rmSync(lock, { force: true })
  const leave = () => (release(), process.exit(130))
  process.once('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, leave)
  try {
    return await work()
  } finally {
    release()
    process.off('exit', release)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, leave)
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'ENOSPC') throw new Stop('The disk is full. Free some space and start again.')
    if (error.code !== 'EEXIST') throw new Stop(`${lock} cannot be written (${error.code}). Start as the user that this folder belongs to.`)
  }
  const owner = Number(readStamp(lock))
  const stats = statSync(lock, { throwIfNoEntry: false })
  const old = stats && Date.now() - stats.mtimeMs > 1_800_000
  const fresh = stats && Date.now() - stats.mtimeMs < 2_000 // not yet written to
  if (old || (!lives(owner) && !(fresh && !owner))) rmSync(lock, { force: true })
  return false
}

function lives(pid) {
  try {
    return pid > 0 && pid !== process.pid && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
