import { execFile } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Load, Outcome } from '@/bench/load'

let server: Server | undefined
afterEach(() => { server?.closeAllConnections(); server?.close() })

async function listening(listener: RequestListener): Promise<number> {
  server = createServer(listener)
  await new Promise<void>((ready) => { server?.listen(0, '127.0.0.1', ready) })
  return (server.address() as AddressInfo).port
}

/** The generator as the bench runs it. Node takes the types out of it by itself. */
const generate = (load: Load): Promise<Outcome> => new Promise((done, failed) => {
  const child = execFile(process.execPath, ['bench/generator.ts'], (error, stdout) => (error ? failed(error) : done(JSON.parse(stdout) as Outcome)))
  child.stdin?.end(JSON.stringify(load))
})

const form = { method: 'POST', path: '/en', headers: { Host: 'x', 'X-Forwarded-For': '{net}' }, body: 'email=a{n}@example.org' }

describe('the load generator', { timeout: 30_000 }, () => {
  it('sends so many and no more, each form with a text of its own, fifty from a network', async () => {
    const [bodies, nets] = [new Set<string>(), new Set<unknown>()]
    const port = await listening((req, res) => {
      let body = ''
      req.on('data', (part) => { body += String(part) }).on('end', () => { bodies.add(body); nets.add(req.headers['x-forwarded-for']); res.writeHead(303).end() })
    })
    expect(await generate({ port, connections: 4, count: 120, from: 1_000_000, requests: [form] })).toMatchObject({ count: 120, bad: 0, broken: 0, statuses: { 303: 120 } })
    expect([bodies.size, [...nets].sort()]).toEqual([120, ['10.0.78.32', '10.0.78.33', '10.0.78.34']])
  })

  it('counts what is no success, and connections that broke', async () => {
    let n = 0
    const port = await listening((req, res) => {
      n += 1
      // Pages come in pieces, too.
      if (n % 10 === 7) return req.resume().on('end', () => { res.writeHead(303); res.write('a piece, '); res.end('and another') })
      return req.resume().on('end', () => (n % 10 === 0 ? req.socket.destroy() : res.writeHead(n % 10 === 5 ? 503 : n % 10 === 6 ? 200 : 303, { 'Content-Length': '0' }).end()))
    })
    const { statuses, broken, count, bad } = await generate({ port, connections: 400, seconds: 1, perSecond: 100, requests: [form] })
    expect({ statuses, broken, count, bad }).toEqual({ statuses: { 200: 10, 303: 70, 503: 10 }, broken: 10, count: 70, bad: 30 })
  })

  it('keeps its pace whatever comes back, and counts the waiting from when it was due', async () => {
    // One at a time, 20 ms each: 50 a second. Asked for are 100 a second, so the last waits about as long again as it all lasted.
    let line = Promise.resolve()
    const port = await listening((req, res) => {
      req.resume()
      line = line.then(() => new Promise((done) => { setTimeout(() => { res.writeHead(303, { 'Content-Length': '0' }).end(); done() }, 20) }))
    })
    const { count, broken, p50, p99 } = await generate({ port, connections: 10, seconds: 1, perSecond: 100, requests: [form] })
    expect({ count, broken }).toEqual({ count: 100, broken: 0 })
    expect(p99).toBeGreaterThan(800)
    expect(p50).toBeGreaterThan(300)
    expect(p50).toBeLessThan(p99)
  })
})
