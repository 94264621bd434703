import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { partEnvironment, partFlags } from '@/lib/server/memory'
import { descendants, freePort, has, helper } from './machine'
import { certificate, deployed, microcache, startNginx, staticName, staticPage } from './nginx'
import { get, type Site } from './site'

/** A server to compare with. `pids`: the processes that answer. */
export type Peer = { name: string; port: number; secure?: boolean; pids: number[]; stop(): unknown }

const pairs = (headers: string[]): [string, string][] => headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? ''] as [string, string]] : []))

export const rawName = 'raw node:http'

/** node:http with the same bytes and headers, under the same flags. `quick`: and with the site's switch for requests without a body. */
async function rawPeer(site: Site, path: string, quick = false): Promise<Peer> {
  const { headers, body } = await get(site, path)
  const { ask, stop, child } = await helper<object, { port: number }>('raw', partEnvironment(), [], partFlags)
  const same = pairs(headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name.toLowerCase()))
  return { name: quick ? `${rawName}, bodies not waited for` : rawName, port: (await ask({ headers: same.flat(), body: body.toString('base64'), quick })).port, pids: [child.pid ?? 0], stop }
}

/** Plain `next start` on the same pages and database, without this project's server. */
async function nextPeer(site: Site): Promise<Peer> {
  const port = await freePort()
  const env = { ...process.env, ...site.env, DATABASE_URL: site.databaseUrl, PORT: String(port) }
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const stop = async () => { child.kill(); await ended }
  await listens(port).catch(async (error: unknown) => { await stop(); throw error })
  return { name: 'plain next start', port, pids: descendants(child.pid ?? 0, ''), stop }
}

/** nginx with the page as a file that was compressed before. */
async function staticPeer(site: Site, path: string, folder: string): Promise<Peer> {
  const port = await freePort()
  const { headers, body } = await get(site, path)
  const { http, modules } = staticPage({ folder, port, headers: pairs(headers), body })
  return nginxOn(staticName, port, startNginx(folder, http, modules))
}

/** nginx keeping for two seconds what plain `next start` made. */
async function microPeer(folder: string, behind: number): Promise<Peer> {
  const port = await freePort()
  return nginxOn('nginx microcache before plain next start', port, startNginx(folder, microcache(folder, port, behind)))
}

/** The configuration that comes with the site, with TLS, before the site. */
async function deployPeer(site: Site, folder: string): Promise<Peer> {
  const [http, https] = [await freePort(), await freePort()]
  const text = deployed({ name: 'localhost', http, https, site: site.port, ...certificate(folder, 'localhost') }, { unlimited: true })
  return { ...await nginxOn('deploy/nginx.conf with TLS, before this site', https, startNginx(folder, text)), secure: true }
}

async function nginxOn(name: string, port: number, { pid, stop }: { pid: number; stop(): Promise<void> }): Promise<Peer> {
  await listens(port)
  return { name, port, pids: descendants(pid, ''), stop }
}

/** Waits until somebody listens. */
async function listens(port: number): Promise<void> {
  for (let n = 0; n < 300; n++, await sleep(100)) {
    const socket = connect(port, '127.0.0.1')
    const there = await once(socket, 'connect').then(() => true, () => false)
    socket.destroy()
    if (there) return
  }
  throw new Error('it did not start')
}

/** The peers that can be had here, the limit first, and what was left out and why. */
export async function startPeers(site: Site, path: string, folder: string): Promise<{ raw: Peer; others: Peer[]; missing: string[] }> {
  const raw = await rawPeer(site, path)
  const others: Peer[] = []
  const missing: string[] = []
  const start = async (name: string, lacks: string | null, peer: () => Promise<Peer>) => {
    if (lacks) missing.push(`${name} (${lacks} is not installed)`)
    else await peer().then((each) => { others.push(each) }, (error: unknown) => { missing.push(`${name} (${String((error as Error).message ?? error).split('\n')[0]})`) })
  }
  const nginx = has('nginx', '-v') ? null : 'nginx'
  await start(rawName, null, () => rawPeer(site, path, true))
  await start('nginx static', nginx, () => staticPeer(site, path, join(folder, 'static')))
  await start('deploy/nginx.conf', nginx ?? (has('openssl', 'version') ? null : 'openssl'), () => deployPeer(site, join(folder, 'deploy')))
  await start('plain next start', null, () => nextPeer(site))
  const next = others.find(({ name }) => name === 'plain next start')
  await start('nginx microcache', nginx, () => { if (!next) throw new Error('without next start'); return microPeer(join(folder, 'micro'), next.port) })
  return { raw, others, missing }
}
