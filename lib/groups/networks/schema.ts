import { z } from 'zod'
import { choice, line, slug } from '@/lib/forms/fields'
import { sides } from './types'

/** Asks another group: by its address here, or its page's whole address. */
export const askNetworkSchema = z.object({ group: slug(), side: choice(sides), other: line(300) })
export const answerNetworkSchema = z.object({ group: slug(), side: choice(sides), other: slug(), what: choice(['accept', 'part']) })
