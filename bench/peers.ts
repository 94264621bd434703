import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { has } from './load'
import { freePort, helper } from './machine'
import { get, type Site } from './site'

/** A server to compare with. */
export type Peer = { name: string; port: number; stop(): unknown }

const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'server'])
const pairs = (headers: string[]): [string, string][] => headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? ''] as [string, string]] : []))

/** node:http with the same bytes and headers. */
export async function rawPeer(site: Site, path: string): Promise<Peer> {
  const { headers, body } = await get(site, path)
  const { ask, stop } = await helper<object, { port: number }>('raw')
  const same = pairs(headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name.toLowerCase()))
  return { name: 'raw node:http', port: (await ask({ headers: same.flat(), body: body.toString('base64') })).port, stop }
}

/** Plain `next start` on the same pages and database, without this project's server. */
export async function nextPeer(site: Site): Promise<Peer> {
  const port = await freePort()
  const env = { ...process.env, ...site.env, DATABASE_URL: site.databaseUrl }
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'], { env, stdio: 'ignore' })
  await answers(port)
  return { name: 'plain next start', port, stop: () => child.kill() }
}

/** nginx with the page as a file that was compressed before, and nginx keeping what a server behind it made for two seconds. */
export async function nginxPeers(site: Site, path: string, behind: number, folder: string): Promise<Peer[]> {
  if (!has('nginx', '-v')) return []
  const [fixed, micro] = [await freePort(), await freePort()]
  const { headers, body } = await get(site, path)
  mkdirSync(join(folder, 'www'), { recursive: true })
  writeFileSync(join(folder, 'www/page'), body)
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, fixed, micro, behind, pairs(headers).filter(([name]) => !own.has(name.toLowerCase()))))
  const child: ChildProcess = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', 'stderr'], { stdio: 'ignore' })
  await answers(fixed)
  const stop = () => child.kill()
  return [{ name: 'nginx, static brotli', port: fixed, stop }, { name: 'nginx microcache before next start', port: micro, stop }]
}

function configuration(folder: string, fixed: number, micro: number, behind: number, headers: [string, string][]): string {
  const added = headers.filter(([name]) => !['etag', 'content-type'].includes(name.toLowerCase())).map(([name, value]) => `add_header ${name} '${value.replaceAll("'", "\\'")}';`)
  return `
daemon off; worker_processes 1; pid ${folder}/nginx.pid; ${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on; open_file_cache max=10 inactive=60s;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  proxy_cache_path ${folder}/cache keys_zone=micro:4m;
  server { listen 127.0.0.1:${fixed}; default_type 'text/html; charset=utf-8'; root ${folder}/www; ${added.join(' ')} location / { try_files /page =404; } }
  server { listen 127.0.0.1:${micro}; gzip on; gzip_proxied any; location / {
    proxy_pass http://127.0.0.1:${behind}; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_set_header Host $host; proxy_cache micro; proxy_cache_valid 200 2s;
    proxy_cache_lock on; proxy_cache_use_stale updating; proxy_ignore_headers Cache-Control Expires Vary Set-Cookie; } }
}
`
}

async function answers(port: number): Promise<void> {
  for (let n = 0; n < 150; n++, await sleep(100)) if (await fetch(`http://127.0.0.1:${port}/en`).then(() => true, () => false)) return
  throw new Error('a peer did not start')
}
