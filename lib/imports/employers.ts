import { filed, partsOf, plainMarks, shorten } from './text'
import type { EmployerPart, Warn } from './types'

// Firms that are named in one breath, with a comma between them; elsewhere a comma belongs to the name ("University of California, Davis").
const firms = new Set([
  'uber', 'lyft', 'doordash', 'grubhub', 'instacart', 'stellantis', 'ford motor co.', 'general motors', 'delta', 'american airlines',
  'family dollar', 'dollar tree', 'dollar general', 'foxy loxy', 'fox & fig', 'henny penny',
])

// One employer under several names, by the slug that each would have.
const same: Record<string, string> = {
  'federal-government': 'us-federal-government',
  'united-states-federal-government': 'us-federal-government',
  usps: 'united-states-postal-service',
  'us-postal-service': 'united-states-postal-service',
  'united-states-postal-services': 'united-states-postal-service',
  mcdonald: 'mcdonalds',
  'delta-airlines': 'delta-air-lines',
}
const named: Record<string, Pick<EmployerPart, 'name' | 'short'>> = {
  'us-federal-government': { name: 'US federal government', short: 'the US federal government' },
  'united-states-postal-service': { name: 'United States Postal Service (USPS)', short: 'the US Postal Service' },
}

function apart(name: string): string[] {
  const pieces = name.split(/\s*,\s*(?:and\s+)?/)
  return pieces.length > 1 && pieces.every((piece) => firms.has(piece.toLowerCase())) ? pieces : [name]
}

/** One employer: filed without "the", dots, apostrophes and abbreviation, so that its spellings meet; short for titles without its owner. */
function employerOf(text: string, warn: Warn): EmployerPart {
  const name = shorten(plainMarks(text).replace(/[,\s]+$/, ''), 200, warn)
  const bare = name.replace(/^the\s+/i, '').replace(/\s*\([A-Z&]{2,}\)$/, '').replace(/,?\s+(inc|llc|ltd)\.?$/i, '')
  const plain = filed(bare)
  const [short = name] = name.replace(/\s*\([^()]*\)$/, '').split(/\s+[-–]\s+/)
  const slug = same[plain] ?? plain
  return { slug, name, short, ...named[slug] }
}

/** The employers in a cell, each once, in their order. */
export function employersOf(cell: string, warn: Warn): EmployerPart[] {
  const all = partsOf(cell).flatMap(apart).map((name) => employerOf(name, warn))
  return [...new Map(all.map((employer) => [employer.slug, employer])).values()]
}
