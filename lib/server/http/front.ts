import { randomBytes } from 'node:crypto'
import type { BlockList } from 'node:net'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { isLocale, negotiate } from '@/lib/i18n/locales'
import { log } from '@/lib/platform/log'
import { capture, type Answer, type Handler } from './capture'
import { clientAddress, refusal } from './gate'
import { cachePolicy, contentPolicy, safetyHeaders } from './headers'
import { lastResort } from './last-resort'
import { rewrite } from './rewrite'
import { send } from './send'
import { zoneOf, type Zone } from './zone'

export type Front = { handler: Handler; siteUrl: string; proxies: BlockList; development: boolean }

const RENDER_TIME = 15_000

/** Answers one request for a page: the gate, then Next in memory, then what is sent of it. Never throws. */
export async function answerPage(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = req.url ?? '/'
  const path = url.split('?')[0] ?? '/'
  const zone = zoneOf(path)
  const nonce = randomBytes(16).toString('base64')
  const headers = { ...safetyHeaders(front.siteUrl.startsWith('https:')), 'Content-Security-Policy': contentPolicy(zone, nonce, front.development), ...cachePolicy(zone, req.method ?? 'GET') }
  const sendProblem = async (status: number) => {
    const page = await problemPage(front, path, req, status)
    send(req, res, status, { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...(status === 503 && { 'Retry-After': '30' }) }, page)
  }
  try {
    const refused = refusal(req, zone, front.siteUrl)
    // Let a body that is not wanted drain, or the browser sees a broken connection and no page.
    if (refused) { req.resume(); return await sendProblem(refused) }
    if (path === '/') return redirect(res, headers, `/${negotiate(req.headers['accept-language'])}`)
    const wanted = { method: req.method === 'HEAD' ? 'GET' : req.method ?? 'GET', url, headers: headersFor(zone, req, nonce, front.proxies), body: await bodyOf(req) }
    const answer = await capture(front.handler, wanted, RENDER_TIME)
    if (isProblem(answer, path)) return await sendProblem(statusOf(answer, zone))
    await sendAnswer(req, res, zone, answer, headers)
  } catch (error) {
    log.error('a page could not be made', error, { zone })
    if (!res.headersSent) await sendProblem(error instanceof Error && error.message.startsWith('no answer') ? 503 : 500)
  }
}

function redirect(res: ServerResponse, headers: Record<string, string>, to: string): void {
  res.writeHead(307, { ...headers, Location: to, Vary: 'Accept-Language', 'Cache-Control': 'no-store' }).end()
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
  const headers: OutgoingHttpHeaders = { ...ours }
  for (const name of passed) if (answer.headers[name] !== undefined) headers[name] = String(answer.headers[name])
  if (zone === 'organise' && answer.headers['set-cookie']) headers['set-cookie'] = answer.headers['set-cookie']
  const isPage = String(answer.headers['content-type'] ?? '').startsWith('text/html')
  const body = isPage ? Buffer.from(await rewrite(answer.body.toString('utf8'), { scripts: zone === 'organise' ? 'keep' : 'remove' })) : answer.body
  send(req, res, answer.status, headers, body)
}

/** The site's own page for a status, rendered like any other; a plain one when even that fails. */
async function problemPage(front: Front, path: string, req: IncomingMessage, status: number): Promise<Buffer> {
  const first = path.split('/')[1]
  const locale = isLocale(first) ? first : negotiate(req.headers['accept-language'])
  try {
    const url = `/${locale}/problem/${status}`
    const answer = await capture(front.handler, { method: 'GET', url, headers: { host: req.headers.host } }, RENDER_TIME)
    if (answer.status !== 200) return lastResort(status)
    return Buffer.from(await rewrite(answer.body.toString('utf8'), { scripts: 'remove' }))
  } catch {
    return lastResort(status)
  }
}
