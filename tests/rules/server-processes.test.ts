import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { bound, leave, patience } from '@/lib/server/connections'
import { processesFor } from '@/lib/server/memory'
import { kindsFirst } from '@/lib/server/store/warm'

let server: Server
const sockets: Socket[] = []
const settle = (time = 50) => new Promise((resolve) => setTimeout(resolve, time))

function open(count: number, head = ''): Promise<unknown> {
  const { port } = server.address() as AddressInfo
  return Promise.all(Array.from({ length: count }, () => new Promise((ready) => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined).on('connect', () => { socket.write(head); ready(null) }).resume()
    sockets.push(socket)
  })))
}

async function started(answer: Parameters<typeof createServer>[1]): Promise<void> {
  server = createServer(patience, answer)
  bound(server)
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', 4_000, ready) })
}

const living = () => sockets.filter((socket) => !socket.closed).length

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

test('connections are bounded in number; whoever waits for nothing makes room', async () => {
  await started((_, res) => { res.end('here') })
  const answer = async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined)
    sockets.push(socket)
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    return new Promise<string>((done) => socket.once('data', (chunk) => done(chunk.toString())).once('close', () => done('turned away')))
  }
  expect(await answer()).toContain('Keep-Alive: timeout=20')
  await open(600, 'GET / HTTP/1.1\r\n')
  await settle()
  // Nobody is kept for long when there are many.
  expect(await answer()).toContain('Keep-Alive: timeout=2')
  await open(1_800, 'GET / HTTP/1.1\r\n')
  await expect.poll(living, { timeout: 10_000 }).toBeLessThanOrEqual(2_000)
  expect(living()).toBeGreaterThan(1_900)
}, 20_000)

test('those who send slowly are given fifteen seconds for a head and a minute for a form, those who do not read thirty', async () => {
  await started((_, res) => { res.end('here') })
  expect(server).toMatchObject({ headersTimeout: 15_000, requestTimeout: 60_000, timeout: 30_000 })
})

test('who leaves answers what has begun, lets go of who waits for nothing, and takes nothing new', async () => {
  let finish = () => {}
  await started((req, res) => { if (req.url === '/slow') finish = () => res.end('at last'); else res.end('here') })
  await open(3, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await open(1, 'GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await settle()
  let said = ''
  sockets[3]?.on('data', (chunk) => { said += chunk.toString() })
  const gone = new Promise<void>((done) => { leave(server, done) })
  await expect.poll(living, { timeout: 5_000 }).toBe(1)
  finish()
  await gone
  expect(said).toContain('at last')
})

test('a machine has as many web processes as it has cores, as far as its memory goes', () => {
  const gigabytes = (count: number) => count * 1000
  expect([1, 2, 4, 8, 64].map((cores) => processesFor(cores, gigabytes(64)))).toEqual([1, 2, 4, 8, 8])
  // The cheapest servers there are: one core and half a gigabyte, one and one, two and two, two and four.
  expect([[1, 0.5], [1, 1], [2, 1], [2, 1.5], [2, 2], [2, 4], [8, 4]].map(([cores = 0, memory = 0]) => processesFor(cores, gigabytes(memory)))).toEqual([1, 1, 1, 1, 2, 2, 8])
})

test('one page of each kind is made before a second one of any', () => {
  expect(kindsFirst(['/en/disputes/a', '/en/disputes/b', '/en/safety', '/en/meetings/c', '/en/meetings/d'])).toEqual(['/en/disputes/a', '/en/safety', '/en/meetings/c', '/en/disputes/b', '/en/meetings/d'])
})
