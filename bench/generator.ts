// Loads a server over connections that stay open. What to do comes in as JSON, what happened goes out as JSON.
import { connect } from 'node:net'
import type { Load, Outcome, Request } from './load'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const load = JSON.parse(Buffer.concat(chunks).toString()) as Load

/** How long those that are still waited for at the end may take. */
const PATIENCE = 40_000

const times: number[] = []
const statuses: Record<string, number> = {}
const begin = performance.now()
const end = load.seconds ? begin + load.seconds * 1000 : Infinity
const most = load.count ?? Infinity
const isForm = load.requests[0]?.method === 'POST'
const from = load.from ?? 0
let sent = 0
let broken = 0

const netOf = (n: number) => `10.${(n / 50 / 65536) & 255}.${(n / 50 / 256) & 255}.${(n / 50) & 255}`
const stamp = `${process.pid}-`

function bytesOf({ method, path, headers, body }: Request, n: number): string {
  const filled = (text: string) => text.replaceAll('{n}', stamp + n).replaceAll('{net}', netOf(n + from))
  const content = body === undefined ? '' : filled(body)
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${filled(value)}\r\n`).join('')
  return `${method} ${path} HTTP/1.1\r\n${head}${content ? `Content-Length: ${Buffer.byteLength(content)}\r\n` : ''}\r\n${content}`
}

const ready = load.requests.map((request) => (JSON.stringify(request).includes('{n') ? null : bytesOf(request, 0)))

const LAST_CHUNK = '\r\n0\r\n\r\n'

/** The length of the answer at the head of the bytes and its status; null while it is not whole. */
function answerIn(bytes: Buffer): { length: number; status: number } | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = bytes.toString('latin1', 0, headEnd)
  const known = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  const last = /\r\ntransfer-encoding: *chunked/i.test(head) ? bytes.indexOf(LAST_CHUNK, headEnd + 2) : undefined
  const length = last === undefined ? headEnd + 4 + known : last < 0 ? Infinity : last + LAST_CHUNK.length
  return bytes.length >= length ? { length, status: Number(head.slice(9, 12)) } : null
}

const isGood = (status: number): boolean => (isForm ? status === 303 : status < 400)

type Line = { send(since: number): void; end(): void }

/** One connection. `free` is called when it may send, `over` once when it has ended. One that ends with a request under way, or never began, is broken. */
function open(free: (line: Line) => void, over: (line: Line) => void): void {
  const socket = connect(load.port, '127.0.0.1').setNoDelay(true)
  let bytes: Buffer = Buffer.alloc(0)
  let since: number | null = null
  const line: Line = {
    send(at) {
      const n = sent++
      since = at
      socket.write(ready[n % ready.length] ?? bytesOf(load.requests[n % ready.length] as Request, n))
    },
    end: () => { socket.end() },
  }
  let begun = false
  socket.on('connect', () => { begun = true; free(line) }).on('error', () => undefined).on('close', () => { if (since !== null || !begun) broken += 1; over(line) })
  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length ? Buffer.concat([bytes, chunk]) : chunk
    const answer = answerIn(bytes)
    if (!answer || since === null) return
    bytes = bytes.subarray(answer.length)
    if (isGood(answer.status)) times.push(performance.now() - since)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    since = null
    free(line)
  })
}

/** Each connection asks again as soon as it is answered. A server that ends one ends that conversation: the others go on. */
const conversations = () => Promise.all(Array.from({ length: load.connections }, () => new Promise<void>((over) => {
  open((line) => (sent >= most || performance.now() >= end ? line.end() : line.send(performance.now())), () => over())
})))

/** So many a second, whatever comes back. Who finds every connection taken waits, and that counts as waiting. */
async function flow(perSecond: number): Promise<void> {
  const idle = new Set<Line>()
  const due: number[] = []
  let [planned, lines, opening] = [0, 0, 0]
  const call = () => {
    let isNew = true
    const known = () => { if (isNew) opening -= 1; isNew = false }
    lines += 1
    opening += 1
    open((line) => {
      known()
      const at = due.shift()
      if (at === undefined) idle.add(line)
      else line.send(at)
    }, (line) => { known(); lines -= 1; idle.delete(line) })
  }
  const next = () => { const [line] = idle; if (line) idle.delete(line); return line }
  for (let now = begin; now < end; now = performance.now()) {
    for (; planned < Math.min(now - begin, (load.seconds ?? 0) * 1000) / 1000 * perSecond; planned++) due.push(begin + planned / perSecond * 1000)
    while (due.length > 0 && idle.size > 0) next()?.send(due.shift() ?? now)
    while (opening < due.length && lines < load.connections) call()
    await new Promise((later) => setTimeout(later, 5))
  }
  const answered = () => Object.values(statuses).reduce((sum, n) => sum + n, broken)
  while ((due.length > 0 || answered() < sent) && performance.now() < end + PATIENCE) await new Promise((later) => setTimeout(later, 20))
  broken += Math.max(0, sent - answered()) + due.length
}

if (load.perSecond) await flow(load.perSecond)
else await conversations()
const took = (performance.now() - begin) / 1000
times.sort((a, b) => a - b)
const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
const count = times.length
const bad = Object.entries(statuses).reduce((sum, [status, n]) => sum + (isGood(Number(status)) ? 0 : n), broken)
process.stdout.write(JSON.stringify({ rate: count / took, p50: at(0.5), p99: at(0.99), count, bad, statuses, broken } satisfies Outcome), () => process.exit(0))
