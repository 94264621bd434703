import { randomBytes } from 'node:crypto'
import type { BlockList } from 'node:net'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { isLocale, negotiate } from '@/lib/i18n/locales'
import { log } from '@/lib/platform/log'
import { sendPacked } from '../store/packed'
import { Busy } from '../store/slots'
import type { PageStore } from '../store/store'
import type { Publication } from '../store/watch'
import { capture, type Answer, type Handler } from './capture'
import { clientAddress, isWhole, refusal } from './gate'
import { pageHeaders, zoneHeaders } from './headers'
import type { Problems } from './problems'
import { RENDER_TIME } from './render'
import { rewrite } from './rewrite'
import { send } from './send'
import { zoneOf, type Zone } from './zone'

export type Front = {
  handler: Handler
  siteUrl: string
  proxies: BlockList
  development: boolean
  store: PageStore
  problems: Problems
  publication: Publication
}

const isReading = ({ method = 'GET' }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** A piece of a page that the framework's own script asks for. */
const isForRouter = (req: IncomingMessage): boolean => req.headers.rsc !== undefined || /[?&]_rsc(?:=|&|$)/.test(req.url ?? '')

/** Answers from the store what stands there ready; false when there is more to do. The way of nearly every request. */
export function answerReady(store: PageStore, req: IncomingMessage, res: ServerResponse): boolean {
  if (!isReading(req) || isForRouter(req)) return false
  const found = store.ready(req.url ?? '/')
  if (found === undefined || typeof found === 'number') return false
  sendPacked(req, res, found)
  return true
}

/** Answers one request for a page: the gate, then the store or Next, in memory, then what is sent of it. Never throws. */
export async function answerPage(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '/').split('?')[0] ?? '/'
  const zone = zoneOf(path)
  const sendProblem = async (status: number) => sendPacked(req, res, await front.problems.page(localeFor(path, req), status))
  try {
    const refused = refusal(req, zone, front.siteUrl)
    // Let a body that is not wanted drain, or the browser sees a broken connection and no page.
    if (refused) { req.resume(); return await sendProblem(refused) }
    // Nothing can be taken while the database is away; what was typed is still in the browser.
    if (req.method === 'POST' && front.publication.down) { req.resume(); return await sendProblem(503) }
    if (path === '/') return toBoard(front, req, res)
    const status = zone === 'public' && isReading(req) && !front.development ? await answerPublic(front, req, res) : await answerOther(front, req, res, zone, path)
    if (status) await sendProblem(status)
  } catch (error) {
    log.error('a page could not be made', error, { zone })
    const late = error instanceof Busy || (error instanceof Error && error.message.startsWith('no answer'))
    if (!res.headersSent) await sendProblem(late ? 503 : 500)
  }
}

const localeFor = (path: string, req: IncomingMessage): string => {
  const first = path.split('/')[1]
  return isLocale(first) ? first : negotiate(req.headers['accept-language'])
}

function toBoard(front: Front, req: IncomingMessage, res: ServerResponse): void {
  const to = `/${negotiate(req.headers['accept-language'])}`
  res.writeHead(307, { ...zoneHeaders(front.siteUrl, 'public', front), Location: to, Vary: 'Accept-Language', 'Cache-Control': 'no-store' }).end()
}

/** A public page, from the store. Gives the status of the problem page to send instead, if one is. */
async function answerPublic({ store }: Front, req: IncomingMessage, res: ServerResponse): Promise<number | undefined> {
  const url = req.url ?? '/'
  if (isForRouter(req)) {
    const { status, headers, body } = await store.pass(url)
    if (body) send(req, res, status, { ...headers, 'Cache-Control': 'no-store' }, body)
    return body ? undefined : status
  }
  const found = await store.find(url)
  if (typeof found === 'number') return found
  sendPacked(req, res, found)
}

