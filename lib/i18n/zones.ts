let zones: { value: string; label: string }[] | undefined

/** Every IANA time zone, as a select's options. */
export const timeZoneOptions = (): { value: string; label: string }[] =>
  (zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({ value, label: value.replaceAll('_', ' ') })))
