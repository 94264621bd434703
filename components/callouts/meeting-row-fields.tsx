import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import { repeatOptions } from '@/components/meetings/repeat-options'
import { DraftArea, DraftSelect, DraftText, DraftTick, More, type Of } from './draft-fields'

type Props = { of: Of; locale: Locale }

const kinds = ['public', 'rank_and_file', 'planning', 'strike_committee', 'workplace', 'conference', 'assembly', 'online'] as const
const comers = ['anyone', 'workers', 'invited'] as const
const folded = [
  'title', 'minutes', 'region', 'country', 'timeZone', 'venueHeld', 'join', 'access', 'childcare', 'whoMayCome', 'capacity', 'approval', 'repeatRule', 'agenda', 'body',
]

/** A meeting: on a date, or with as much of one as is known. */
export function MeetingRowFields({ of, locale }: Props) {
  const { t } = of
  return (
    <>
      <DraftSelect of={of} name="kind" label={t('composer.meeting.kind')} options={kinds.map((value) => ({ value, label: t(`meetings.kind.${value}`) }))} />
      <p className="hint">{t('composer.meeting.dateHint')}</p>
      <div className="together">
        <DraftText of={of} name="date" type="date" label={t('composer.meeting.date')} optional />
        <DraftText of={of} name="time" type="time" label={t('composer.meeting.time')} optional />
        <DraftText of={of} name="month" type="month" label={t('composer.meeting.month')} hint={t('composer.meeting.monthHint')} optional />
      </div>
      <div className="together">
        <DraftText of={of} name="venue" label={t('composer.meeting.venue')} hint={t('composer.meeting.venueHint')} optional />
        <DraftText of={of} name="town" label={t('composer.town')} optional />
      </div>
      <More of={of} names={folded} label={t('composer.meeting.more')}>
        <DraftText of={of} name="title" label={t('composer.rowTitle')} hint={t('composer.rowTitleHint')} />
        <DraftText of={of} name="minutes" label={t('composer.meeting.minutes')} inputMode="numeric" />
        <DraftSelect of={of} name="whoMayCome" label={t('meetings.whoLabel')} options={comers.map((value) => ({ value, label: t(`meetings.who.${value}`) }))} />
        <DraftText of={of} name="capacity" label={t('composer.meeting.capacity')} hint={t('composer.meeting.capacityHint')} inputMode="numeric" />
        <DraftTick of={of} name="approval" label={t('composer.meeting.approval')} />
        <DraftTick of={of} name="venueHeld" label={t('composer.meeting.venueHeld')} />
        <DraftText of={of} name="join" type="url" inputMode="url" label={t('composer.meeting.join')} hint={t('composer.meeting.joinHint')} />
        <DraftSelect
          of={of} name="repeatRule" label={t('meetings.repeatLabel')} empty={t('meetings.repeat.none')}
          options={repeatOptions(of.values[`${of.prefix}repeatRule`] ?? '', '', locale, t)}
        />
        <DraftArea of={of} name="access" label={t('meetings.access')} rows={2} />
        <DraftArea of={of} name="childcare" label={t('meetings.childcare')} rows={2} />
        <DraftArea of={of} name="agenda" label={t('composer.meeting.agenda')} rows={3} />
        <DraftArea of={of} name="body" label={t('composer.rowBody')} hint={t('composer.rowBodyHint')} rows={4} />
        <PlaceRest of={of} locale={locale} />
      </More>
    </>
  )
}

/** Region, country and clock: filled in from the group's own. */
export function PlaceRest({ of, locale }: Props) {
  const { t } = of
  return (
    <>
      <DraftText of={of} name="region" label={t('disputes.form.region')} />
      <DraftSelect of={of} name="country" label={t('disputes.form.country')} empty={t('disputes.form.noCountry')} options={countryOptions(locale)} />
      <DraftText of={of} name="timeZone" label={t('disputes.form.timeZone')} hint={t('composer.zoneHint')} list="zones" />
    </>
  )
}
