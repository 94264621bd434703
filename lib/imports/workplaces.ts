import { cleanLine, cleanPlaceName } from '@/lib/places/names'
import { isZoneOfUsRegion, usRegion, usRegionOfPostcode, usTimeZone, zoneWithinUs } from '@/lib/places/us'
import { type Point, timeZoneAt } from '@/lib/places/zones'
import { splitCell } from './text'
import type { Warn, WorkplacePart } from './types'

/** The cells that say where. */
export type PlaceCells = { address: string; town: string; region: string; postcode: string; point: string }

const noZeroNeeded = /^\d{5}(-\d{4})?$/

// A postcode that begins with 0 loses it in a spreadsheet.
function postcodeOf(text: string, region: string | undefined, warn: Warn): string {
  const code = text.replace(/[^\d-]/g, '')
  if (noZeroNeeded.test(code)) {
    if (code !== text) warn('postcode-mended', text)
    return code
  }
  const padded = `0${code}`
  if (noZeroNeeded.test(padded) && usRegionOfPostcode(padded) === region) {
    warn('postcode-mended', text)
    return padded
  }
  if (text) warn('postcode-unreadable', text)
  return ''
}

function isInUnitedStates({ latitude, longitude }: Point): boolean {
  const america = longitude >= -180 && longitude <= -64
  const pacific = longitude >= 130 && longitude <= 180
  return latitude >= -15 && latitude <= 72 && (america || pacific)
}

function readPoint(text: string, warn: Warn): Point | undefined {
  const [latitude = NaN, longitude = NaN, ...more] = text.split(/\s*,\s*|\s+/).filter(Boolean).map(Number)
  if (!text || (latitude === 0 && longitude === 0)) {
    warn('point-missing', text)
    return undefined
  }
  const point = { latitude, longitude }
  if (!more.length && isInUnitedStates(point)) return point
  const turned = [{ latitude: longitude, longitude: latitude }, { latitude, longitude: -longitude }].find(isInUnitedStates)
  if (!more.length && turned && timeZoneAt(turned)) {
    warn('point-swapped', text)
    return turned
  }
  warn('point-unreadable', text)
  return undefined
}

type Located = { region: string; point?: Point; zone?: string }

// A point whose clock is kept nowhere in the state is a slip: of the state, where the postcode agrees with the point; else of the point,
// and no point is better than a pin in the wrong state.
function locate(text: string, region: string, postcode: string, warn: Warn): Located {
  const point = readPoint(text, warn)
  const found = point && timeZoneAt(point)
  if (!point || !found) return { region }
  const zone = zoneWithinUs(found)
  if (!region || isZoneOfUsRegion(zone, region)) return { region, point, zone }
  const other = usRegionOfPostcode(postcode)
  if (other && isZoneOfUsRegion(zone, other)) {
    warn('region-corrected', `${region} > ${other} (${postcode})`)
    return { region: other, point, zone }
  }
  warn('point-elsewhere', `${text} (${region})`)
  return { region }
}

// Only the street: the town, state and postcode that follow it have cells of their own.
function streetOf(address: string, tail: string[]): string {
  const pieces = address.split(',').map(cleanLine).filter(Boolean)
  const rest = tail.map((text) => text.toLowerCase()).filter(Boolean)
  const isTail = (piece: string) => rest.includes(piece.toLowerCase()) || /^[A-Z]{2} \d{5}$/.test(piece)
  while (pieces.length && isTail(pieces.at(-1) ?? '')) pieces.pop()
  return pieces.join(', ').slice(0, 300)
}

function regionOf(cells: PlaceCells, warn: Warn): string {
  const named = usRegion(cells.region) ?? (/^washington,? d\.?c\.?$/i.test(cells.town) ? 'District of Columbia' : undefined)
  if (named) return named
  const found = usRegionOfPostcode(cells.postcode)
  if (found) warn('region-from-postcode', `${cells.region || cells.town} ${cells.postcode}`)
  else if (cells.region || cells.town) warn('region-unknown', cells.region || cells.town)
  return found ?? ''
}

/** One place; undefined when its cells say nothing. */
function workplaceOf(cells: PlaceCells, warn: Warn): WorkplacePart | undefined {
  const said = [cells.address, cells.town, cells.region, cells.postcode].some((text) => /[\p{L}\p{N}]/u.test(text))
  if (!said) {
    warn('place-empty')
    return undefined
  }
  const { region, point, zone } = locate(cells.point, regionOf(cells, warn), cells.postcode, warn)
  // Where the state's cell holds no state and the street stands for the town, the cells have slipped by one.
  const slipped = cells.region !== '' && !usRegion(cells.region) && /^\S+ .*\b(st|ave|rd|blvd|dr)\.?$/i.test(cells.town)
  const town = cleanPlaceName(slipped ? cells.region : cells.town).replace(/,\s*[A-Z]{2}(\s+\d{5})?$/, '')
  return {
    name: '',
    address: streetOf(cells.address, [cells.town, cells.region, cells.postcode, cells.postcode.replace(/\D/g, ''), town, region]),
    town: /^washington,? d\.?c\.?$/i.test(town) ? 'Washington' : town,
    region,
    country: 'US',
    postcode: postcodeOf(cells.postcode, region, warn),
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    timeZone: zone ?? usTimeZone(region) ?? 'America/New_York',
  }
}

/** Every place of a row. Where the lists differ in length, as many as the longest, with what is missing left empty. */
export function workplacesOf(row: PlaceCells, warn: Warn): WorkplacePart[] {
  const lists = Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, splitCell(cell)])) as Record<keyof PlaceCells, string[]>
  const lengths = Object.values(lists).map((list) => list.length)
  const most = Math.min(Math.max(...lengths), 200)
  if (new Set(lengths).size > 1) warn('places-differ', lengths.join(', '))
  const at = (index: number): PlaceCells => {
    const [address = '', town = '', region = '', postcode = '', point = ''] =
      [lists.address, lists.town, lists.region, lists.postcode, lists.point].map((list) => list[index] ?? '')
    return { address, town, region, postcode, point }
  }
  return Array.from({ length: most }, (_, index) => workplaceOf(at(index), warn)).filter((place) => place !== undefined)
}
