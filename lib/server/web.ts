import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { closeDb } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { now } from '@/lib/platform/clock'
import { Assets } from './http/assets'
import { answerMail, mailIsReadable } from './http/dev-mail'
import { answerPage, type Front } from './http/front'
import { trustedProxies } from './http/gate'
import { safetyHeaders } from './http/headers'
import { health } from './http/health'

const { PORT, HOST, SITE_URL, TRUSTED_PROXIES } = env()
const development = process.env.NODE_ENV === 'development'
const app = next({ dev: development, dir: process.cwd(), hostname: HOST, port: PORT })
const assets = new Assets()
const always = safetyHeaders(SITE_URL.startsWith('https:'))
const plainPolicy = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }

await app.prepare()
if (!development) await assets.add('.next/static', '/_next/static', true)
await assets.add('public', '', false)
const handler = app.getRequestHandler()
const front: Front = { handler, siteUrl: SITE_URL, proxies: trustedProxies(TRUSTED_PROXIES), development }

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '/').split('?')[0] ?? '/'
  const reading = req.method === 'GET' || req.method === 'HEAD'
  if (path === '/healthz') return sendJson(res, 200, { alive: 'ok' })
  if (path === '/readyz') {
    const state = await health(now())
    return sendJson(res, Object.values(state).every((each) => each === 'ok') ? 200 : 503, state)
  }
  if (reading && assets.answer(req, res, path, { ...always, ...plainPolicy })) return
  if (development && (path.startsWith('/_next/') || path.startsWith('/__nextjs'))) return handler(req, res)
  if (reading && (path === '/dev/mail' || path.startsWith('/dev/mail/')) && mailIsReadable(req)) return answerMail(req, res, { ...always, ...plainPolicy })
  return answerPage(front, req, res)
}

function sendJson(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { ...always, ...plainPolicy, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(`${JSON.stringify(body)}\n`)
}

const server = createServer((req, res) => {
  answer(req, res).catch((error: unknown) => {
    log.error('a request failed', error)
    if (!res.headersSent) res.writeHead(500, { ...always, ...plainPolicy })
    res.end()
  })
})
// Slow senders: headers within 15 s, a whole request within 60 s; a browser may keep its connection for a while.
server.headersTimeout = 15_000
server.requestTimeout = 60_000
server.keepAliveTimeout = 20_000
if (development) server.on('upgrade', app.getUpgradeHandler())
server.listen(PORT, HOST, () => log.info('web is listening'))

/** Answers what has begun, takes nothing new, then lets go of the database. */
function stop(): void {
  server.close(() => void closeDb().finally(() => process.exit(0)))
  server.closeIdleConnections()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
