import { Agent, createServer, request, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import type { Handler } from '@/lib/server/http/capture'
import { answerPage, type Front } from '@/lib/server/http/front'
import { trustedProxies } from '@/lib/server/http/gate'
import { Problems } from '@/lib/server/http/problems'
import { pageMaker } from '@/lib/server/pages/maker'
import { limits } from '@/lib/server/store/limits'
import { PageStore } from '@/lib/server/store/store'

type Got = { status: number; headers: IncomingHttpHeaders }

const publication = { number: 1, sure: true, down: false, refresh: async () => true, everywhere: async () => undefined }

it('takes forms a few at a time in the order they came, and tells who comes on top of a long line so at once', { timeout: 60_000 }, async () => {
  let [inside, most, begun] = [0, 0, 0]
  let open: () => void = () => undefined
  const opened = new Promise<void>((done) => { open = done })
  const handler: Handler = async (req, res) => {
    if (req.method !== 'POST') return void res.writeHead(200, { 'content-type': 'text/html' }).end('<title>Busy</title>')
    most = Math.max(most, inside += 1)
    begun += 1
    await opened
    inside -= 1
    res.writeHead(303, { Location: '/en/sent' }).end()
  }
  const render = async () => ({ status: 200, headers: {}, body: Buffer.from(''), keep: false })
  const store = new PageStore({ render, publication, limits, clock: () => performance.now(), now: () => new Date() })
  const pages = pageMaker(handler, 'localhost:4999', {})
  const front: Front = { pages, siteUrl: 'http://localhost:4999', proxies: trustedProxies([]), development: false, store, problems: new Problems(pages, 'localhost:4999', {}, true), publication }
  const server = createServer((req, res) => { void answerPage(front, req, res) })
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  const post = (path: string): Promise<Got> => new Promise((done, failed) => {
    const req = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers: { 'Content-Length': 1 } }, (res) => { res.resume().on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers })) })
    req.on('error', failed).end('a')
  })
  try {
    const first = Array.from({ length: 1070 }, () => post('/en/campaigns/one'))
    const refused: Got[] = []
    for (const each of first) void each.then((got) => { if (got.status === 503) refused.push(got) })
    for (let n = 0; n < 300 && refused.length < 6; n++) await new Promise((later) => setTimeout(later, 20))
    expect([refused.length, refused[0]?.headers['retry-after'], begun]).toEqual([6, '30', 64])
    open()
    const statuses = (await Promise.all(first)).map(({ status }) => status)
    expect([statuses.filter((status) => status === 303).length, begun, most]).toEqual([1064, 1064, 64])
  } finally {
    agent.destroy()
    server.close()
    server.closeAllConnections()
  }
})
