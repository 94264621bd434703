import { createServer, ServerResponse, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pack, refine, sendAgain, sendPacked, type Packed } from '@/lib/server/store/packed'

let server: Server
let packed: Packed
const writeHead = vi.spyOn(ServerResponse.prototype, 'writeHead')

beforeAll(async () => {
  server = createServer((req, res) => (req.url === '/again' ? sendAgain : sendPacked)(req, res, packed))
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
})
afterAll(() => { server.close(); server.closeAllConnections() })
beforeEach(async () => {
  packed = await pack(200, { 'Content-Type': 'text/html; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }, Buffer.from('Ünlü, مرحبا. '.repeat(3000)), { tagged: true })
  writeHead.mockClear()
})

/** All that is said on one connection to these requests, without the time of day. */
const said = (requests: string[]): Promise<string> => new Promise((resolve) => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(requests.join('')))
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('close', () => resolve(Buffer.concat(chunks).toString('latin1').replaceAll(/^Date: .* GMT\r$/gm, 'Date'))).on('error', () => undefined)
  socket.setTimeout(3000, () => socket.destroy())
})

const request = (path: string, lines: string[], method = 'GET', version = '1.1') => `${method} ${path} HTTP/${version}\r\nHost: localhost\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`
/** The same, several times over, with all that may come in between. */
const all = (path: string) => {
  const some = ['br', 'gzip', 'identity', 'br;q=0'].flatMap((encoding) => ['GET', 'HEAD'].map((method) => request(path, [`Accept-Encoding: ${encoding}`], method)))
  const has = request(path, ['Accept-Encoding: br', 'If-None-Match: *'])
  return [...some, has, ...some, has, request(path, ['Connection: close'])]
}

test('an answer with the head that was written for others is the same to the byte, whatever is asked for', async () => {
  const documented = await said(all('/documented'))
  expect(documented.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(17)
  expect(documented.match(/HTTP\/1\.1 304 Not Modified/g)).toHaveLength(2)
  for (let n = 0; n < 3; n++) expect(await said(all('/again'))).toBe(documented)
})

test.each([[['Connection: close'], '1.1'], [['Connection: keep-alive', 'Connection: close'], '1.1'], [[], '1.0'], [['Connection: close'], '1.0']] as const)(
  'who is to close the connection is told so, and nobody else: %o, HTTP/%s', async (lines, version) => {
    const stay = request('/again', [])
    const kept = await said([stay, stay, request('/again', [...lines], 'GET', version)])
    expect(kept.match(/Connection: keep-alive/g)).toHaveLength(2)
    expect(kept.match(/Connection: close/g)).toHaveLength(1)
    expect(await said([request('/again', [...lines], 'GET', version)])).toBe(await said([request('/documented', [...lines], 'GET', version)]))
  })

test('whoever speaks an older HTTP, in which an answer without a length closes the connection, has no part in it', async () => {
  const has = ['Connection: keep-alive', 'Accept-Encoding: br', 'If-None-Match: *']
  const [older, newer, end] = [request('/again', has, 'GET', '1.0'), request('/again', has), request('/again', ['Connection: close'])]
  expect(await said([older])).toContain('Connection: close')
  expect(await said([newer, end])).toMatch(/^HTTP\/1\.1 304 [^]*?Connection: keep-alive/)
  expect(await said([older])).toContain('Connection: close')
})

test('the head is put together once in a second, and names it', async () => {
  const stay = Array.from({ length: 20 }, () => request('/again', []))
  await said([...stay, request('/again', ['Connection: close'])])
  // The last one closes; a second may have begun meanwhile.
  expect(writeHead.mock.calls.length).toBeLessThanOrEqual(3)
  const { text = '' } = packed.variants.identity.whole.written ?? {}
  const named = Date.parse(/^Date: (.*)\r$/m.exec(text)?.[1] ?? '')
  expect(Math.abs(named - Date.now())).toBeLessThan(5000)
  packed.variants.identity.whole.written = { text, second: Math.floor(Date.now() / 1000) - 1 }
  writeHead.mockClear()
  await said([...stay, request('/again', ['Connection: close'])])
  expect(writeHead.mock.calls.length).toBeGreaterThanOrEqual(2)
})

test('a better compression has a head of its own', async () => {
  const ask = (path: string) => said([request(path, ['Accept-Encoding: br']), request(path, ['Accept-Encoding: br', 'Connection: close'])])
  const before = await ask('/again')
  // As if the quick one had been far worse than it was.
  packed.variants.br.wire = Buffer.alloc(40_000)
  await refine(packed)
  expect(await ask('/again')).toBe(await ask('/documented'))
  expect(before).toContain('Content-Encoding: br')
})
