import { kindName } from '@/components/groups/kind'
import { sectorName } from '@/components/disputes/dispute-words'
import { statuses } from '@/lib/disputes/rules'
import type { Meanwhile } from '@/lib/forms/types'
import type { Difference, Version } from '@/lib/history/types'
import { shiftsIn } from '@/lib/history/rules'
import { calendarDay, clockTime, countryName, longDay, monthName } from '@/lib/i18n/dates'
import { isLocale, localeNames, type Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { durationOf, repeatWords } from '@/lib/meetings/rules'
import { changesIn } from '@/lib/revisions/rules'
import type { FieldName, RevisedRecord } from '@/lib/revisions/types'

export type Words = { locale: Locale; t: Translator }

/** A value of a field as people read it; '' for nothing. */
export function said(record: RevisedRecord, field: FieldName, value: string, words: Words): string {
  const { t, locale } = words
  const say = sayings[field]
  if (say) return value === '' && !ticks.has(field) ? '' : say(value, words)
  if (field === 'kind') return kindOf(record, value, t)
  if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(value)) {
    const [day = '', time] = value.split('T')
    return commas([calendarDay(new Date(day), locale), time], locale)
  }
  return value
}

const ticks = new Set<FieldName>(['venueHeld', 'approval', 'workersExact'])
const tick = (value: string, { t }: Words) => t(value ? 'history.yes' : 'history.no')
const lines = (value: string, say: (line: string) => string) => value.split('\n').map(say).join('\n')

const sayings: Partial<Record<FieldName, (value: string, words: Words) => string>> = {
  venueHeld: tick, approval: tick, workersExact: tick,
  status: (value, { t }) => { const known = statuses.find((each) => each === value); return known ? t(`disputes.status.${known}`) : value },
  calledOff: (value, { t }) => (value === 'on' ? t('history.yes') : value),
  country: (value, { locale }) => countryName(value, locale),
  timeZone: (value) => value.replaceAll('_', ' '),
  language: (value) => (isLocale(value) ? localeNames[value] : value),
  languages: (value) => lines(value, (line) => (isLocale(line) ? localeNames[line] : line)),
  sector: (value, { t }) => sectorName(value, t), otherSector: (value, { t }) => sectorName(value, t),
  minutes: (value, { t }) => durationOf(Number(value), t),
  month: (value, { locale }) => monthName(new Date(`${value}-01`), locale),
  repeatRule: (value, { t, locale }) => repeatWords(value, locale, t),
  whoMayCome: (value, { t }) => { const known = (['anyone', 'workers', 'invited'] as const).find((each) => each === value); return known ? t(`meetings.who.${known}`) : value },
  authorised: (value, { t }) => t(value === 'yes' ? 'history.yes' : value === 'no' ? 'history.no' : 'history.unknown'),
  timeline: (value, { locale }) => lines(value, (line) => {
    const [on = '', , text = '', url = ''] = line.split('\t')
    return commas([calendarDay(new Date(on), locale), text, url], locale)
  }),
  shifts: (value, { t, locale }) => shiftsIn(value).map(({ day, startsTime, endsTime, needed, capacity, role, calledOff }) =>
    commas([t('history.shift', { day: calendarDay(new Date(day), locale), from: startsTime, to: endsTime, needed, capacity }), role, calledOff && t('strikes.calledOff')], locale)).join('\n'),
}

function kindOf(record: RevisedRecord, value: string, t: Translator): string {
  if (record === 'groups') return kindName(value as Parameters<typeof kindName>[0], t)
  if (record === 'strikes') return t(`strikes.kinds.${value as 'strike'}`)
  if (record === 'meetings') return t(`meetings.kind.${value as 'public'}`)
  return t(value === 'petition' ? 'campaigns.kindPetition' : 'campaigns.kindMessage')
}

/** Each field that differs, by its name, with what was taken out and what came in. */
export const rowsOf = (record: RevisedRecord, differences: readonly Difference[], words: Words): Meanwhile['rows'] => differences.map(({ field, before, after }) => ({
  label: words.t(`history.fields.${field}`), stretches: changesIn(said(record, field, before, words), said(record, field, after, words)),
}))

/** "Version 4". */
export const versionName = ({ number }: Version, { t }: Words): string => t('history.version', { number })

/** Who made a version, and when, on the group's clock. */
export function versionWords({ who, at }: Version, zone: string, { t, locale }: Words, dayOf = longDay): string {
  const name = who === null ? '' : who || t('history.someone')
  return dots([name, commas([dayOf(at, zone, locale), clockTime(at, zone, locale)], locale)], locale)
}
