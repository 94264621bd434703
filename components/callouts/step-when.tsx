import type { Locale } from '@/lib/i18n/locales'
import { rowsOf } from '@/lib/callouts/rows/rules'
import { AddButtons, DraftArea, DraftSelect, DraftText, DraftTick, More, Row, ZoneList, type Of } from './draft-fields'
import { MeetingRowFields } from './meeting-row-fields'
import { PicketRowFields } from './picket-row-fields'

type FieldsProps = { of: Of; locale: Locale }
type Props = FieldsProps & { zones: readonly { value: string }[] }

const kinds = ['meeting', 'strike', 'picket'] as const
type Kind = (typeof kinds)[number]

/** When and where: any number of meetings, strikes and pickets. */
export function StepWhen({ of, zones, locale }: Props) {
  const { t } = of
  const rows = kinds.flatMap((kind) => rowsOf(of.values, kind).map((number, index, { length }) =>
    ({ kind, row: `${kind}-${number}`, at: index + 1, of: length, title: t(`composer.rows.${kind}`, { number: index + 1 }) })))
  return (
    <>
      <ZoneList zones={zones} />
      {rows.length === 0 && <p>{t('composer.when.none')}</p>}
      {rows.map(({ kind, row, ...stands }) => (
        <Row key={row} row={row} {...stands} t={t} error={of.missing.find(({ field }) => field === row)?.message}>
          <Fields of={{ ...of, prefix: `${row}-` }} locale={locale} kind={kind} row={row} />
        </Row>
      ))}
      <AddButtons
        buttons={[
          { value: 'add-meeting', label: t('composer.when.addMeeting') }, { value: 'add-picket', label: t('composer.when.addPicket') },
          { value: 'add-strike', label: t('composer.when.addStrike') },
        ]}
      />
    </>
  )
}

function Fields({ kind, row, ...props }: FieldsProps & { kind: Kind; row: string }) {
  if (kind === 'meeting') return <MeetingRowFields {...props} />
  return kind === 'picket' ? <PicketRowFields {...props} row={row} /> : <StrikeFields {...props} />
}

const strikeKinds = ['strike', 'walkout', 'occupation', 'work_to_rule', 'overtime_ban', 'lockout', 'protest'] as const
const folded = ['title', 'startsTime', 'endsTime', 'workersCalled', 'workersExact', 'authorised', 'body', 'timeZone']

function StrikeFields({ of }: FieldsProps) {
  const { t } = of
  return (
    <>
      <DraftSelect of={of} name="kind" label={t('composer.strike.kind')} options={strikeKinds.map((value) => ({ value, label: t(`strikes.kinds.${value}`) }))} />
      <div className="together">
        <DraftText of={of} name="firstDay" type="date" label={t('composer.strike.firstDay')} />
        <DraftText of={of} name="lastDay" type="date" label={t('composer.strike.lastDay')} hint={t('composer.strike.lastDayHint')} optional />
      </div>
      <More of={of} names={folded} label={t('composer.strike.more')}>
        <div className="together">
          <DraftText of={of} name="startsTime" type="time" label={t('composer.strike.startsTime')} />
          <DraftText of={of} name="endsTime" type="time" label={t('composer.strike.endsTime')} />
        </div>
        <DraftText of={of} name="title" label={t('composer.rowTitle')} hint={t('composer.rowTitleHint')} />
        <DraftText of={of} name="workersCalled" label={t('composer.strike.workersCalled')} inputMode="numeric" />
        <DraftTick of={of} name="workersExact" label={t('disputes.form.workersExact')} />
        <DraftSelect
          of={of} name="authorised" label={t('composer.strike.authorised')}
          options={(['unknown', 'yes', 'no'] as const).map((value) => ({ value, label: t(`composer.strike.authorisedAs.${value}`) }))}
        />
        <DraftArea of={of} name="body" label={t('composer.rowBody')} hint={t('composer.rowBodyHint')} rows={4} />
        <DraftText of={of} name="timeZone" label={t('disputes.form.timeZone')} hint={t('composer.zoneHint')} list="zones" />
      </More>
    </>
  )
}
