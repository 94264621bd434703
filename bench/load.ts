import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { elsewhere, has } from './machine'

/** Requests a second, milliseconds, answers, and those of them that were no success. */
export type Rate = { rate: number; p50: number; p99: number; count: number; bad: number }

/** One request of a load. "{n}" in the body or a header is a number that no other request has; "{net}" a network that fifty share. */
export type Request = { method: string; path: string; headers: Record<string, string>; body?: string }

/** `perSecond`: as many are sent each second whether or not they are answered, over as many of the connections as that takes. `from`: the first number. */
export type Load = { port: number; connections: number; seconds?: number; count?: number; perSecond?: number; from?: number; requests: Request[] }

/** What came of a load: how often each status, connections that broke, and how long who was not refused has waited. */
export type Outcome = Rate & { statuses: Record<string, number>; broken: number }

const run = promisify(execFile)
const wrk = has('wrk', '-v')
export const loader = wrk ? 'wrk' : 'the bench’s own load generator (wrk is not installed)'

const milliseconds = (text: string | undefined, unit: string | undefined): number => Number(text) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : unit === 'm' ? 60_000 : 1)

/** What wrk printed. */
export function rateIn(text: string): Rate {
  const at = (percent: number) => { const [, n, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s|m)`).exec(text) ?? []; return milliseconds(n, unit) }
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0)
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1).reduce((sum, n) => sum + Number(n), 0) ?? 0
  return { rate: number(/Requests\/sec:\s*([\d.]+)/), p50: at(50), p99: at(99), count: number(/(\d+) requests in/), bad: number(/Non-2xx or 3xx responses:\s*(\d+)/) + errors }
}

export type Target = { port: number; secure?: boolean }

/** Asks for one page over and over, from a process of its own on a core of its own, on sixteen connections that stay open. */
export async function hammer({ port, secure }: Target, path: string, seconds: number, connections = 16): Promise<Rate> {
  const headers = { 'Accept-Encoding': 'br', Host: `localhost:${port}` }
  if (!wrk) return generate({ port, connections, seconds, requests: [{ method: 'GET', path, headers }] })
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await run(...elsewhere('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...given, `${secure ? 'https' : 'http'}://127.0.0.1:${port}${path}`]))
  return rateIn(stdout)
}

/** The bench's own generator, for what wrk cannot do: many addresses, forms, so many requests and no more, so many a second whatever comes. */
export async function generate(load: Load): Promise<Outcome> {
  const child = spawn(...elsewhere(process.execPath, [join(import.meta.dirname, 'generator.js')]), { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(load))
  let text = ''
  for await (const part of child.stdout) text += String(part)
  return JSON.parse(text) as Outcome
}