/** Forms, and the pages of the personal and the organisers' zone: through Next each time. */
async function answerOther(front: Front, req: IncomingMessage, res: ServerResponse, zone: Zone, path: string): Promise<number | undefined> {
  const nonce = randomBytes(16).toString('base64')
  const wanted = { method: req.method === 'HEAD' ? 'GET' : req.method ?? 'GET', url: req.url ?? '/', headers: headersFor(zone, req, nonce, front.proxies), body: await bodyOf(req) }
  const { number } = front.publication
  const answer = await capture(front.handler, wanted, RENDER_TIME)
  if (answer.status === 500 && wanted.body && !(await isWhole(wanted.body, req.headers['content-type']))) return 400
  // Public and private forms publish nothing.
  if (zone === 'organise' && req.method === 'POST') await heard(front.publication, number)
  if (isProblem(answer, path)) return statusOf(answer, zone)
  await sendAnswer(req, res, zone, answer, zoneHeaders(front.siteUrl, zone, { nonce, development: front.development, method: req.method }))
}

/**
 * Who publishes is then shown it, by whichever process: the number is read before they are sent on, and when it has risen the other processes,
 * which are told at this same moment, are given one to hear it.
 */
async function heard(publication: Publication, before: number): Promise<void> {
  await publication.refresh()
  if (publication.number !== before) await sleep(30)
}

async function bodyOf(req: IncomingMessage): Promise<Buffer | undefined> {
  if (req.method !== 'POST') return undefined
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const forwarded = ['content-type', 'content-length', 'host', 'origin', 'sec-fetch-site', 'accept'] as const
const organisersToo = ['cookie', 'next-action', 'next-router-state-tree', 'next-url', 'rsc', 'next-router-prefetch', 'next-router-segment-prefetch', 'user-agent'] as const

/** What Next may know of a request: on public pages nothing that tells one visitor from another. */
function headersFor(zone: Zone, req: IncomingMessage, nonce: string, proxies: BlockList): IncomingHttpHeaders {
  const names = zone === 'organise' ? [...forwarded, ...organisersToo] : forwarded
  const headers: IncomingHttpHeaders = Object.fromEntries(names.flatMap((name) => (req.headers[name] === undefined ? [] : [[name, req.headers[name]]])))
  // Next compares the two itself and answers a difference with a bare 500. The gate has already decided.
  if (headers.origin) headers.origin = `http://${headers.host}`
  if (req.method === 'POST') headers['x-everyout-address'] = clientAddress(req, proxies)
  if (zone === 'organise') headers['content-security-policy'] = `script-src 'nonce-${nonce}' 'strict-dynamic'`
  return headers
}

const isProblem = ({ status }: Answer, path: string): boolean => status >= 400 && !/^\/[a-z]{2}\/problem\//.test(path)

/** A private link that is not found has ended: 410. What Next says as 500 of an action it does not know is the sender's 409. */
function statusOf({ status, headers }: Answer, zone: Zone): number {
  if (status === 404 && headers['x-nextjs-action-not-found'] !== undefined) return 409
  return status === 404 && zone === 'personal' ? 410 : status
}

const passed = ['content-type', 'location', 'content-disposition', 'x-action-redirect', 'x-action-revalidated', 'x-nextjs-redirect'] as const

async function sendAnswer(req: IncomingMessage, res: ServerResponse, zone: Zone, answer: Answer, ours: OutgoingHttpHeaders): Promise<void> {
  const isPage = String(answer.headers['content-type'] ?? '').startsWith('text/html')
  const headers: OutgoingHttpHeaders = { ...ours, ...(isPage && pageHeaders) }
  for (const name of passed) if (answer.headers[name] !== undefined) headers[name] = String(answer.headers[name])
  // Who is sent on after a form sees the page as it is now, though it be the page they come from: Next's script believes what it still has.
  if (headers['x-action-redirect'] !== undefined) headers['x-action-revalidated'] ??= '1'
  if (zone === 'organise' && answer.headers['set-cookie']) headers['set-cookie'] = answer.headers['set-cookie']
  const body = isPage ? Buffer.from(await rewrite(answer.body.toString('utf8'), { scripts: zone === 'organise' ? 'keep' : 'remove' })) : answer.body
  send(req, res, answer.status, headers, body)
}
