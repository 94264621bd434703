import lookUp from 'tz-lookup'

/** A point on the map, in degrees. */
export type Point = { latitude: number; longitude: number }

/** The IANA time zone of a point, or undefined when there is no such point. */
export function timeZoneAt({ latitude, longitude }: Point): string | undefined {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return lookUp(latitude, longitude)
}

/** Every zone there is, for a form. */
export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** Whether a text names a time zone that can be calculated with. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const offsets = new Map<string, string>()

/** What a zone is from UTC in its winter, as "GMT-05:00": the same for all zones that keep one clock. */
export function winterOffset(zone: string): string {
  const known = offsets.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const parts = format.formatToParts(new Date('2024-01-15T12:00:00Z'))
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  offsets.set(zone, offset)
  return offset
}
