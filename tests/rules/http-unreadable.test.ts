import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { safetyHeaders } from '@/lib/server/http/headers'
import { answerUnreadable } from '@/lib/server/http/unreadable'

let server: Server
const headers = safetyHeaders(true)

beforeAll(async () => {
  server = createServer((_, res) => { res.writeHead(200, { 'Content-Length': 2 }).end('ok') })
  answerUnreadable(server, headers)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
})
afterAll(() => { server.close(); server.closeAllConnections() })

/** Everything the server says to these bytes before it ends the connection. */
const said = (text: string): Promise<string> => new Promise((resolve) => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text))
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('close', () => resolve(Buffer.concat(chunks).toString())).on('error', () => undefined)
  socket.setTimeout(3000, () => socket.destroy())
})

const host = 'Host: localhost\r\n'

test.each([
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400], ['a null character', 'GET /\0 HTTP/1.1\r\n\r\n', 400], ['no request at all', '\x16\x03\x01\x00\x05', 400],
  ['two lengths', `POST / HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 5\r\n\r\na=b12`, 400], ['a length that is none', `POST / HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`, 400],
  ['length and chunks', `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nG`, 400], ['a space before the colon', `POST / HTTP/1.1\r\n${host}Transfer-Encoding : chunked\r\n\r\n`, 400],
  ['too long an address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 431], ['another expectation', `POST / HTTP/1.1\r\n${host}Expect: nonsense\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=b`, 417],
])('%s: refused, with the headers of every answer', async (what, text, status) => {
  const answer = await said(text)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  // Node answers a request without a host by itself, before anybody is asked.
  if (what !== 'no host') for (const [name, value] of Object.entries(headers)) expect(answer).toContain(`${name}: ${value}\r\n`)
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
})

test('what cannot be read after a request that can: that one is answered whole, nothing stands in its answer, and the connection ends', async () => {
  const answer = await said(`GET / HTTP/1.1\r\n${host}\r\nNONSENSE\r\n\r\n`)
  expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200'])
  expect(answer.endsWith('ok')).toBe(true)
})
