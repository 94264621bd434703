import { z } from 'zod'
import { choice, id, line, optionalDate, slug } from '@/lib/forms/fields'
import { againKinds } from './types'

const which = { group: slug(), kind: choice(againKinds), slug: slug() }

/** A record once more, from another day on. Without a day where it has none. */
export const againSchema = z.object({ ...which, firstDay: optionalDate() })

/** A record kept as a template. */
export const keepTemplateSchema = z.object({ ...which, name: line(80) })

/** A draft from a template. */
export const useTemplateSchema = z.object({ group: slug(), id: id(), firstDay: optionalDate() })

export const templateSchema = z.object({ group: slug(), id: id() })
