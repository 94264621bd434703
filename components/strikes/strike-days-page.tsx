import { Choices, Select, TextArea, TextField, Tick } from '@/components/form/fields'
import { Fold } from '@/components/form/fold'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import type { DisputeView } from '@/lib/disputes/types'
import { formWords } from '@/lib/forms/words'
import { commas, langOf } from '@/lib/i18n/text'
import { dayLines, lineFields } from '@/lib/strikes/days/rules'
import type { OwnForm, OwnWords } from './own-parts'

type Props = OwnWords & OwnForm & { dispute: DisputeView; /** The group's slug. */ group: string }

const kinds = ['strike', 'walkout', 'occupation', 'work_to_rule', 'overtime_ban', 'lockout', 'protest'] as const
const shown = 3

/** The days of a dispute's action in one form: several days, part days, from workplace to workplace, or action short of a strike. */
export function StrikeDaysPage({ dispute, group, action, attributes, locale, t }: Props) {
  const places = dispute.workplaces.map(({ id, name, address, town }) => ({ value: id, label: commas([name || address, town], locale) }))
  const line = (at: number) => <Line key={at} at={at} places={places} locale={locale} t={t} />
  return (
    <>
      <PageTitle
        kicker={<a href={`/${locale}/organise/${group}/disputes/${dispute.slug}`} lang={langOf(dispute.group.languages, locale)} dir="auto">{dispute.title}</a>}
        lede={t('again.days.lede')}
      >
        {t('again.days.title')}
      </PageTitle>
      <Form name="days" action={action} attributes={attributes} locale={locale} words={formWords(t)} submit={t('again.pattern.look')} next={t('again.days.next')}>
        <input type="hidden" name="group" value={group} />
        <input type="hidden" name="slug" value={dispute.slug} />
        <Select name="kind" label={t('strikes.own.kind')} value="strike" options={kinds.map((value) => ({ value, label: t(`strikes.kinds.${value}`) }))} />
        {dayLines.slice(0, shown).map(line)}
        <Fold summary={t('again.days.more')} fields={dayLines.slice(shown).flatMap((at) => lineFields.map((name) => `${name}${at}`))}>{dayLines.slice(shown).map(line)}</Fold>
        <Tick name="openEnded" label={t('again.days.openEnded')} />
        <Fold summary={t('again.days.rest')} fields={['title', 'body', 'workersExact', 'authorised']}>
          <TextField name="title" label={t('strikes.own.title')} hint={t('again.days.titleHint')} />
          <TextArea name="body" label={t('strikes.own.body')} hint={t('strikes.own.bodyHint')} rows={4} />
          <Tick name="workersExact" label={t('again.days.exact')} hint={t('strikes.own.workersExactHint')} />
          <Choices
            name="authorised" legend={t('strikes.own.authorised')} value={['unknown']}
            options={(['unknown', 'yes', 'no'] as const).map((value) => ({ value, label: t(`composer.strike.authorisedAs.${value}`) }))}
          />
        </Fold>
      </Form>
    </>
  )
}

/** One line: which days, which hours, where, how many. */
function Line({ at, places, t }: OwnWords & { at: number; places: { value: string; label: string }[] }) {
  return (
    <fieldset className="line">
      <legend>{t('again.days.line', { number: at })}</legend>
      <div className="together">
        <TextField name={`firstDay${at}`} type="date" label={t('again.days.firstDay')} />
        <TextField name={`lastDay${at}`} type="date" label={t('again.days.lastDay')} />
      </div>
      <div className="together">
        <TextField name={`startsTime${at}`} type="time" label={t('again.days.from')} />
        <TextField name={`endsTime${at}`} type="time" label={t('again.days.until')} />
        <TextField name={`workersCalled${at}`} type="number" inputMode="numeric" label={t('strikes.own.workersCalled')} />
      </div>
      {places.length > 1 && <Select name={`workplaceId${at}`} label={t('again.days.where')} empty={t('strikes.whereAll')} options={places} />}
    </fieldset>
  )
}
