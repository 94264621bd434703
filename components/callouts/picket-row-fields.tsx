import type { Locale } from '@/lib/i18n/locales'
import { rowIn, rowsOf } from '@/lib/callouts/rows/rules'
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
        <Row
          key={at} row={`${row}-shift-${at}`} level={3} title={t('composer.rows.shift', { number: index + 1 })} remove={t('composer.remove')}
          removeName={t('composer.removeNamed', { what: t('composer.rows.shift', { number: index + 1 }) })}
        >
          <ShiftFields of={{ ...of, prefix: `${row}-shift-${at}-` }} />
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

function ShiftFields({ of }: { of: Of }) {
  const { t } = of
  return (
    <>
      <div className="together">
        <DraftText of={of} name="firstDay" type="date" label={t('composer.picket.firstDay')} />
        <DraftText of={of} name="lastDay" type="date" label={t('composer.picket.lastDay')} optional />
      </div>
      <DraftTick of={of} name="workdays" label={t('composer.picket.workdays')} />
      <div className="together">
        <DraftText of={of} name="startsTime" type="time" label={t('composer.picket.startsTime')} />
        <DraftText of={of} name="endsTime" type="time" label={t('composer.picket.endsTime')} />
      </div>
      <div className="together">
        <DraftText of={of} name="needed" label={t('composer.picket.needed')} inputMode="numeric" />
        <DraftText of={of} name="capacity" label={t('composer.picket.capacity')} inputMode="numeric" optional />
        <DraftText of={of} name="role" label={t('composer.picket.role')} optional />
      </div>
    </>
  )
}
