import { IncomingMessage, ServerResponse, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'

/** A request for the framework. `scripts`: what becomes of those of a page that it answers with; left out, the page comes as it is. */
export type Wanted = { method: string; url: string; headers: IncomingHttpHeaders; body?: Buffer; scripts?: 'keep' | 'remove' }
export type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer }
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** Whether an answer is a page of HTML. */
export const isPage = ({ headers }: Answer): boolean => String(headers['content-type'] ?? '').startsWith('text/html')

/** A response that goes nowhere but into memory, so that the whole answer can be looked at before any of it is sent. */
class CapturedResponse extends ServerResponse {
  readonly chunks: Buffer[] = []
  private begun = false
  private ended = false

  constructor(req: IncomingMessage) {
    super(req)
    // Node declares these as properties, so they cannot be overridden as accessors.
    Object.defineProperties(this, {
      headersSent: { get: () => this.begun }, writableEnded: { get: () => this.ended }, writableFinished: { get: () => this.ended },
    })
  }

  override flushHeaders() { this.begun = true }

  override writeHead(status: number, reason?: unknown, given?: unknown): this {
    const headers = (typeof reason === 'object' ? reason : given) as OutgoingHttpHeaders | undefined
    for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) this.setHeader(name, value)
    this.statusCode = status
    this.begun = true
    return this
  }

  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    this.begun = true
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8') : Buffer.from(chunk as Uint8Array))
    const call = typeof encoding === 'function' ? encoding : done
    if (typeof call === 'function') queueMicrotask(() => call())
    return true
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (this.ended) return this
    if (chunk && typeof chunk !== 'function') this.write(chunk, encoding)
    this.begun = this.ended = true
    const call = [chunk, encoding, done].find((each) => typeof each === 'function')
    if (typeof call === 'function') call()
    // Later, as on a real connection: the framework listens for them after it has called this.
    setImmediate(() => { this.emit('finish'); this.emit('close') })
    return this
  }
}

/** Asks Next for one page, in this thread, and returns the whole of its answer. */
export async function capture(handler: Handler, wanted: Wanted): Promise<Answer> {
  const req = new IncomingMessage(new Socket())
  Object.assign(req, { method: wanted.method, url: wanted.url, headers: wanted.headers })
  if (wanted.body?.length) req.push(wanted.body)
  req.push(null)
  const res = new CapturedResponse(req)
  const finished = new Promise<void>((resolve) => res.once('finish', resolve))
  await Promise.all([handler(req, res), finished])
  return { status: res.statusCode, headers: res.getHeaders(), body: Buffer.concat(res.chunks) }
}
