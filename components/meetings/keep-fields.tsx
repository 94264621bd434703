import type { ReactNode } from 'react'
import { Choices, Select, TextArea, TextField, Tick } from '@/components/form/fields'
import { countryOptions } from '@/lib/i18n/countries'
import { localOf } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { timeZoneOptions } from '@/lib/i18n/zones'
import { choiceOf } from '@/lib/meetings/series/rules'
import type { OwnMeeting } from '@/lib/meetings/types'
import { repeatOptions } from './repeat-options'

/** The choices that the schema allows, from the page. */
export type MeetingChoices = { kinds: readonly OwnMeeting['kind'][]; whoMayCome: readonly OwnMeeting['whoMayCome'][] }

export type KeepFieldsProps = { meeting: OwnMeeting; choices: MeetingChoices; locale: Locale; t: Translator }

/** Every zone, and the meeting's own should it be an old name of one: the first of a list is never chosen by accident. */
function zonesWith(own: string) {
  const all = timeZoneOptions()
  return all.some(({ value }) => value === own) ? all : [{ value: own, label: own }, ...all]
}

/** Day, time, length and zone. With `month` while the day may still be unknown. */
export function TimeFields({ meeting, t, month }: Pick<KeepFieldsProps, 'meeting' | 't'> & { month: boolean }) {
  const { startsAt, knownSoFar, timeZone, minutes } = meeting
  const local = startsAt ? localOf(startsAt, timeZone) : ''
  const day = local.slice(0, 10) || (knownSoFar.length === 10 ? knownSoFar : '')
  return (
    <>
      <div className="together">
        <TextField name="date" type="date" label={t('meetings.keep.field.date')} hint={month ? t('meetings.keep.field.dateHint') : undefined} value={day} dir="ltr" />
        <TextField name="time" type="time" label={t('meetings.keep.field.time')} value={local.slice(11)} dir="ltr" />
      </div>
      {month && (
        <TextField
          name="month" type="month" label={t('meetings.keep.field.month')} hint={t('meetings.keep.field.monthHint')} dir="ltr"
          value={knownSoFar.length === 7 ? knownSoFar : ''}
        />
      )}
      <TextField name="minutes" type="number" label={t('meetings.keep.field.minutes')} value={minutes?.toString()} inputMode="numeric" />
      <Select name="timeZone" label={t('meetings.keep.field.timeZone')} value={timeZone} options={zonesWith(timeZone)} />
    </>
  )
}

/** Venue, town, and what only those who are coming are told. */
export function PlaceFields({ meeting, t, children, venueHint }: Pick<KeepFieldsProps, 'meeting' | 't'> & { children?: ReactNode; venueHint: string }) {
  return (
    <>
      <TextField name="venue" label={t('meetings.keep.field.venue')} hint={venueHint} value={meeting.venue} />
      <TextField name="town" label={t('meetings.keep.field.town')} value={meeting.town} />
      {children}
      <Tick name="venueHeld" label={t('meetings.keep.field.venueHeld')} value={meeting.venueHeld} />
      <TextField name="join" type="url" label={t('meetings.keep.field.join')} hint={t('meetings.keep.field.joinHint')} value={meeting.join} inputMode="url" />
    </>
  )
}

/** Region and country, which only the whole form has. */
export function RegionFields({ meeting, locale, t }: Omit<KeepFieldsProps, 'choices'>) {
  return (
    <>
      <div className="together">
        <TextField name="region" label={t('meetings.keep.field.region')} value={meeting.region} />
        <Select name="country" label={t('meetings.keep.field.country')} value={meeting.country} empty={t('meetings.keep.field.noCountry')} options={countryOptions(locale)} />
      </div>
    </>
  )
}

/** Access and childcare; who may come, how many, and whether each is asked in. */
export function ComingFields({ meeting, choices, t }: Omit<KeepFieldsProps, 'locale'>) {
  const field = (name: 'access' | 'childcare' | 'capacity' | 'approval' | 'whoMayCome') => t(`meetings.keep.field.${name}`)
  return (
    <>
      <TextArea name="access" label={field('access')} hint={t('meetings.keep.field.accessHint')} value={meeting.access} rows={2} />
      <TextArea name="childcare" label={field('childcare')} value={meeting.childcare} rows={2} />
      <Choices
        name="whoMayCome" legend={field('whoMayCome')} value={[meeting.whoMayCome]}
        options={choices.whoMayCome.map((value) => ({ value, label: t(`meetings.who.${value}`) }))}
      />
      <TextField name="capacity" type="number" label={field('capacity')} hint={t('meetings.keep.field.capacityHint')} value={meeting.capacity?.toString()} inputMode="numeric" />
      <Tick name="approval" label={field('approval')} value={meeting.approval} />
    </>
  )
}

/** What is said about it. */
export function StoryFields({ meeting, locale, t }: Omit<KeepFieldsProps, 'choices'>) {
  const { startsAt, repeatRule, timeZone } = meeting
  const repeats = repeatOptions(repeatRule, startsAt ? localOf(startsAt, timeZone).slice(0, 10) : '', locale, t)
  return (
    <>
      <Select name="repeatRule" label={t('meetings.keep.field.repeatRule')} hint={t('again.repeat.hint')} value={choiceOf(repeatRule)} empty={t('meetings.repeat.none')} options={repeats} />
      <TextArea name="agenda" label={t('meetings.keep.field.agenda')} hint={t('meetings.keep.field.agendaHint')} value={meeting.agenda} rows={6} />
      <TextArea name="body" label={t('meetings.keep.field.body')} hint={t('meetings.keep.field.bodyHint')} value={meeting.body} rows={8} />
    </>
  )
}
