import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { keys } from '@/lib/platform/keys'
import { descendants, freePort } from './machine'

/** The site as its visitors get it, with one web process, the demo and a thousand made-up disputes, on a data folder of its own. */
export type Site = { port: number; url: string; webs: number[]; workers: number[]; databaseUrl: string; env: Record<string, string>; stop(): Promise<void> }

const READY = 120_000

export async function startSite(dataDir: string): Promise<Site> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  // The pages were built with the checkout's own key for forms; the load comes from this machine and says which networks it stands for.
  const env = { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', SITE_URL: url, TRUSTED_PROXIES: '127.0.0.1', NODE_ENV: 'production' as const, ACTIONS_KEY: keys().actions, WEB_PROCESSES: '1' }
  const seeded = async () => promisify(execFile)(process.execPath, ['dist/command.js', 'seed', '--disputes', '1000', '--signatures', '1000'], { env: { ...process.env, ...env } })
  const child = spawn(process.execPath, ['dist/supervisor.js'], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  let over = false
  child.once('exit', () => { over = true })
  const stop = async () => { if (over) return; child.kill('SIGTERM'); await once(child, 'exit') }
  await answersReady(port, () => over).catch(async (error: unknown) => { await stop(); throw error })
  await seeded()
  const { password, port: databasePort } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { password: string; port: number }
  const databaseUrl = `postgresql://everyout:${password}@127.0.0.1:${databasePort}/everyout`
  const [webs, workers] = ['dist/web.js', 'dist/worker.js'].map((name) => descendants(child.pid ?? 0, name))
  return { port, url, env, databaseUrl, stop, webs: webs ?? [], workers: workers ?? [] }
}

/** Waits until a web process says that it is ready. */
export async function answersReady(port: number, over: () => boolean): Promise<void> {
  const isReady = () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok, () => false)
  for (const end = Date.now() + READY; !(await isReady()); await sleep(200)) if (over() || Date.now() > end) throw new Error('the site did not get ready')
}

/** One GET as a browser sends it: what came over the wire, not unpacked. */
export async function get(site: { port: number }, path: string, encoding = 'br'): Promise<{ status: number; headers: string[]; body: Buffer }> {
  const { request } = await import('node:http')
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port: site.port, path, headers: { 'Accept-Encoding': encoding, Host: `localhost:${site.port}` } }, async (res) => {
      const chunks: Buffer[] = []
      for await (const chunk of res) chunks.push(chunk as Buffer)
      done({ status: res.statusCode ?? 0, headers: res.rawHeaders, body: Buffer.concat(chunks) })
    }).on('error', failed).end()
  })
}

export const text = async (site: { port: number }, path: string): Promise<string> => (await get(site, path, 'identity')).body.toString('utf8')
