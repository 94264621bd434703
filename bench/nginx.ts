import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Nginx = { pid: number; stop(): Promise<void> }

const user = process.getuid?.() === 0 ? 'user root;' : ''
const temporary = (folder: string): string => ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')

/** A whole configuration around what goes into its http block, with everything that it writes in one folder. */
const around = (folder: string, http: string, modules = ''): string => `${modules}
daemon off; worker_processes 1; pid ${folder}/nginx.pid; ${user}
events { worker_connections 4096; }
http {
  ${temporary(folder)}
${http}
}
`

/** Runs nginx in the foreground on a configuration; throws what it says when it cannot. */
export function startNginx(folder: string, http: string, modules = ''): Nginx {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, around(folder, http, modules))
  const args = ['-c', file, '-p', folder, '-e', 'stderr']
  execFileSync('nginx', ['-t', '-q', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const child = spawn('nginx', args, { stdio: 'ignore' })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  return { pid: child.pid ?? 0, stop: async () => { child.kill(); await ended } }
}

const module = ['/usr/lib/nginx/modules', '/usr/lib64/nginx/modules', '/usr/share/nginx/modules'].map((folder) => join(folder, 'ngx_http_brotli_static_module.so')).find(existsSync)
/** Without the module a file with the same compressed bytes is sent to everyone, which costs nginx as much. */
export const staticName = module ? 'nginx, static brotli' : 'nginx, file of the same brotli bytes (no brotli module)'

type Static = { folder: string; port: number; headers: [string, string][]; body: Buffer }

/** One page as a file that was compressed before. */
export function staticPage({ folder, port, headers, body }: Static): { http: string; modules: string } {
  mkdirSync(join(folder, 'www'), { recursive: true })
  writeFileSync(join(folder, 'www/page'), 'The other one is compressed.')
  writeFileSync(join(folder, `www/page${module ? '.br' : ''}`), body)
  const own = ['etag', 'content-type', 'content-length', 'date', 'connection', 'keep-alive', 'server', ...(module ? ['content-encoding', 'vary'] : [])]
  const added = headers.filter(([name]) => !own.includes(name.toLowerCase())).map(([name, value]) => `add_header ${name} '${value.replaceAll("'", "\\'")}';`).join('\n    ')
  return {
    modules: module ? `load_module ${module};` : '',
    http: `  access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on; open_file_cache max=10 inactive=60s; ${module ? 'brotli_static on;' : ''}
  server { listen 127.0.0.1:${port}; default_type 'text/html; charset=utf-8'; root ${folder}/www;
    ${added}
    location / { try_files /page =404; } }`,
  }
}

/** Whatever a server behind it makes, kept for two seconds. */
export const microcache = (folder: string, port: number, behind: number): string => `  access_log off; keepalive_requests 1000000000;
  proxy_cache_path ${folder}/cache keys_zone=micro:4m;
  server { listen 127.0.0.1:${port}; location / {
    proxy_pass http://127.0.0.1:${behind}; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_set_header Host $host; proxy_cache micro; proxy_cache_valid 200 2s;
    proxy_cache_lock on; proxy_cache_use_stale updating; proxy_cache_background_update on; proxy_ignore_headers Cache-Control Expires Vary Set-Cookie; } }`

/** A certificate for a name, for this run alone. */
export function certificate(folder: string, name: string): { cert: string; key: string } {
  mkdirSync(folder, { recursive: true })
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', ...names], { stdio: 'ignore' })
  return { cert, key }
}

type Deployed = { folder: string; name: string; http: number; https: number; site: number; cert: string; key: string }

/**
 * The configuration in deploy/ as it stands, with only what its first lines say is to be changed: names, certificates, ports. `unlimited` lifts the
 * limit on requests of one address, which is all that a load from one machine would meet.
 */
export function deployed({ name, http, https, site, cert, key }: Omit<Deployed, 'folder'>, { unlimited = false } = {}): string {
  const text = readFileSync('deploy/nginx.conf', 'utf8')
  const changed = text
    .replaceAll('strike.example.org', name)
    .replace(/ssl_certificate\s.*;/, `ssl_certificate ${cert};`).replace(/ssl_certificate_key\s.*;/, `ssl_certificate_key ${key};`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${site}`)
    .replace(/^\s*listen \[::\]:.*\n/gm, '').replace(/listen 80;/, `listen 127.0.0.1:${http};`).replace(/listen 443 /, `listen 127.0.0.1:${https} `)
  return unlimited ? changed.replace(/rate=\d+r\/s/g, 'rate=1000000r/s').replace(/limit_conn \w+ \d+;/g, '') : changed
}
