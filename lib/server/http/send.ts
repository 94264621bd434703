import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** The encodings a client takes, best first; a missing header means any, which in practice means none. */
export function encodingFor(header: string | string[] | undefined): 'br' | 'gzip' | 'identity' {
  const offered = String(header ?? '').split(',').map((part) => part.trim()).filter((part) => !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(';')[0])
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : 'identity'
}

export function compressed(body: Buffer, encoding: 'br' | 'gzip' | 'identity', quality: number): Buffer {
  if (encoding === 'br') return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
  return encoding === 'gzip' ? gzipSync(body) : body
}

/** Sends a whole answer: compressed as the client likes, 304 when it has it already, no body for HEAD. */
export function send(req: IncomingMessage, res: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: Buffer): void {
  const encoding = body.length > 256 ? encodingFor(req.headers['accept-encoding']) : 'identity'
  const bytes = compressed(body, encoding, 5)
  const etag = status === 200 && headers['Cache-Control'] !== 'no-store' ? `"${createHash('sha1').update(bytes).digest('base64url')}"` : undefined
  if (etag && req.headers['if-none-match']?.includes(etag)) {
    res.writeHead(304, { ...headers, ETag: etag, Vary: 'Accept-Encoding' }).end()
    return
  }
  res.writeHead(status, {
    ...headers, Vary: 'Accept-Encoding', 'Content-Length': bytes.length,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }), ...(etag && { ETag: etag }),
  })
  res.end(req.method === 'HEAD' ? undefined : bytes)
}
