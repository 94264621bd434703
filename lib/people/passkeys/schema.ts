import { z } from 'zod'
import { choice, id, line, optionalLine } from '@/lib/forms/fields'
import { purposes } from './types'

const bits = () => z.string().max(12_000).regex(/^[\w-]*$/)
const none = 'passkeys.errors.none'

/** What a browser's script put in the form; without script nothing stands there. */
const answer = <S extends z.ZodType>(shape: S) => z.string().max(20_000, none).default('').transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: none })
    return z.NEVER
  }
}).pipe(shape)

const credential = { id: bits(), rawId: bits(), type: z.literal('public-key'), clientExtensionResults: z.object({}).default({}) }
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).max(7).catch([])

export const addedSchema = z.object({ ...credential, response: z.object({ clientDataJSON: bits(), attestationObject: bits(), transports: transports.default([]) }) })
export const signedSchema = z.object({ ...credential, response: z.object({ clientDataJSON: bits(), authenticatorData: bits(), signature: bits(), userHandle: bits().optional() }) })
export type Added = z.output<typeof addedSchema>
export type Signed = z.output<typeof signedSchema>

/** A new passkey, and what its owner calls it. */
export const addPasskeySchema = z.object({ name: line(60), response: answer(addedSchema) })
/** A passkey's signature, and where its owner wanted to go. */
export const proveKeySchema = z.object({ to: optionalLine(200), response: answer(signedSchema) })
export const removePasskeySchema = z.object({ passkey: id() })
export const beginSchema = z.object({ purpose: choice(purposes) })
