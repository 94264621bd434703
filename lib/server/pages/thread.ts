// The thread that makes pages, in a web process.
import { parentPort } from 'node:worker_threads'
import { handedOver, withBuffers, type Call, type Reply } from './calls'
import { prepareFramework } from './framework'

const { pages } = await prepareFramework(false)

parentPort?.on('message', async ({ id, name, given }: Call) => {
  const reply: Reply = await (pages[name] as (...given: unknown[]) => Promise<unknown>)(...given.map(withBuffers)).then((value) => ({ id, value }), (error: unknown) => ({ id, error }))
  try {
    parentPort?.postMessage(reply, 'value' in reply ? handedOver(reply.value) : [])
  } catch {
    // An error that cannot be copied: its words can.
    parentPort?.postMessage({ id, error: new Error('error' in reply ? String(reply.error) : 'an answer could not be handed over') })
  }
})
parentPort?.postMessage('prepared')
