import type { Values } from '@/lib/callouts/drafts/types'
import { weekdayName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { rowIn, rowsOf, shiftsMade } from '@/lib/callouts/rows/rules'
import { timesOfDay, weekdays } from '@/lib/strikes/patterns/rules'
import { AddButtons, DraftArea, DraftText, DraftTick, More, Row, type Of } from './draft-fields'
import { PlaceRest } from './meeting-row-fields'

type Props = { of: Of; row: string; locale: Locale }

const folded = ['title', 'access', 'body', 'region', 'country', 'timeZone']

/** A picket with its lines of shifts. */
export function PicketRowFields({ of, row, locale }: Props) {
  const { t } = of
  const shifts = rowsOf(rowIn(of.values, row), 'shift')
  return (
    <>
      <div className="together">
        <DraftText of={of} name="meetingPoint" label={t('composer.picket.meetingPoint')} hint={t('composer.picket.meetingPointHint')} />
        <DraftText of={of} name="town" label={t('composer.town')} optional />
      </div>
      <p className="hint">{t('composer.picket.shiftsHint')}</p>
      {shifts.map((at, index) => (
        <Row key={at} row={`${row}-shift-${at}`} level={3} at={index + 1} of={shifts.length} title={t('composer.rows.shift', { number: index + 1 })} t={t}>
          <ShiftFields of={{ ...of, prefix: `${row}-shift-${at}-` }} values={rowIn(of.values, `${row}-shift-${at}`)} locale={locale} />
        </Row>
      ))}
      <AddButtons buttons={[{ value: `shift-${row}`, label: t('composer.picket.addShift') }]} />
      <More of={of} names={folded} label={t('composer.picket.more')}>
        <DraftText of={of} name="title" label={t('composer.rowTitle')} hint={t('composer.rowTitleHint')} />
        <DraftArea of={of} name="access" label={t('composer.picket.access')} rows={2} />
        <DraftArea of={of} name="body" label={t('composer.rowBody')} hint={t('composer.rowBodyHint')} rows={4} />
        <PlaceRest of={of} locale={locale} />
      </More>
    </>
  )
}

function ShiftFields({ of, values, locale }: { of: Of; values: Values; locale: Locale }) {
  const { t } = of
  const made = shiftsMade(values)
  const more = timesOfDay.slice(1)
  return (
    <>
      <div className="together">
        <DraftText of={of} name="firstDay" type="date" label={t('composer.picket.firstDay')} />
        <DraftText of={of} name="lastDay" type="date" label={t('composer.picket.lastDay')} optional />
      </div>
      <div className="together">
        <DraftText of={of} name="startsTime" type="time" label={t('composer.picket.startsTime')} />
        <DraftText of={of} name="endsTime" type="time" label={t('composer.picket.endsTime')} />
        <DraftText of={of} name="needed" label={t('composer.picket.needed')} inputMode="numeric" />
      </div>
      <More of={of} names={more.flatMap((at) => [`startsTime${at}`, `endsTime${at}`])} label={t('again.pattern.moreTimes')} open={more.some((at) => values[`startsTime${at}`])}>
        {more.map((at) => (
          <div className="together" key={at}>
            <DraftText of={of} name={`startsTime${at}`} type="time" label={t('again.pattern.from', { number: Number(at) })} />
            <DraftText of={of} name={`endsTime${at}`} type="time" label={t('again.pattern.until', { number: Number(at) })} />
          </div>
        ))}
      </More>
      <More of={of} names={weekdays} label={t('again.pattern.weekdays')} open={Boolean(values.workdays) || weekdays.some((day) => values[day])}>
        <p className="hint">{t('again.pattern.weekdaysHint')}</p>
        <div className="weekdays">
          {values.workdays && <DraftTick of={of} name="workdays" label={t('composer.picket.workdays')} />}
          {weekdays.map((day, at) => <DraftTick key={day} of={of} name={day} label={weekdayName(at + 1, locale)} />)}
        </div>
      </More>
      <More of={of} names={['capacity', 'role']} label={t('again.pattern.moreShift')} open={Boolean(values.capacity || values.role)}>
        <div className="together">
          <DraftText of={of} name="capacity" label={t('composer.picket.capacity')} inputMode="numeric" optional />
          <DraftText of={of} name="role" label={t('composer.picket.role')} optional />
        </div>
      </More>
      {made !== null && <p className="hint">{t('again.pattern.makes', { count: made })}</p>}
    </>
  )
}
