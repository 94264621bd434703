import { execFile, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Requests a second, milliseconds, and answers that were no success. */
export type Rate = { rate: number; p50: number; p99: number; bad: number }

/** One request of a load. "{n}" in the body or a header is a number that no other request has; "{net}" a network that fifty share. */
export type Request = { method: string; path: string; headers: Record<string, string>; body?: string }
export type Load = { port: number; connections: number; seconds?: number; count?: number; requests: Request[] }

export const has = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).error === undefined

const run = promisify(execFile)
const wrk = has('wrk', '-v')
export const loader = wrk ? 'wrk' : 'the bench’s own load generator (wrk is not installed)'

const milliseconds = (text: string | undefined, unit: string | undefined): number => Number(text) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : unit === 'm' ? 60_000 : 1)

/** What wrk printed. */
export function rateIn(text: string): Rate {
  const at = (percent: number) => { const [, n, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s|m)`).exec(text) ?? []; return milliseconds(n, unit) }
  return { rate: Number(/Requests\/sec:\s*([\d.]+)/.exec(text)?.[1]), p50: at(50), p99: at(99), bad: Number(/Non-2xx or 3xx responses:\s*(\d+)/.exec(text)?.[1] ?? 0) }
}

/** Asks for one page over and over, from a process of its own, on sixteen connections that stay open. */
export async function hammer(port: number, path: string, seconds: number, connections = 16): Promise<Rate> {
  const headers = { 'Accept-Encoding': 'br', Host: `localhost:${port}` }
  if (!wrk) return generate({ port, connections, seconds, requests: [{ method: 'GET', path, headers }] })
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...given, `http://127.0.0.1:${port}${path}`])
  return rateIn(stdout)
}

/** The bench's own generator, for what wrk cannot do: many addresses, forms, so many requests and no more. */
export async function generate(load: Load): Promise<Rate> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'generator.js')], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(load))
  let text = ''
  for await (const part of child.stdout) text += String(part)
  return JSON.parse(text) as Rate
}
