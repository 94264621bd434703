import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../start-error'
import { serverEnvironment } from './cluster'
import type { Place } from './place'

const START_LIMIT = 120_000

/** A PostgreSQL server that runs as our child. `ended` settles when it stops, whoever stopped it. */
export interface Server {
  port: number
  ended: Promise<void>
  stop(): Promise<void>
}

/** Starts the server on `wanted` or another free port, and waits until it takes connections. */
export async function startServer(place: Place, password: string, wanted: number | undefined, options: string[] = []): Promise<Server> {
  endLeftover(place)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? wanted : undefined)
    const { child, lines, ended } = run(place, port, options)
    if (await accepts(child, port, password)) return { port, ended, stop: () => stop(child, ended) }
    await stop(child, ended)
    const output = lines.join('\n')
    if (!/could not bind|address already in use/i.test(output) || attempt === 3) throw new StartError(failure(output, place))
  }
}

function run(place: Place, port: number, options: string[]) {
  const settings = [
    'listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=240', 'timezone=UTC', 'log_timezone=UTC',
    // Its log would quote what people typed, in statements and in details of errors.
    'log_min_messages=fatal', 'log_min_error_statement=panic', 'log_error_verbosity=terse', ...options,
  ]
  // In a process group of its own: Ctrl-C goes to the supervisor, which stops the parts in order.
  const child = spawn(join(place.programs, 'bin/postgres'), ['-D', place.cluster, ...settings.flatMap((setting) => ['-c', setting])],
    { ...place.account, cwd: '/', env: serverEnvironment(), detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const lines: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')) > 40 && lines.splice(0, lines.length - 40))
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', (error) => (lines.push(error.message), done())))
  return { child, lines, ended }
}

async function accepts(child: ChildProcess, port: number, password: string) {
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  for (const end = Date.now() + START_LIMIT; running() && Date.now() < end; await sleep(40)) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', ssl: false })
    client.on('error', () => {})
    try {
      await client.connect()
      return running()
    } catch (error) {
      // Anything but "starting up" is an answer that will not change.
      const { code } = error as { code?: string }
      if (code === '28P01') throw new StartError(`The database in this data folder has another password than postgres.json beside it says. Put that file back from a backup.`)
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}

async function stop(child: ChildProcess, ended: Promise<void>) {
  // Fast, then at once (recovers at the next start), then not asked any more.
  for (const [signal, patience] of [['SIGINT', 30_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await Promise.race([ended, sleep(patience, undefined, { ref: false })])
  }
}

/** A server whose supervisor was killed still runs, or left its mark and its number now belongs to someone else. */
function endLeftover(place: Place) {
  const mark = join(place.cluster, 'postmaster.pid')
  const pid = Number(readText(mark).split('\n')[0])
  if (!pid) return
  const command = process.platform === 'linux' ? readText(`/proc/${pid}/comm`) : spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  if (!/postgres/.test(command)) return rmSync(mark, { force: true })
  spawnSync(join(place.programs, 'bin/pg_ctl'), ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60'],
    { ...place.account, cwd: '/', env: serverEnvironment(), stdio: 'ignore' })
}

function readText(path: string) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A port of the loopback address that nobody listens on: `wanted` if it is free. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', (error) => (wanted ? freePort().then(found, failed) : failed(error)))
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}

function failure(output: string, place: Place) {
  if (/no space left|disk quota/i.test(output)) return `The disk of ${place.cluster} is full, so the database cannot start. Free some space and start again.`
  const said = output.split('\n').filter(Boolean).at(-1)?.replace(/^.*?(FATAL|PANIC):\s*/, '')
  return `The database in ${place.cluster} does not start: ${said ?? 'no reason was given'}`
}
