import { patternSchema } from '@/lib/strikes/patterns/schema'

export type Query = Record<string, string | string[] | undefined>

/** The fields of a pattern that stand in an address: the form as it was typed, on its way to being looked at and back. */
export function typedIn(query: Query): Record<string, string> {
  const fields = Object.keys(patternSchema.shape).map((name) => [name, query[name]] as const)
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string' && field[1] !== ''))
}
