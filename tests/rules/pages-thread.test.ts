import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { handedOver, withBuffers } from '@/lib/server/pages/calls'

/** What arrives in the other thread, and what is left of it here. */
function across<T>(value: T): Promise<T> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((done) => {
    port2.once('message', (message: T) => { port1.close(); done(withBuffers(message)) })
    port1.postMessage(value, handedOver(value))
  })
}

test('the bytes of a page arrive as a buffer, wherever in the answer they stand', async () => {
  const page = await across({ status: 200, headers: { etag: '"a"' }, body: Buffer.from('<h1>Gate 3</h1>'), keep: true })
  expect(Buffer.isBuffer(page.body)).toBe(true)
  expect(page.body.toString()).toBe('<h1>Gate 3</h1>')
  const asked = await across({ answer: { status: 303, headers: { 'set-cookie': ['a', 'b'] }, body: Buffer.alloc(0) }, hindrance: null })
  expect(asked).toEqual({ answer: { status: 303, headers: { 'set-cookie': ['a', 'b'] }, body: Buffer.alloc(0) }, hindrance: null })
})

test('a body that has its memory for itself is handed over; a piece of memory that others use is copied', async () => {
  const own = { body: Buffer.from(new Uint8Array(1000).fill(97).buffer) }
  expect((await across(own)).body).toHaveLength(1000)
  expect(own.body).toHaveLength(0)
  const shared = { body: Buffer.from('small') }
  expect((await across(shared)).body.toString()).toBe('small')
  expect(shared.body.toString()).toBe('small')
})

test('dates and errors arrive as they are', async () => {
  const now = new Date()
  expect(await across({ given: [now, { deep: { body: Buffer.from('x') } }] })).toEqual({ given: [now, { deep: { body: Buffer.from('x') } }] })
  expect((await across({ error: new TypeError('no') })).error).toBeInstanceOf(TypeError)
})
