import { countryName } from './dates'
import type { Locale } from './locales'

// Codes that CLDR names but ISO 3166-1 does not list as countries: groupings, reserved codes, placeholders.
const notCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])

function allCodes(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  // A withdrawn code (DD, BU, YU) is written anew by canonicalisation.
  const current = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
  return letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !notCountries.has(code) && names.of(code) !== undefined && current(code))
}

const lists = new Map<Locale, { value: string; label: string }[]>()

/** Every country (ISO 3166-1 alpha-2), sorted by its name in a language, as a select's options. */
export function countryOptions(locale: Locale): { value: string; label: string }[] {
  const ready = lists.get(locale)
  if (ready) return ready
  const options = allCodes().map((value) => ({ value, label: countryName(value, locale) })).sort((a, b) => a.label.localeCompare(b.label, locale))
  lists.set(locale, options)
  return options
}
