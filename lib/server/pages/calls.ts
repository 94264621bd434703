import type { Pages } from './pages'

/** What is said between the thread that serves and the one that makes pages. */
export type Call = { id: number; name: keyof Pages; given: unknown[] }
export type Reply = { id: number; value: unknown } | { id: number; error: unknown }

/** Bytes cross over as what Node's are made of: the buffers in a message are made buffers again. */
export function withBuffers<T>(message: T): T {
  if (message instanceof Uint8Array) return Buffer.from(message.buffer, message.byteOffset, message.byteLength) as T
  if (typeof message !== 'object' || message === null || message instanceof Date || message instanceof Error) return message
  for (const [name, value] of Object.entries(message)) if (typeof value === 'object' && value !== null) (message as Record<string, unknown>)[name] = withBuffers(value)
  return message
}

/** The memory that a message hands over instead of copying it: that of a body that has it for itself. */
export function handedOver(value: unknown): ArrayBuffer[] {
  const holder = value as { body?: unknown; answer?: { body?: unknown } } | null | undefined
  const body = holder?.body ?? holder?.answer?.body
  return body instanceof Uint8Array && body.buffer instanceof ArrayBuffer && body.buffer.byteLength === body.byteLength ? [body.buffer] : []
}
