// Loads a server over connections that stay open, as fast as it answers. What to do comes in as JSON, what happened goes out as JSON.
import { connect, type Socket } from 'node:net'
import type { Load, Rate, Request } from './load'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const load = JSON.parse(Buffer.concat(chunks).toString()) as Load

const times: number[] = []
const begin = performance.now()
const end = load.seconds ? begin + load.seconds * 1000 : Infinity
const most = load.count ?? Infinity
let sent = 0
let bad = 0

const netOf = (n: number) => `10.${(n / 50 / 65536) & 255}.${(n / 50 / 256) & 255}.${(n / 50) & 255}`
const stamp = `${process.pid}-`

function bytesOf({ method, path, headers, body }: Request, n: number): string {
  const filled = (text: string) => text.replaceAll('{n}', stamp + n).replaceAll('{net}', netOf(n))
  const content = body === undefined ? '' : filled(body)
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${filled(value)}\r\n`).join('')
  return `${method} ${path} HTTP/1.1\r\n${head}${content ? `Content-Length: ${Buffer.byteLength(content)}\r\n` : ''}\r\n${content}`
}

const ready = load.requests.map((request) => (JSON.stringify(request).includes('{n') ? null : bytesOf(request, 0)))

/** The length of the answer at the head of the bytes and its status; null while it is not whole. */
function answerIn(bytes: Buffer): { length: number; status: number } | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = bytes.toString('latin1', 0, headEnd)
  const status = Number(head.slice(9, 12))
  const length = headEnd + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  return bytes.length >= length ? { length, status } : null
}

function converse(done: () => void): void {
  const socket: Socket = connect(load.port, '127.0.0.1')
  let bytes: Buffer = Buffer.alloc(0)
  let start = 0
  const next = () => {
    if (sent >= most || performance.now() >= end) return void socket.end()
    const n = sent++
    const at = n % load.requests.length
    start = performance.now()
    socket.write(ready[at] ?? bytesOf(load.requests[at] as Request, n))
  }
  // A server that ends the connection ends this conversation: the others go on.
  socket.setNoDelay(true).on('connect', next).on('error', () => { bad += 1 }).on('close', () => done())
  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length ? Buffer.concat([bytes, chunk]) : chunk
    const answer = answerIn(bytes)
    if (!answer) return
    bytes = bytes.subarray(answer.length)
    times.push(performance.now() - start)
    if (answer.status >= 400 || (load.requests[0]?.method === 'POST' && answer.status !== 303)) bad += 1
    next()
  })
}

await Promise.all(Array.from({ length: load.connections }, () => new Promise<void>(converse)))
times.sort((a, b) => a - b)
const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
process.stdout.write(JSON.stringify({ rate: times.length / (performance.now() - begin) * 1000, p50: at(0.5), p99: at(0.99), bad } satisfies Rate))
