import { z } from 'zod'
import { choice, country, email, optionalLine, optionalProse, personName, slug, ticked } from '@/lib/forms/fields'

export const shownAs = ['hidden', 'initials', 'full'] as const

/** The form on a campaign's page. */
export const signSchema = z.object({
  slug: slug(),
  name: personName(),
  email: email(),
  country: country(),
  union: optionalLine(120),
  comment: optionalProse(1000),
  shownAs: choice(shownAs).default('hidden'),
  updates: ticked(),
})

export type SignInput = Omit<z.output<typeof signSchema>, 'slug'>
