import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Handler } from '@/lib/server/http/capture'
import { answerPage, answerReady, type Front } from '@/lib/server/http/front'
import { refusal, trustedProxies } from '@/lib/server/http/gate'
import { pageHeaders, zoneHeaders } from '@/lib/server/http/headers'
import { Problems } from '@/lib/server/http/problems'
import { pageMaker } from '@/lib/server/pages/maker'
import { scriptTraces } from '@/lib/server/http/traces'
import { limits } from '@/lib/server/store/limits'
import { orBusy, together } from '@/lib/platform/together'
import { PageStore } from '@/lib/server/store/store'

type Asked = { method: string; url: string; headers: IncomingHttpHeaders }
type Got = { status: number; headers: IncomingHttpHeaders; text: string }

let asked: Asked[] = []
let server: Server
const siteUrl = 'http://localhost:4999'
const page = (title: string) => `<!DOCTYPE html><html lang="en"><head><title>${title}</title><script src="/a.js"></script></head><body><main id="main">${'<p>words</p>'.repeat(50)}</main></body></html>`
const publication = { number: 1, sure: true, down: false, refresh: async () => true, everywhere: async () => undefined }

/** An act where too many wait already. */
const queued = together<string, string>(async (items) => items, { waiting: 0 })
/** The one action of the form on /en/meetings/form, which breaks. */
const formField = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value.replaceAll('"', '&quot;')}"/>`
const form = `<form>${formField('$ACTION_REF_1', '')}${formField('$ACTION_1:0', '{"id":"60ab","bound":"$@1"}')}${formField('$ACTION_1:1', '[null]')}</form>`

/** Stands for Next: what it is asked is written down, what it says depends on the address. */
const handler: Handler = async (req, res) => {
  asked.push({ method: req.method ?? '', url: req.url ?? '', headers: req.headers })
  if (req.headers.rsc && req.url?.includes('/gone')) res.writeHead(200, { 'content-type': 'text/x-component' }).end('0:{}\n7:["words"]\nc:E{"digest":"NEXT_HTTP_ERROR_FALLBACK;404"}\n')
  else if (req.url?.includes('/none')) res.writeHead(404).end()
  else if (req.url?.includes('/nonsense')) res.writeHead(404).end()
  else if (req.url?.includes('/broken') || (req.url?.includes('/form') && req.method === 'POST')) res.writeHead(500).end()
  else if (req.url?.includes('/form')) res.writeHead(200, { 'content-type': 'text/html' }).end(page('form').replace('</main>', `${form}</main>`))
  else if (req.url?.includes('/queue')) await queued('one').then(() => res.writeHead(303).end(), () => res.writeHead(500).end())
  else if (req.url?.includes('/busy')) res.writeHead(await orBusy(queued('one')) === 'busy' ? 200 : 303, { 'content-type': 'text/html' }).end(page('the form again'))
  else if (req.url?.includes('/old')) res.writeHead(308, { Location: '/en/disputes' }).end()
  else res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(req.url?.includes('/cookie') && { 'set-cookie': 'a=b' }), 'cache-control': 'private, no-store' }).end(page(req.url ?? ''))
}

beforeAll(async () => {
  const ours = zoneHeaders(siteUrl, 'public')
  const pages = pageMaker(handler, 'localhost:4999', ours)
  const store = new PageStore({ render: pages.draw, publication, limits, clock: () => performance.now(), now: () => new Date() })
  const front: Front = { pages, siteUrl, proxies: trustedProxies([]), development: false, store, problems: new Problems(pages, 'localhost:4999', { ...ours, ...pageHeaders }, true), publication }
  server = createServer((req, res) => { if (!answerReady(store, req, res)) void answerPage(front, req, res) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
})
afterAll(() => { server.close(); server.closeAllConnections() })
beforeEach(() => { asked = []; publication.down = false })

function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const req = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path, method, headers }, (res: IncomingMessage) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() }))
    })
    req.on('error', reject).end(body)
  })
}
const pagesAsked = () => asked.filter(({ url }) => !url.includes('/problem/'))

