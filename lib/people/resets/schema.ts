import { z } from 'zod'
import { line } from '@/lib/forms/fields'

/** The button behind the link of a mail to the person it is about. */
export const tokenSchema = z.object({ token: line(64) })
