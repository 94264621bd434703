import { randomBytes } from 'node:crypto'
import type { BlockList } from 'node:net'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { isLocale, negotiate } from '@/lib/i18n/locales'
import { log } from '@/lib/platform/log'
import { inTime, isLate } from '../pages/late'
import type { Pages } from '../pages/pages'
import { sendAgain, sendPacked } from '../store/packed'
import { Busy, Slots } from '../store/slots'
import type { PageStore } from '../store/store'
import type { Publication } from '../store/watch'
import { isFormOf } from './blame'
import { isPage, type Answer, type Wanted } from './capture'
import { clientAddress, isLarge, refusal } from './gate'
import { pageHeaders, zoneHeaders } from './headers'
import { retrySoon, type Problem, type Problems } from './problems'
import { send } from './send'
import { isInternal, linkOf, zoneOf, type Zone } from './zone'

export type Front = {
  pages: Pages
  siteUrl: string
  proxies: BlockList
  development: boolean
  store: PageStore
  problems: Problems
  publication: Publication
}

/**
 * Forms that are sent at the same time: a few in Next at once, which is as quick as all of them would be, the others in line, and past that, or
 * after a while, told with 503 that theirs was not begun. So under twice what can be taken, as much is taken as ever.
 */
const forms = new Slots(64, 2_000, 8_000)

/** Whole tables: a few in memory at a time, however many are sent. */
const uploads = new Slots(4, 16, 20_000)

const isReading = ({ method = 'GET' }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** A piece of a page that the framework's own script asks for. */
const isForRouter = (req: IncomingMessage): boolean => req.headers.rsc !== undefined || /[?&]_rsc(?:=|&|$)/.test(req.url ?? '')

/** Answers from the store what stands there ready; false when there is more to do. The way of nearly every request. */
export function answerReady(store: PageStore, req: IncomingMessage, res: ServerResponse): boolean {
  if (!isReading(req) || isForRouter(req)) return false
  const found = store.ready(req.url ?? '/')
  if (found === undefined || typeof found === 'number') return false
  sendAgain(req, res, found)
  return true
}

/** Answers one request for a page: the gate, then the store or Next, in memory, then what is sent of it. Never throws. */
export async function answerPage(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '/').split('?')[0] ?? '/'
  const zone = zoneOf(path)
  const sendProblem = async (problem: Problem) => sendPacked(req, res, await front.problems.page(localeFor(path, req), problem))
  try {
    const refused = refusal(req, zone, front.siteUrl)
    // Let a body that is not wanted drain, or the browser sees a broken connection and no page.
    if (refused) { req.resume(); return await sendProblem(refused) }
    // Nothing can be taken while the database is away; what was typed is still in the browser.
    if (req.method === 'POST' && front.publication.down) { req.resume(); return await sendProblem(503) }
    if (path === '/') return toBoard(front, req, res)
    if (isInternal(path) && !front.development) return await sendProblem(404)
    const problem = zone === 'public' && isReading(req) && !front.development ? await answerPublic(front, req, res) : await roomFor(req, () => answerOther(front, req, res, zone, path))
    if (problem) await sendProblem(problem)
  } catch (error) {
    // That there was no room is no fault of anything.
    if (!(error instanceof Busy)) log.error('a page could not be made', error, { zone })
    // A form that is not answered in time may still be taken: its page must not say that it was not.
    const late = isLate(error) && req.method === 'POST' ? '503-unsure' : 503
    if (!res.headersSent) await sendProblem(isLate(error) || error instanceof Busy ? late : 500)
  }
}

const roomFor = <T>(req: IncomingMessage, work: () => Promise<T>): Promise<T> => (isLarge(req) ? uploads.run(true, work) : work())

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

