import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { compressed, encodingFor } from './send'

type Asset = { type: string; cache: string; etag: string; bodies: Map<string, Buffer> }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8', '.ico': 'image/x-icon', '.map': 'application/json',
}
const alreadySmall = new Set(['.woff2', '.png', '.ico'])

/** The files of the build and of `public/`, in memory, compressed on first use and kept so. */
export class Assets {
  private readonly files = new Map<string, Asset>()

  /** Reads a folder; names with a content hash are kept for ever by browsers, others for an hour. */
  async add(folder: string, path: string, hashed: boolean): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const type = types[extname(entry.name)]
      if (!entry.isFile() || !type) continue
      const file = join(entry.parentPath, entry.name)
      const body = await readFile(file)
      const url = `${path}${file.slice(folder.length)}`
      const etag = createHash('sha1').update(body).digest('base64url').slice(0, 16)
      const cache = hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
      this.files.set(url, { type, cache, etag, bodies: new Map([['identity', body]]) })
    }
  }

  /** Answers with the file at this path; false when there is none. */
  answer(req: IncomingMessage, res: ServerResponse, path: string, headers: Record<string, string>): boolean {
    const asset = this.files.get(path)
    if (!asset) return false
    const encoding = alreadySmall.has(extname(path)) ? 'identity' : encodingFor(req.headers['accept-encoding'])
    const etag = `"${asset.etag}-${encoding}"`
    const common = { ...headers, 'Cache-Control': asset.cache, ETag: etag, Vary: 'Accept-Encoding' }
    if (req.headers['if-none-match']?.includes(etag)) { res.writeHead(304, common).end(); return true }
    const body = this.body(asset, encoding)
    res.writeHead(200, { ...common, 'Content-Type': asset.type, 'Content-Length': body.length, ...(encoding !== 'identity' && { 'Content-Encoding': encoding }) })
    res.end(req.method === 'HEAD' ? undefined : body)
    return true
  }

  private body(asset: Asset, encoding: 'br' | 'gzip' | 'identity'): Buffer {
    const ready = asset.bodies.get(encoding)
    if (ready) return ready
    const made = compressed(asset.bodies.get('identity') ?? Buffer.alloc(0), encoding, 11)
    asset.bodies.set(encoding, made)
    return made
  }
}
