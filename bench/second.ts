import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { partEnvironment, partFlags } from '@/lib/server/memory'
import { freePort } from './machine'
import { answersReady, type Site } from './site'

/** A line to the database that counts how often a word goes over it. */
type Wire = { port: number; count(): number; stop(): void }

/** How often a word is in what comes, also when it comes in two pieces. */
export function counter(word: string): (chunk: Buffer) => number {
  let rest = Buffer.alloc(0)
  let found = 0
  return (chunk) => {
    const bytes = Buffer.concat([rest, chunk])
    let at = bytes.indexOf(word)
    let end = 0
    for (; at >= 0; at = bytes.indexOf(word, end)) { found += 1; end = at + word.length }
    rest = Buffer.from(bytes.subarray(Math.max(end, bytes.length - word.length + 1)))
    return found
  }
}

async function tap(to: number, word: string): Promise<Wire> {
  const counts: (() => number)[] = []
  const server = createServer((socket) => {
    const count = counter(word)
    let found = 0
    counts.push(() => found)
    const onward = connect(to, '127.0.0.1')
    socket.on('data', (chunk: Buffer) => { found = count(chunk) })
    socket.pipe(onward).pipe(socket)
    for (const each of [socket, onward]) each.setNoDelay(true).on('error', () => { socket.destroy(); onward.destroy() })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, count: () => counts.reduce((sum, each) => sum + each(), 0), stop: () => { server.close() } }
}

/** A second web process on the same database. `asked` is how often it has asked the database for something with the word in it. */
export type Second = { port: number; asked(): number; stop(): Promise<void> }

export async function startSecond(site: Site, word: string): Promise<Second> {
  const port = await freePort()
  const databaseUrl = new URL(site.databaseUrl)
  const wire = await tap(Number(databaseUrl.port), word)
  databaseUrl.port = String(wire.port)
  const env = { ...partEnvironment(), ...site.env, PORT: String(port), SITE_URL: `http://localhost:${port}`, DATABASE_URL: databaseUrl.href, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: site.env.ACTIONS_KEY }
  const child = spawn(process.execPath, [...partFlags, 'dist/web.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const stop = async () => { child.kill('SIGTERM'); await ended; wire.stop() }
  await answersReady(port, () => child.exitCode !== null).catch(async (error: unknown) => { await stop(); throw error })
  return { port, asked: wire.count, stop }
}
