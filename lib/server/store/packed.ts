import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { encodingFor } from '../http/send'

type Encoding = 'br' | 'gzip' | 'identity'
/** Headers in the form in which they are written, and the whole head as Node last wrote it, with the second that it names. */
type Head = { headers: string[]; written?: { text: string; second: number } }
/** `wire` is what is written: a small body as a string, because Node then puts head and body into one write, which is half the work. */
type Variant = { wire: string | Buffer; whole: Head; unchanged: Head }

/** An answer that is ready to go, in each encoding. */
export type Packed = { status: number; tag: string; bytes: number; body: Buffer; variants: Record<Encoding, Variant> }

/** Quick enough to wait for, and the best there is, for when nobody waits. */
const QUICK = 5
const BEST = 11
// What fits into one write of Node's with its head, 16 kB.
const ONE_WRITE = 14_000
// Smaller ones do not get smaller.
const WORTH_IT = 256

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const wireOf = (body: Buffer): string | Buffer => (body.length < ONE_WRITE ? body.toString('latin1') : body)

export const hashOf = (body: Buffer): string => createHash('sha1').update(body).digest('base64url').slice(0, 20)

/** A buffer of exactly this size: what the compressor gives stands in a larger one, which would be kept with it. */
function exactly(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}

async function asBrotli(body: Buffer, quality: number): Promise<Buffer> {
  // A window no larger than the page: a large one costs more to set up than the work itself.
  const window = Math.min(22, Math.max(16, Math.ceil(Math.log2(body.length)) + 1))
  const params = {
    [constants.BROTLI_PARAM_LGWIN]: window, [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  }
  return exactly(await brotli(body, { params }))
}

/** Compresses an answer and writes its headers down, once. With `tagged` it has an ETag for each encoding and answers 304 to who has it. */
export async function pack(status: number, headers: Record<string, string>, body: Buffer, { tagged }: { tagged: boolean }): Promise<Packed> {
  const small = body.length < WORTH_IT
  const [br, gzipped] = small ? [body, body] : await Promise.all([asBrotli(body, QUICK), zip(body).then(exactly)])
  const tag = tagged ? hashOf(body) : ''
  const variant = (encoding: Encoding, bytes: Buffer): Variant => {
    const common: Record<string, string> = { ...headers, Vary: 'Accept-Encoding', ...(tag && { ETag: `"${tag}-${encoding}"` }) }
    const { 'Content-Type': _, ...unchanged } = common
    const own = { ...common, 'Content-Length': String(bytes.length), ...(bytes !== body && { 'Content-Encoding': encoding }) }
    return { wire: wireOf(bytes), whole: { headers: Object.entries(own).flat() }, unchanged: { headers: Object.entries(unchanged).flat() } }
  }
  const variants = { br: variant('br', br), gzip: variant('gzip', gzipped), identity: variant('identity', body) }
  return { status, tag, body, variants, bytes: weight(body, variants) + 6 * JSON.stringify(headers).length }
}

const weight = (body: Buffer, variants: Packed['variants']): number =>
  Object.values(variants).reduce((sum, { wire }) => sum + (wire === body ? 0 : wire.length), body.length)

/** Puts a smaller brotli in the place of the quick one. */
export async function refine(packed: Packed): Promise<void> {
  const { variants: { br }, body } = packed
  if (!br.whole.headers.includes('Content-Encoding')) return
  const better = await asBrotli(body, BEST)
  if (better.length >= br.wire.length) return
  const headers = [...br.whole.headers]
  headers[headers.indexOf('Content-Length') + 1] = String(better.length)
  packed.bytes += better.length - br.wire.length
  packed.variants.br = { ...br, wire: wireOf(better), whole: { headers } }
}

const known = new Map<string, Encoding>()

/** Browsers send a handful of different headers, so what they mean is looked up. */
function encodingOf(header: string | string[] | undefined): Encoding {
  if (typeof header !== 'string') return encodingFor(header)
  const ready = known.get(header)
  if (ready) return ready
  const encoding = encodingFor(header)
  if (known.size < 500 && header.length < 100) known.set(header, encoding)
  return encoding
}

/** What an answer comes to for one visitor: the whole of it, or 304 to who has it. */
function fitting({ headers }: IncomingMessage, { status, tag, variants }: Packed): { status: number; head: Head; wire?: string | Buffer } {
  const { wire, whole, unchanged } = variants[encodingOf(headers['accept-encoding'])]
  const has = tag && headers['if-none-match']
  return has && (has.includes(tag) || has === '*') ? { status: 304, head: unchanged } : { status, head: whole, wire }
}

/** Sends what is ready. */
export function sendPacked(req: IncomingMessage, res: ServerResponse, packed: Packed): void {
  const { status, head, wire } = fitting(req, packed)
  // Node leaves the body out of the answer to a HEAD.
  res.writeHead(status, head.headers).end(wire, 'latin1')
}

/**
 * The same for an answer that nothing was said of yet, with the head that Node wrote for whoever came before in the same second: to put it together
 * from its lines, and look into each, is a seventh of the work of an answer. Node keeps a head in `_header` until it is sent. That is not documented: where
 * it is not found, each head is put together.
 */
export function sendAgain(req: IncomingMessage, res: ServerResponse & { _header?: unknown }, packed: Packed): void {
  const { status, head, wire } = fitting(req, packed)
  const second = Math.floor(Date.now() / 1000)
  // Who closes the connection is told so in the head, and HTTP/1.0 may have to close it where we would not.
  const usual = res.shouldKeepAlive && req.httpVersion === '1.1'
  if (usual && head.written?.second === second) {
    res.statusCode = status
    res._header = head.written.text
  } else {
    res.writeHead(status, head.headers)
    if (usual && typeof res._header === 'string') head.written = { text: res._header, second }
  }
  res.end(wire, 'latin1')
}
