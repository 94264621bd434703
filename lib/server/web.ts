import './attached'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { now } from '@/lib/platform/clock'
import { Assets } from './http/assets'
import { answerMail, mailIsReadable } from './http/dev-mail'
import { answerPage, answerReady, type Front } from './http/front'
import { trustedProxies } from './http/gate'
import { pageHeaders, safetyHeaders, zoneHeaders } from './http/headers'
import { Problems } from './http/problems'
import { answerUnreadable } from './http/unreadable'
import { bound, leave, patience } from './connections'
import { inTime } from './pages/late'
import { threadedPages } from './pages/threaded'
import { limits } from './store/limits'
import { publicationWatch } from './store/publication'
import { PageStore } from './store/store'
import { warm } from './store/warm'

/** How long the first pages may take before the site says that it is ready all the same. */
const WARM_TIME = 6_000

const { PORT, HOST, SITE_URL, TRUSTED_PROXIES } = env()
const development = process.env.NODE_ENV === 'development'
const assets = new Assets()
const always = safetyHeaders(SITE_URL.startsWith('https:'))
const plainPolicy = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }

// Who works on the site has the framework in this thread, with its own way to a browser.
const working = development ? await (await import('./pages/framework')).prepareFramework(true) : null
const pages = working?.pages ?? await threadedPages()
if (!development) await assets.add('.next/static', '/_next/static', true)
await assets.add('public', '', false)
const { host } = new URL(SITE_URL)
const ours = zoneHeaders(SITE_URL, 'public')
const publication = publicationWatch()
const problems = new Problems(pages, host, { ...ours, ...pageHeaders }, !development)
const store = new PageStore({
  render: (url, published) => inTime(pages.draw(url, published)), publication, limits, clock: () => performance.now(), now,
  failed: (error) => log.error('a public page could not be made', error),
})
const front: Front = { pages, siteUrl: SITE_URL, proxies: trustedProxies(TRUSTED_PROXIES), development, store, problems, publication }
let firstPages = 'warming'
/** What the supervisor calls this process. */
const name = process.env.EVERYOUT_PART ?? 'web'

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '/').split('?')[0] ?? '/'
  const reading = req.method === 'GET' || req.method === 'HEAD'
  if (path === '/healthz') return sendJson(res, 200, { alive: 'ok', process: name })
  if (path === '/readyz') {
    const state = { ...await inTime(pages.health(now())).catch(() => ({ database: 'cannot be reached' })), pages: firstPages }
    return sendJson(res, Object.values(state).every((each) => each === 'ok') ? 200 : 503, state)
  }
  if (reading && assets.answer(req, res, path, { ...always, ...plainPolicy })) return
  if (working && (path.startsWith('/_next/') || path.startsWith('/__nextjs'))) return working.app.getRequestHandler()(req, res)
  if (reading && (path === '/dev/mail' || path.startsWith('/dev/mail/')) && mailIsReadable(req)) return answerMail(req, res, { ...always, ...plainPolicy })
  return answerPage(front, req, res)
}

function sendJson(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { ...always, ...plainPolicy, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(`${JSON.stringify(body)}\n`)
}

// A request that says nothing of a body has none: Node then need not wait for its end, which is a twentieth of the work of a ready answer.
const server = createServer({ ...patience, optimizeEmptyRequests: true }, (req, res) => {
  if (!development && answerReady(store, req, res)) return
  answer(req, res).catch((error: unknown) => {
    log.error('a request failed', error)
    if (!res.headersSent) res.writeHead(500, { ...always, ...plainPolicy })
    res.end()
  })
})
answerUnreadable(server, { ...always, ...plainPolicy })
if (working) server.on('upgrade', working.app.getUpgradeHandler())
else bound(server)

/** The supervisor is told how far we are, and tells when to open the port. Without one, it is opened at once. */
const say = (word: 'prepared' | 'ready' | 'alive') => { if (process.connected) process.send?.(word) }
const listen = () => { if (!server.listening) server.listen(PORT, HOST, () => log.info('web is listening')) }
if (process.send) process.on('message', (word) => { if (word === 'listen') listen() })
else listen()
// Alive is who can make pages, too.
setInterval(() => void inTime(pages.isAlive()).then(() => say('alive'), () => undefined), 5_000).unref()
say('prepared')

/** The pages that everyone comes for, and those for when things go wrong, before the site says that it is ready. */
async function prepare(): Promise<void> {
  await publication.start()
  if (!development) await Promise.all([warm(store, WARM_TIME), problems.prepare()])
}
prepare().catch((error: unknown) => log.error('the first pages could not be made', error)).finally(() => { firstPages = 'ok'; say('ready') })

/** Answers what has begun, takes nothing new, then lets go of the database. */
function stop(): void {
  publication.stop()
  leave(server, () => void pages.close().finally(() => process.exit(0)))
}
process.once('SIGTERM', stop)
// Ctrl-C and a closed terminal reach every process of the group: the supervisor hears them too and ends us in its order.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, process.send ? () => undefined : stop)
