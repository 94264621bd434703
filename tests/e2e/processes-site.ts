import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OwnSite } from './durability-site'

type Process = { pid: number; parent: number; command: string }

const running = (): Process[] => execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n').map((line) => {
  const [pid, parent, ...command] = line.trim().split(/\s+/)
  return { pid: Number(pid), parent: Number(parent), command: command.join(' ') }
})

/** The database server's first process and all it has started. */
export function databaseProcesses(site: OwnSite): number[] {
  const all = running()
  const supervisor = all.find(({ pid }) => pid === site.pids('worker')[0])?.parent
  const first = all.find(({ parent, command }) => parent === supervisor && command.includes('bin/postgres'))?.pid ?? 0
  return [first, ...all.filter(({ parent }) => parent === first).map(({ pid }) => pid)]
}

export const signalAll = (pids: number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) try { process.kill(pid, signal) } catch { /* It has just ended. */ }
}

export function isRunning(pid: number): boolean {
  try { return process.kill(pid, 0) } catch { return false }
}

/** Megabytes that processes hold in memory; only where there is /proc. */
export const resident = (pids: number[]): number =>
  pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024, 0)

export type Seen = { status: number; headers: IncomingHttpHeaders; text: string }

/** A browser with one connection that stays open, and so with one process. */
export class Connection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(private readonly origin: string) {}

  get(path: string): Promise<Seen> {
    return new Promise((done, failed) => {
      request(new URL(path, this.origin), { agent: this.agent }, async (res) => {
        const chunks: Buffer[] = []
        try {
          for await (const chunk of res) chunks.push(chunk as Buffer)
          done({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() })
        } catch (error) { failed(error as Error) }
      }).on('error', failed).end()
    })
  }

  /** Which process is at the other end. */
  async process(): Promise<string> {
    return (JSON.parse((await this.get('/healthz')).text) as { process: string }).process
  }

  close(): void { this.agent.destroy() }
}

/** A connection to each of the web processes; one that was just started again takes none before it has made its first pages. */
export async function toEach(site: OwnSite, count: number): Promise<Connection[]> {
  const found = new Map<string, Connection>()
  const patience = performance.now() + 45_000
  for (let tries = 0; found.size < count && performance.now() < patience; tries++) {
    if (tries > 200) await sleep(50)
    const connection = new Connection(site.origin)
    const name = await connection.process()
    if (found.has(name)) connection.close()
    else found.set(name, connection)
  }
  if (found.size < count) throw new Error(`only ${[...found.keys()].join(', ')} took a connection`)
  return [...found.values()]
}

/** Sends an organiser's form again and again, as a browser without a script does; gives the status of the answer. */
export function editorOf(url: URL, id: string, cookie: string): (fields: Record<string, string>) => Promise<number> {
  // Anew each time: the form says what it was filled from.
  const hiddenNow = async () => {
    const html = await (await fetch(url, { headers: { Cookie: cookie } })).text()
    const form = [...html.matchAll(/<form [^]*?<\/form>/g)].map(([text]) => text).find((text) => text.includes(` id="${id}"`)) ?? ''
    return [...form.matchAll(/<input [^>]*type="hidden"[^>]*>/g)].map(([tag]) => (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? '')
  }
  return async (fields) => {
    const body = new FormData()
    for (const attribute of await hiddenNow()) if (attribute('name')) body.append(attribute('name'), attribute('value'))
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return (await fetch(url, { method: 'POST', body, redirect: 'manual', headers: { Cookie: cookie, Origin: url.origin } })).status
  }
}
