declare module 'tz-lookup' {
  /** The IANA zone of a place; throws a RangeError when the coordinates are none. */
  export default function lookUp(latitude: number, longitude: number): string
}
