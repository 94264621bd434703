import { z } from 'zod'
import { id, line, optionalLine } from '@/lib/forms/fields'

export const codeSchema = z.object({ code: line(20) })
export const proveSchema = z.object({ code: line(20), to: optionalLine(200) })
export const proveByMailSchema = z.object({ to: optionalLine(200) })
export const sessionSchema = z.object({ session: z.union([z.literal('others'), id()]) })
export const nothingSchema = z.object({})
