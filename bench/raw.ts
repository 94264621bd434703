// The limit: node:http with one answer in memory, the same bytes and headers as the page it stands for, written in the quickest way that Node documents.
import { createServer } from 'node:http'
import { bound, patience } from '@/lib/server/connections'

/** `quick`: with the site's own switch for requests without a body. */
type Page = { headers: string[]; body: string; quick: boolean }

process.on('message', ({ headers, body, quick }: Page) => {
  // As a string: Node then puts head and body into one write.
  const text = Buffer.from(body, 'base64').toString('latin1')
  const tag = headers[headers.findIndex((name) => name.toLowerCase() === 'etag') + 1]
  const server = createServer({ ...patience, optimizeEmptyRequests: quick }, (req, res) => {
    if (req.headers['if-none-match'] === tag) res.writeHead(304).end()
    else res.writeHead(200, headers).end(text, 'latin1')
  })
  bound(server)
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