test('a public page is asked for with nothing of the visitor, made once, and comes without script', async () => {
  const visitor = { cookie: 'session=1', 'accept-language': 'tr', 'if-none-match': '"x"', 'user-agent': 'somebody', host: 'elsewhere.example', 'x-forwarded-for': '10.1.1.1' }
  const got = await ask('/en/disputes?utm_source=x', visitor)
  expect(got.status).toBe(200)
  expect(scriptTraces(got.text)).toEqual([])
  expect(asked).toEqual([{ method: 'GET', url: '/en/disputes', headers: { host: 'localhost:4999', accept: '*/*' } }])
  await ask('/en/disputes', { cookie: 'other=2' })
  expect(asked).toHaveLength(1)
  expect(got.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(got.headers.link).toContain('rel=preload; as=font')
  expect(got.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
})

test('who has a copy is told that it is still good; HEAD is GET without a body', async () => {
  const { headers: { etag = '' } } = await ask('/en', { 'accept-encoding': 'br' })
  const again = await ask('/en', { 'accept-encoding': 'br', 'if-none-match': etag })
  expect([again.status, again.text, again.headers.etag, again.headers['content-type']]).toEqual([304, '', etag, undefined])
  const head = await ask('/en', { 'accept-encoding': 'gzip' }, 'HEAD')
  expect([head.status, head.text, head.headers['content-encoding']]).toEqual([200, '', 'gzip'])
  expect(Number(head.headers['content-length'])).toBeGreaterThan(50)
})

test('what the framework asks of itself never meets the store', async () => {
  for (const [path, headers] of [['/en/rsc', { rsc: '1' }], ['/en/rsc?_rsc=abc', {}]] as const) {
    const got = await ask(path, headers)
    expect(got.headers['cache-control']).toBe('no-store')
    expect(got.headers.etag).toBeUndefined()
  }
  await ask('/en/rsc')
  expect(pagesAsked()).toHaveLength(3)
})

test('an answer with a cookie is sent without it and kept by nobody', async () => {
  for (let visit = 0; visit < 2; visit++) {
    const got = await ask('/en/cookie')
    expect([got.status, got.headers['set-cookie'], got.headers['cache-control']]).toEqual([200, undefined, 'no-store'])
  }
  expect(asked).toHaveLength(2)
})

test('a page that is not there, or moved, is remembered; its problem page is in the language asked for and without script', async () => {
  for (let visit = 0; visit < 3; visit++) {
    const got = await ask('/en/none')
    expect([got.status, got.headers['cache-control']]).toEqual([404, 'no-store'])
    expect(got.text).toContain('/en/problem/404')
    expect(scriptTraces(got.text)).toEqual([])
  }
  expect(pagesAsked()).toHaveLength(1)
  expect((await ask('/none', { 'accept-language': 'tr' })).text).toContain('/tr/problem/404')
  expect((await ask('/none', { 'accept-language': 'en' })).text).toContain('/en/problem/404')
  expect([(await ask('/en/old')).status, (await ask('/en/old')).headers.location]).toEqual([308, '/en/disputes'])
  expect(pagesAsked().filter(({ url }) => url === '/en/old')).toHaveLength(1)
})

test('a public page that cannot be made: 503 and when to come again', async () => {
  const got = await ask('/en/broken')
  expect([got.status, got.headers['retry-after']]).toEqual([503, '30'])
})

test.each([
  ['PUT', {}, 405], ['POST', { origin: 'http://evil.example', 'content-length': '3' }, 403], ['POST', { 'transfer-encoding': 'chunked' }, 411],
  ['POST', { 'content-length': '99999' }, 413],
] as const)('the gate stands: %s %o is %i', async (method, headers, status) => {
  const got = await ask('/en', headers, method, headers && 'content-length' in headers ? 'a'.repeat(Number(headers['content-length'])) : 'a=b').catch(() => null)
  expect(got?.status).toBe(status)
  expect(pagesAsked()).toHaveLength(0)
})

test.each([
  ['/en/organise/dock-street/imports', 5_000_000, null], ['/en/organise/dock-street/imports', 9_000_000, 413], ['/en/organise/dock-street/settings', 5_000_000, 413],
  ['/en/organise/dock-street/imports/new', 5_000_000, 413], ['/en/organise/imports', 5_000_000, 413], ['/en/campaigns/imports', 70_000, 413],
] as const)('one form alone carries a table: %s with %i bytes is %s', (url, length, status) => {
  const headers = { 'content-length': String(length), 'origin': 'http://localhost:3000', 'host': 'localhost:3000' }
  expect(refusal({ method: 'POST', url, headers } as never, url.startsWith('/en/organise') ? 'organise' : 'public', 'http://localhost:3000')).toBe(status)
})

test('forms go to the framework, their answers come without script; with the database away they are told at once', async () => {
  const got = await ask('/en/campaigns/a', { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3' }, 'POST', 'a=b')
  expect([got.status, asked[0]?.method, got.headers['cache-control']]).toEqual([200, 'POST', 'no-store'])
  expect(scriptTraces(got.text)).toEqual([])
  publication.down = true
  expect((await ask('/en/campaigns/a', { 'content-length': '3' }, 'POST', 'a=b')).status).toBe(503)
  expect(pagesAsked()).toHaveLength(1)
})

test.each(['/en/my/token', '/en/%6Dy/token', '/en//my/token', '/en%2Fmy/token', '/en/organise', '/en/org%61nise', '/en/unsubscribe/token'])('%s is private however it is spelt', async (path) => {
  const got = await ask(path)
  expect(got.headers['cache-control']).toBe('no-store')
  expect(got.headers.etag).toBeUndefined()
  await ask(path)
  expect(pagesAsked()).toHaveLength(2)
})

test('the problem pages, and what is the framework\'s own, are no addresses of this site: 404, however they are spelt, and never a page of another status', async () => {
  for (const path of ['/en/problem/nonsense', '/en/problem/503', '/en/%70roblem/404', '/en//problem/404', '/en/problem', '/_global-error', '/_next/image?url=x', '/_error']) {
    const got = await ask(path)
    expect([got.status, got.headers['retry-after']], path).toEqual([404, undefined])
    expect(got.text, path).toContain('/en/problem/404')
  }
  expect(pagesAsked()).toHaveLength(0)
})

test('an address that is no path is not read: 400', async () => {
  for (const path of ['*', 'http://elsewhere.example/en', 'http://elsewhere.example/en/organise']) expect((await ask(path)).status, path).toBe(400)
  expect(pagesAsked()).toHaveLength(0)
})

test.each([
  ['/tr/organise/sign-in/none', 410, '/tr/problem/410-sign-in'], ['/en/organise/set-up/none', 410, '/en/problem/410-set-up'], ['/en/my/none', 410, '/en/problem/410'],
  ['/en/unsubscribe/none', 410, '/en/problem/410-unsubscribe'], ['/en/organise/none', 404, '/en/problem/404'], ['/en/organise/invitations/none', 410, '/en/problem/410-invitation'], ['/en/organise/sign-in/x/none', 410, '/en/problem/410-sign-in'],
])('%s, not found: %i with %s', async (path, status, words) => {
  const got = await ask(path)
  expect([got.status, got.headers['cache-control']]).toEqual([status, 'no-store'])
  expect(got.text).toContain(words)
})

const posted = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3' }

test('too much waits to be done: 503 and when to try again, whether the act says so itself, with the form, or fails', async () => {
  const failed = await ask('/ar/campaigns/queue', posted, 'POST', 'a=b')
  expect([failed.status, failed.headers['retry-after']]).toEqual([503, '30'])
  expect(failed.text).toContain('/ar/problem/503')
  const again = await ask('/en/campaigns/busy', posted, 'POST', 'a=b')
  expect([again.status, again.headers['retry-after'], again.headers['cache-control']]).toEqual([503, '30', 'no-store'])
  expect(again.text).toContain('the form again')
  // What came after it is answered as ever.
  expect((await ask('/en/campaigns/a', posted, 'POST', 'a=b')).status).toBe(200)
})

test('what breaks is our mistake when the page has such a form, and the sender\'s when it does not', async () => {
  const sent = (pairs: [string, string][]) => {
    const body = new URLSearchParams(pairs).toString()
    return ask('/en/meetings/form', { ...posted, 'content-length': String(body.length) }, 'POST', body)
  }
  const named = (id: string, bound: string): [string, string][] => [['$ACTION_REF_1', ''], ['$ACTION_1:0', `{"id":"${id}","bound":"$@1"}`], ['$ACTION_1:1', bound], ['name', 'Ada']]
  expect((await sent(named('60ab', '[null]'))).status).toBe(500)
  const forged = [named('60ab', '[]'), named('60ab', '[null,null]'), named('60cd', '[null]'), named('60ab', '["$1"]'), named('60ab', '['), [['$ACTION_ID_60ab', '']], [['name', 'Ada']]] as [string, string][][]
  for (const pairs of forged) expect((await sent(pairs)).status, JSON.stringify(pairs)).toBe(400)
  // When the page breaks too, nobody can say.
  const body = new URLSearchParams(named('60ab', '[null]')).toString()
  expect((await ask('/en/meetings/broken', { ...posted, 'content-length': String(body.length) }, 'POST', body)).status).toBe(500)
})

test('what the framework\'s script asks for and is not there: our page with its status, so that it goes there; an action is sent to its own page', async () => {
  const asked = await ask('/en/organise/sign-in/gone', { rsc: '1' })
  expect([asked.status, asked.headers['content-type'], asked.headers['x-action-redirect']]).toEqual([410, 'text/html; charset=utf-8', undefined])
  const called = await ask('/en/organise/none;a?b=c', { ...posted, 'next-action': '60ab' , origin: siteUrl }, 'POST', 'a=b')
  expect([called.status, called.headers['x-action-redirect']]).toEqual([404, '/en/organise/none%3Ba?b=c;replace'])
  expect((await ask('/en/organise/none', { ...posted, origin: siteUrl }, 'POST', 'a=b')).headers['x-action-redirect']).toBeUndefined()
  expect((await ask('/en/organise/words', { rsc: '1' })).status).toBe(200)
})
