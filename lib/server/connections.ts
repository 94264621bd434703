import type { Server, ServerOptions } from 'node:http'

/** Connections that one process has at most; whoever comes on top is turned away at once. From so many on they are not kept open for a next request. */
const MOST = 2_000
const CROWDED = 500
const KEPT = 20_000
const KEPT_WHEN_CROWDED = 2_000
/** What a visitor may take to read a little more of an answer: longer than any page takes to be made, during which nothing moves either. */
const STILL = 30_000
/** What is under way when the process is to end may take this long. */
const LEAVING = 10_000

/** For slow senders: the head of a request within 15 s, all of it within 60 s; looked at every 5 s. */
export const patience: ServerOptions = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: KEPT, connectionsCheckingInterval: 5_000 }

/** Holds the connections of a server within bounds, in number and in time. */
export function bound(server: Server): void {
  let open = 0
  server.maxConnections = MOST
  server.timeout = STILL
  server.on('connection', (socket) => {
    open += 1
    server.keepAliveTimeout = open > CROWDED ? KEPT_WHEN_CROWDED : KEPT
    socket.once('close', () => { open -= 1 })
  })
  // Those who wait for nothing make room for those who want something.
  server.on('drop', () => server.closeIdleConnections())
}

/** Takes nothing new, answers what has begun, and then calls `done`. */
export function leave(server: Server, done: () => void): void {
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), LEAVING)
  server.close(() => {
    clearInterval(idle)
    clearTimeout(late)
    done()
  })
}
