import { STATUS_CODES, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { lastResort } from './last-resort'

const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Whether an answer is on its way on this connection already: another one after it would be read as part of it. */
const isAnswering = (socket: Duplex): boolean => (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent === true

/**
 * Answers what Node cannot read as a request, and so never hands on: with a page and the headers of every other answer, where Node's own has
 * neither. The connection ends with it: what follows in it cannot be told from what came before.
 */
export function answerUnreadable(server: Server, headers: Record<string, string>): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET' || isAnswering(socket)) return void socket.destroy()
    const status = statuses[error.code ?? ''] ?? 400
    const body = lastResort(status)
    const lines = Object.entries({ ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close', 'Content-Length': body.length })
    socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`), body]))
  })
  // A body is asked for by "100 Continue" alone.
  server.on('checkExpectation', (_, res) => void res.writeHead(417, { ...headers, 'Content-Length': 0 }).end())
}
