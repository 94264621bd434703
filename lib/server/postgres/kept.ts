import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/platform/log'
import type { Server } from './server'

const SHORTEST = 1_000
const LONGEST = 30_000

/**
 * Keeps a server running at the address it first had, whatever ends it: a full disk is freed some time, and until then the site shows
 * what it last knew.
 */
export async function keepServer(start: (port?: number) => Promise<Server>): Promise<{ port: number; stop(): Promise<void> }> {
  const stopping = new AbortController()
  let server = await start()
  const { port } = server

  async function revive() {
    for (let delay = SHORTEST; !stopping.signal.aborted; delay = Math.min(delay * 2, LONGEST)) {
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      try {
        const again = await start(port)
        if (again.port === port) return (server = again)
        await again.stop()
        log.error('the database does not start again: its port is taken', undefined, { port })
      } catch (error) {
        log.error('the database does not start again', error)
      }
    }
  }

  async function watch() {
    for (;;) {
      await server.ended
      if (stopping.signal.aborted) return
      log.error('the database ended by itself and is started again')
      await revive()
    }
  }
  const watching = watch()

  return {
    port,
    stop: async () => {
      stopping.abort()
      await server.stop()
      await watching
      await server.stop() // one that was just starting
    },
  }
}
