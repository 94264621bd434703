import { z } from 'zod'
import { choice, line, optionalLine, optionalLocalDateTime, optionalProse, placing, seen, slug } from '@/lib/forms/fields'
import { locales } from '@/lib/i18n/locales'

/** What a callout itself says. All that it calls people to are records of their own. */
export const calloutSchema = z.object({ title: line(140), body: optionalProse(20_000), language: choice(locales) })
export type CalloutInput = z.output<typeof calloutSchema>

const which = { group: slug(), slug: slug() }

/** The organisers' form. Another address keeps the old one working. */
export const editCalloutSchema = calloutSchema.extend({ ...which, seen: seen(), address: z.union([z.literal(''), slug()]).default('') })

export const linkKinds = ['meetings', 'pickets', 'campaigns', 'disputes'] as const

/** One more record, or one less. A dispute may be another group's: then it is named by its address. */
export const linkSchema = z.object({ ...which, kind: choice(linkKinds), record: optionalLine(300) })

/** One of them, at another place among those of its kind. */
export const placeSchema = z.object({ ...which, kind: choice(linkKinds), place: placing() })

/** Open again, or closed. */
export const closeCalloutSchema = z.object({ ...which, closed: choice(['yes', 'no']) })

/** The last step of the composer. */
export const publishSchema = z.object({
  group: slug(), draft: z.string().max(36), when: choice(['now', 'later']).default('now'), at: optionalLocalDateTime(),
}).refine(({ when, at }) => when === 'now' || at !== '', { path: ['at'], message: 'required' })
