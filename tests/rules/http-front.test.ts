import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Handler } from '@/lib/server/http/capture'
import { answerPage, answerReady, type Front } from '@/lib/server/http/front'
import { trustedProxies } from '@/lib/server/http/gate'
import { pageHeaders, zoneHeaders } from '@/lib/server/http/headers'
import { Problems } from '@/lib/server/http/problems'
import { pageRenderer } from '@/lib/server/http/render'
import { scriptTraces } from '@/lib/server/http/traces'
import { limits } from '@/lib/server/store/limits'
import { PageStore } from '@/lib/server/store/store'

type Asked = { method: string; url: string; headers: IncomingHttpHeaders }
type Got = { status: number; headers: IncomingHttpHeaders; text: string }

let asked: Asked[] = []
let server: Server
const siteUrl = 'http://localhost:4999'
const page = (title: string) => `<!DOCTYPE html><html lang="en"><head><title>${title}</title><script src="/a.js"></script></head><body><main id="main">${'<p>words</p>'.repeat(50)}</main></body></html>`
const publication = { number: 1, sure: true, down: false, refresh: async () => true }

/** Stands for Next: what it is asked is written down, what it says depends on the address. */
const handler: Handler = async (req, res) => {
  asked.push({ method: req.method ?? '', url: req.url ?? '', headers: req.headers })
  if (req.url?.includes('/none')) res.writeHead(404).end()
  else if (req.url?.includes('/broken')) res.writeHead(500).end()
  else if (req.url?.includes('/old')) res.writeHead(308, { Location: '/en/disputes' }).end()
  else res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(req.url?.includes('/cookie') && { 'set-cookie': 'a=b' }), 'cache-control': 'private, no-store' }).end(page(req.url ?? ''))
}

beforeAll(async () => {
  const ours = zoneHeaders(siteUrl, 'public')
  const store = new PageStore({ render: pageRenderer(handler, 'localhost:4999', ours), publication, limits, clock: () => performance.now(), now: () => new Date() })
  const front: Front = { handler, siteUrl, proxies: trustedProxies([]), development: false, store, problems: new Problems(handler, 'localhost:4999', { ...ours, ...pageHeaders }, true), publication }
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
