// The limit: node:http with one answer in memory, the same bytes and headers as the page it stands for.
import { createServer } from 'node:http'

process.on('message', ({ headers, body }: { headers: string[]; body: string }) => {
  const bytes = Buffer.from(body, 'base64')
  const tag = headers[headers.findIndex((name) => name.toLowerCase() === 'etag') + 1]
  const server = createServer((req, res) => {
    if (req.headers['if-none-match'] === tag) res.writeHead(304).end()
    else res.writeHead(200, headers).end(bytes)
  })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
