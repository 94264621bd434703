import { locales } from '@/lib/i18n/locales'
import { countries, isCountryCode } from '@/lib/places/countries'
import { cleanLine, cleanPlaceName } from '@/lib/places/names'
import { timeZoneAt, type Point } from '@/lib/places/zones'
import { splitCell } from '../text'
import type { Warn, WorkplacePart } from '../types'
import type { PlaceCells } from '../workplaces'

const key = (name: string) => cleanLine(name).toLocaleLowerCase('en').replace(/^the /, '').replace(/\./g, '')

// What people write instead of a country's name.
const also = { uk: 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB', usa: 'US', 'united states of america': 'US', turkey: 'TR' }

const byName = new Map<string, string>([
  ...locales.flatMap((locale) => countries(locale).map(({ code, name }) => [key(name), code] as const)), ...Object.entries(also),
])

/** The country that a cell names, by its code or in one of the site's languages; undefined when it names none. */
export function countryOf(cell: string): string | undefined {
  const text = cell.trim()
  return isCountryCode(text.toUpperCase()) ? text.toUpperCase() : byName.get(key(text))
}

function pointIn(text: string, warn: Warn): Point | undefined {
  if (!text) return undefined
  const [latitude = NaN, longitude = NaN, ...more] = text.split(/\s*,\s*|\s+/).filter(Boolean).map(Number)
  if (!more.length && !(latitude === 0 && longitude === 0) && timeZoneAt({ latitude, longitude })) return { latitude, longitude }
  warn('point-unreadable', text)
  return undefined
}

type Around = { country: string; timeZone: string }

function workplaceOf({ address, town, region, postcode, point: text }: PlaceCells, { country, timeZone }: Around, warn: Warn): WorkplacePart | undefined {
  const point = pointIn(text, warn)
  if (![address, town, region, postcode].some((said) => /[\p{L}\p{N}]/u.test(said)) && !point) return undefined
  return {
    name: '', address: address.slice(0, 300), town: cleanPlaceName(town).slice(0, 120), region: cleanPlaceName(region).slice(0, 120), country,
    postcode: postcode.slice(0, 20), latitude: point?.latitude ?? null, longitude: point?.longitude ?? null, timeZone: (point && timeZoneAt(point)) ?? timeZone,
  }
}

/** Every place of a row in any country. Where the lists differ in length, as many as the longest; a single region or postcode is that of all. */
export function plainWorkplaces(row: PlaceCells, around: Around, warn: Warn): WorkplacePart[] {
  // A comma between numbers is no list, and one street may have several parts: only semicolons tell places apart.
  const lists = Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, splitCell(cell)])) as Record<keyof PlaceCells, string[]>
  const most = Math.min(Math.max(...Object.values(lists).map((list) => list.length)), 200)
  const at = (name: keyof PlaceCells, index: number) => lists[name][index] ?? (name === 'region' && lists[name].length === 1 ? lists[name][0] ?? '' : '')
  const places = Array.from({ length: most }, (_, index) => workplaceOf(
    { address: at('address', index), town: at('town', index), region: at('region', index), postcode: at('postcode', index), point: at('point', index) }, around, warn))
  return places.filter((place) => place !== undefined)
}
