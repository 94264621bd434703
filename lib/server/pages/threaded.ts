import { once } from 'node:events'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { log } from '@/lib/platform/log'
import { withBuffers, type Call, type Reply } from './calls'
import type { Pages } from './pages'

type Waiting = { done: (value: never) => void; failed: (error: unknown) => void }

/** Pages made in a thread of their own. A thread that ends by itself takes the process with it, which is started again. */
export async function threadedPages(): Promise<Pages> {
  // What is made for a page dies with it: with room for more than one page, it is gone before it is ever moved. For this thread, which begins after it is said.
  setFlagsFromString('--max-semi-space-size=8')
  const thread = new Worker(resolve('dist/pages.js'))
  let closing = false
  thread.on('error', (error) => log.error('the thread that makes pages broke', error)).on('exit', () => { if (!closing) process.exit(1) })
  let last = 0
  const waiting = new Map<number, Waiting>()
  await once(thread, 'message')
  thread.on('message', (reply: Reply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) call?.failed(reply.error)
    else call?.done(withBuffers(reply.value) as never)
  })
  const call = <T>(name: Call['name'], ...given: unknown[]) => new Promise<T>((done, failed) => {
    waiting.set(last += 1, { done, failed })
    thread.postMessage({ id: last, name, given } satisfies Call)
  })
  return {
    draw: (url, published) => call('draw', url, published), ask: (wanted) => call('ask', wanted), health: (now) => call('health', now), isAlive: () => call('isAlive'),
    close: async () => { closing = true; await call('close'); await thread.terminate() },
  }
}
