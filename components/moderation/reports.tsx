import { Choices, TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Lines, Part } from '@/components/ui/part'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import type { ArrivedReport } from '@/lib/moderation/types'
import { Which, type Deciding } from './deciding'

/** What visitors say about the page, each with its form. */
export function Reports(deciding: Deciding) {
  const { view: { reports }, t } = deciding
  if (reports.length === 0) return null
  return (
    <Part id="reports" title={t('moderation.reports', { count: reports.length })}>
      <Lines items={reports.map((report) => ({ key: report.id, content: <Report report={report} {...deciding} /> }))} />
    </Part>
  )
}

function Report({ report, ...deciding }: Deciding & { report: ArrivedReport }) {
  const { view: { record: { group } }, actions, attributes, locale, t } = deciding
  const day = longDay(report.at, group.timeZone, locale)
  return (
    <article aria-labelledby={`report-${report.id}`}>
      <h3 id={`report-${report.id}`}>{t(`moderation.reportKinds.${report.kind}`)}</h3>
      <p className="soft">{day}</p>
      <blockquote dir="auto" lang={report.locale === locale ? undefined : report.locale}>{report.text.split('\n').filter(Boolean).map((line, at) => <p key={at}>{line}</p>)}</blockquote>
      <p className="soft">{t('moderation.goes', { day: longDay(report.purgeAt, group.timeZone, locale) })}</p>
      <details>
        <summary>{t('moderation.decide.title', { day })}</summary>
        <Form name={`decide-${report.id}`} action={actions.decide} locale={locale} submit={t('moderation.decide.button')} words={formWords(t)} attributes={attributes.reason} quiet>
          <Which {...deciding} />
          <input type="hidden" name="report" value={report.id} />
          <Choices
            name="decision" legend={t('moderation.decide.legend')}
            options={(['upheld', 'refused'] as const).map((value) => ({ value, label: t(`moderation.decide.${value}`), hint: t(`moderation.decide.${value}Hint`) }))}
          />
          <TextArea name="reason" label={t('moderation.reason')} hint={t('moderation.decide.hint')} rows={3} />
        </Form>
      </details>
    </article>
  )
}