/** Forms, and the pages of the personal and the organisers' zone: through Next each time. Gives the problem whose page to send instead, if one is. */
async function answerOther(front: Front, req: IncomingMessage, res: ServerResponse, zone: Zone, path: string): Promise<Problem | undefined> {
  const nonce = randomBytes(16).toString('base64')
  const wanted = { method: req.method === 'HEAD' ? 'GET' : req.method ?? 'GET', url: req.url ?? '/', headers: headersFor(zone, req, nonce, front.proxies), body: await bodyOf(req), scripts: zone === 'organise' ? 'keep' : 'remove' } as const
  const { number } = front.publication
  const asked = () => inTime(front.pages.ask(wanted))
  const { answer, hindrance } = await (isReading(req) ? asked() : forms.run(zone === 'organise', asked))
  // Public and private forms publish nothing.
  if (zone === 'organise' && req.method === 'POST') await heard(front.publication, number)
  if (hindrance && answer.status >= 500) return hindrance === 'queue' || isReading(req) ? 503 : '503-unsure'
  if (answer.status === 500 && wanted.body && !(await isFormOf(wanted, () => pageOf(front, wanted)))) return 400
  if (isMissing(answer)) {
    // The framework's script has no use for a page in the answer to its call: it is sent to the address itself, which says the same or has the form anew.
    if (req.method === 'POST' && wanted.headers['next-action'] !== undefined) res.setHeader('x-action-redirect', `${wanted.url.replaceAll(';', '%3B')};replace`)
    return problemOf(answer, zone, path)
  }
  if (answer.status >= 400) return answer.status
  const ours = zoneHeaders(front.siteUrl, zone, { nonce, development: front.development, method: req.method })
  // The form again with all that was typed, because too many are sent at this moment.
  const busy = hindrance === 'queue' && answer.status === 200 && isPage(answer)
  sendAnswer(req, res, zone, busy ? { ...answer, status: 503 } : answer, busy ? { ...ours, ...retrySoon } : ours)
}

/** The page that a form was posted to, as its sender is shown it; null when that cannot be made either. */
async function pageOf({ pages }: Front, { url, headers }: Wanted): Promise<string | null> {
  const { host, cookie } = headers
  const { answer: { status, body } } = await inTime(pages.ask({ method: 'GET', url, headers: { host, cookie } }))
  return status >= 500 ? null : status === 200 ? body.toString('utf8') : ''
}

/**
 * Who publishes is then shown it, by whichever process: the number is read before they are sent on, and when it has risen they are sent on when
 * the other processes, which are told at this same moment, know it too.
 */
async function heard(publication: Publication, before: number): Promise<void> {
  await publication.refresh()
  if (publication.number !== before) await publication.everywhere()
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

/** Asked for by its own script, the framework says in the middle of a 200 that a page is not there; the script would then show a page of the framework's. */
const isMissing = ({ status, headers, body }: Answer): boolean => status === 404 || (
  String(headers['content-type'] ?? '').startsWith('text/x-component') && /^[0-9a-f]+:E\{"digest":"NEXT_HTTP_ERROR_FALLBACK;404"/m.test(body.toString('latin1')))

/** A private link that is not found has ended: 410, whether or not there ever was one. An action that is not found is a form of another day: 409. */
function problemOf({ headers }: Answer, zone: Zone, path: string): Problem {
  if (headers['x-nextjs-action-not-found'] !== undefined) return 409
  const link = linkOf(path)
  return link ? `410-${link}` : zone === 'personal' ? 410 : 404
}

const passed = ['content-type', 'location', 'content-disposition', 'x-action-redirect', 'x-action-revalidated', 'x-nextjs-redirect'] as const

function sendAnswer(req: IncomingMessage, res: ServerResponse, zone: Zone, answer: Answer, ours: OutgoingHttpHeaders): void {
  const page = isPage(answer)
  const headers: OutgoingHttpHeaders = { ...ours, ...(page && pageHeaders) }
  for (const name of passed) if (answer.headers[name] !== undefined) headers[name] = String(answer.headers[name])
  // Who is sent on after a form sees the page as it is now, though it be the page they come from: Next's script believes what it still has.
  if (headers['x-action-redirect'] !== undefined) headers['x-action-revalidated'] ??= '1'
  if (zone === 'organise' && answer.headers['set-cookie']) headers['set-cookie'] = answer.headers['set-cookie']
  send(req, res, answer.status, headers, answer.body)
}
