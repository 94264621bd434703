import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { loadavg } from 'node:os'
import { join } from 'node:path'

export const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100

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
export async function helper<In extends object, Out extends object>(name: string, env: Record<string, string> = {}, args: string[] = []): Promise<Helper<In, Out>> {
  const child = fork(join(import.meta.dirname, `${name}.js`), args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
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

const stat = (pid: number): string[] => { const text = readFileSync(`/proc/${pid}/stat`, 'utf8'); return text.slice(text.lastIndexOf(')') + 2).split(' ') }

/** Processes whose command line has `text` and which descend from `parent`. Only where there is /proc. */
export function descendants(parent: number, text: string): number[] {
  const all = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try { return [[Number(name), { parent: Number(stat(Number(name))[1]), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }] as const] } catch { return [] }
  }))
  const under = (pid: number): boolean => pid === parent || (pid > 1 && all.has(pid) && under(all.get(pid)?.parent ?? 0))
  return [...all].filter(([pid, { command }]) => command.includes(text) && under(pid)).map(([pid]) => pid)
}

/** Milliseconds of processor time that processes have used. The kernel counts in hundredths of a second. */
export const processorTime = (pids: number[]): number => pids.reduce((sum, pid) => sum + (Number(stat(pid)[11]) + Number(stat(pid)[12])) * 10, 0)

/** Megabytes that processes hold in memory. */
export const resident = (pids: number[]): number =>
  pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024, 0)
