import { Choices, Seen, Select, TextField, Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { HistoryLink } from '@/components/history/history-link'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { formWords } from '@/lib/forms/words'
import { langOf } from '@/lib/i18n/text'
import type { OwnStrike } from '@/lib/strikes/types'
import { CallOffForm, DraftStamp, OwnFields, OwnNotices, TextFields, zoneOptions, type OwnForm, type OwnWords } from './own-parts'
import { daysWords } from './strike-words'

type Props = OwnWords & { strike: OwnStrike; hidden: boolean; saved: boolean; zones: string[]; edit: OwnForm; callOff: OwnForm }

const kinds = ['strike', 'walkout', 'occupation', 'work_to_rule', 'overtime_ban', 'lockout', 'protest'] as const
const date = (day: Date | null) => day?.toISOString().slice(0, 10)

/** A strike as its organisers see it. */
export function OwnStrikePage({ strike, hidden, saved, zones, edit, callOff, locale, t }: Props) {
  return (
    <>
      <PageTitle
        kicker={<><DraftStamp record={strike} hidden={hidden} t={t} /> {t(`strikes.kinds.${strike.kind}`)}</>} lede={daysWords(strike, t, locale)} lang={langOf(strike.group.languages, locale)}
        acts={(
          <>
            {strike.publishedAt && <a href={`/${locale}/strikes/${strike.slug}`}>{t('strikes.own.public')}</a>}
            <HistoryLink href={`/${locale}/organise/${strike.group.slug}/strikes/${strike.slug}/history`} t={t} />
          </>
        )}
      >
        {strike.title}
      </PageTitle>
      <OwnNotices record={strike} saved={saved} t={t} />
      <Part id="edit" title={t('strikes.own.editStrike')}>
        <Form name="edit" kept={`strikes/${strike.slug}`} {...edit} locale={locale} words={formWords(t)} submit={t('strikes.own.save')}>
          <OwnFields record={strike} />
          <Seen at={strike.updatedAt} />
          <StrikeFields strike={strike} zones={zones} locale={locale} t={t} />
        </Form>
      </Part>
      {!strike.calledOffAt && (
        <Part id="call-off" title={t('strikes.own.callOffStrike')}>
          <CallOffForm record={strike} form={callOff} text={t('strikes.own.callOffStrikeText')} submit={t('strikes.own.callOffStrike')} locale={locale} t={t}>
            {strike.pickets > 0 && <Tick name="pickets" label={t('strikes.own.withPickets', { count: strike.pickets })} />}
          </CallOffForm>
        </Part>
      )}
    </>
  )
}

function StrikeFields({ strike, zones, t }: OwnWords & { strike: OwnStrike; zones: string[] }) {
  const authorised = strike.authorised === null ? 'unknown' : strike.authorised ? 'yes' : 'no'
  const answers = [
    { value: 'yes', label: t('strikes.own.authorisedYes') }, { value: 'no', label: t('strikes.own.authorisedNo') },
    { value: 'unknown', label: t('strikes.own.authorisedUnknown') },
  ]
  return (
    <>
      <Select name="kind" label={t('strikes.own.kind')} value={strike.kind} options={kinds.map((value) => ({ value, label: t(`strikes.kinds.${value}`) }))} />
      <TextFields record={strike} t={t} />
      <div className="together">
        <TextField name="firstDay" type="date" label={t('strikes.own.firstDay')} value={date(strike.firstDay)} />
        <TextField name="lastDay" type="date" label={t('strikes.own.lastDay')} value={date(strike.lastDay)} />
      </div>
      <p className="hint">{t('strikes.own.lastDayOpen')}</p>
      <div className="together">
        <TextField name="startsTime" type="time" label={t('strikes.own.startsTime')} value={strike.startsTime} />
        <TextField name="endsTime" type="time" label={t('strikes.own.endsTime')} value={strike.endsTime} />
      </div>
      <p className="hint">{t('strikes.own.timesHint')}</p>
      <Select name="timeZone" label={t('strikes.own.timeZone')} value={strike.timeZone} options={zoneOptions(zones)} />
      <div className="together">
        <TextField name="workersCalled" type="number" inputMode="numeric" label={t('strikes.own.workersCalled')} value={strike.workersCalled?.toString()} />
        <Tick name="workersExact" label={t('strikes.own.workersExact')} hint={t('strikes.own.workersExactHint')} value={strike.workersExact} />
      </div>
      <Choices name="authorised" legend={t('strikes.own.authorised')} options={answers} value={[authorised]} />
      {strike.dispute.workplaces.length > 0 && (
        <Choices
          several name="workplaceIds" legend={t('strikes.own.workplaces')} hint={t('strikes.own.workplacesHint')} value={strike.workplaces.map(({ id }) => id)}
          options={strike.dispute.workplaces.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
    </>
  )
}
