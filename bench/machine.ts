import { fork, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'

const read = (file: string): string => { try { return readFileSync(file, 'utf8') } catch { return '' } }

/** How busy the machine is: the load average, and what its processors have done since it was started, in hundredths of a second. */
export type Moment = { load: number; total: number; idle: number; steal: number }

export function moment(): Moment {
  const ticks = (/^cpu +(.+)$/m.exec(read('/proc/stat'))?.[1] ?? '').split(' ').slice(0, 8).map(Number)
  const [, , , idle = 0, waiting = 0, , , steal = 0] = ticks
  return { load: Math.round((loadavg()[0] ?? 0) * 100) / 100, total: ticks.reduce((sum, n) => sum + n, 0), idle: idle + waiting, steal }
}

/** What part of the time between two moments the processors were busy, and what part of it others on the same hardware took. Percent. */
export function between(from: Moment, to: Moment): { busy: number; steal: number } {
  const part = (of: 'idle' | 'steal') => Math.round(((to[of] - from[of]) / (to.total - from.total || 1)) * 1000) / 10
  return { busy: Math.round((100 - part('idle')) * 10) / 10, steal: part('steal') }
}

/** Whether a program is there to be run. */
export const has = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).error === undefined

export const cores = cpus().length
const canPin = cores > 1 && has('taskset', '--version')
const others = cores === 2 ? '1' : `1-${cores - 1}`

/** Says how servers and load are kept apart. */
export const apart = canPin ? 'the server on one core, the load on the others' : 'server and load on whatever core comes'

/** Puts a server's processes, with all their threads, on the first core; back on all of them with `false`. */
export function pin(pids: number[], on = true): void {
  if (canPin) for (const pid of pids) spawnSync('taskset', ['-acp', on ? '0' : `0-${cores - 1}`, String(pid)], { stdio: 'ignore' })
}

/** A command as it is run on the cores that are not the server's. */
export const elsewhere = (command: string, args: string[]): [string, string[]] => (canPin ? ['taskset', ['-c', others, command, ...args]] : [command, args])

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}

/** A program of the bench's own that answers one message at a time. */
export type Helper<In, Out> = { first: Out; ask(message: In): Promise<Out>; stop(): Promise<void>; child: ChildProcess }

/** Starts `dist/bench/<name>.js` and waits for its first word. */
export async function helper<In extends object, Out extends object>(name: string, env: Record<string, string | undefined> = {}, args: string[] = [], flags: readonly string[] = []): Promise<Helper<In, Out>> {
  const child = fork(join(import.meta.dirname, `${name}.js`), args, { env: { ...process.env, ...env }, execArgv: [...flags], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then((): never => { throw new Error(`bench/${name} ended`) })
  ended.catch(() => undefined)
  const next = async (): Promise<Out> => {
    const waiting = new AbortController()
    const [message] = await Promise.race([once(child, 'message', { signal: waiting.signal }), ended]).finally(() => waiting.abort()) as [Out & { error?: string }]
    if (message.error) throw new Error(`bench/${name}: ${message.error}`)
    return message
  }
  return { first: await next(), child, ask: (message) => { child.send(message); return next() }, stop: async () => { if (child.connected) child.disconnect(); await ended.catch(() => undefined) } }
}

const stat = (pid: number): string[] => { const text = read(`/proc/${pid}/stat`); return text.slice(text.lastIndexOf(')') + 2).split(' ') }

/** Processes whose command line has `text` and which descend from `parent`. Only where there is /proc. */
export function descendants(parent: number, text: string): number[] {
  const names = (() => { try { return readdirSync('/proc') } catch { return [] } })()
  const all = new Map(names.filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), { parent: Number(stat(Number(name))[1]), command: read(`/proc/${name}/cmdline`) }]))
  const under = (pid: number): boolean => pid === parent || (pid > 1 && all.has(pid) && under(all.get(pid)?.parent ?? 0))
  return [...all].filter(([pid, { command }]) => command.includes(text) && under(pid)).map(([pid]) => pid)
}

/** Nanoseconds that the threads of a process have run; 0 where the kernel does not say. */
function threads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + (Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) || 0), 0)
  } catch {
    return 0
  }
}

/** Milliseconds of processor time that processes have used, to the microsecond where the kernel says, else to a hundredth of a second. */
export const processorTime = (pids: number[]): number =>
  pids.reduce((sum, pid) => sum + (threads(pid) / 1e6 || (Number(stat(pid)[11]) + Number(stat(pid)[12])) * 10), 0)

/** Megabytes that processes hold in memory. */
export const resident = (pids: number[]): number =>
  pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024, 0)

/** Milliseconds of processor time for a piece of work that is always the same. More than usual: others on this machine, or beside it, slow it down. */
export function pace(): number {
  const row = { id: '0190000b-0000-7000-8000-000000000000', title: 'Fictional petition', at: 1, list: Array.from({ length: 40 }, (_, n) => `item ${n}`) }
  const used = process.cpuUsage()
  let sum = 0
  for (let n = 0; n < 6000; n++) sum += (JSON.parse(JSON.stringify({ ...row, at: n })) as typeof row).list.length
  const { user, system } = process.cpuUsage(used)
  return sum > 0 ? (user + system) / 1000 : 0
}
