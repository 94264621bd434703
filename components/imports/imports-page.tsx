import { FileField, TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { RunLine, RunState } from '@/lib/imports/runs/types'
import { largestTable, mostColumns, mostRows } from '@/lib/imports/tables/types'

type Props = { group: OwnGroup; runs: RunLine[]; upload: FormAction; locale: Locale; t: Translator }

/** Where a table is uploaded, and what has been brought in. */
export function ImportsPage({ group, runs, upload, locale, t }: Props) {
  const own = `/${locale}/organise/${group.slug}`
  return (
    <>
      <PageTitle kicker={<bdi>{group.name}</bdi>} lede={t('tables.lede')}>{t('tables.title')}</PageTitle>
      <Part id="new" title={t('tables.upload.title')}><Upload group={group} upload={upload} locale={locale} t={t} /></Part>
      <Part id="all" title={t('tables.list.title')}>
        {runs.length === 0 && <Empty title={t('tables.list.none')}>{t('tables.list.noneText')}</Empty>}
        <Lines items={runs.map((run) => ({ key: run.id, content: <Line run={run} own={own} group={group} locale={locale} t={t} /> }))} />
      </Part>
    </>
  )
}

function Upload({ group, upload, locale, t }: Omit<Props, 'runs'>) {
  const limits = { size: largestTable / 1024 / 1024, columns: mostColumns, rows: mostRows }
  return (
    <Form name="upload" action={upload} locale={locale} submit={t('tables.upload.submit')} words={formWords(t)} next={t('tables.upload.next')}>
      <input type="hidden" name="group" value={group.slug} />
      <FileField name="file" label={t('tables.upload.file')} hint={t('tables.upload.fileHint', limits)} accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" />
      <TextArea name="pasted" label={t('tables.upload.pasted')} hint={t('tables.upload.pastedHint')} rows={4} />
    </Form>
  )
}

const tones = { uploaded: 'plain', checking: 'need', ready: 'plain', running: 'need', stopped: 'out', done: 'won', undoing: 'need', undone: 'out', over: 'plain' } as const

export const RunStamp = ({ state, t }: { state: RunState; t: Translator }) => <Stamp tone={tones[state]}>{t(`tables.states.${state}`)}</Stamp>

function Line({ run, own, group, locale, t }: { run: RunLine; own: string; group: OwnGroup; locale: Locale; t: Translator }) {
  const at = run.startedAt ?? run.createdAt
  const when = commas([shortDay(at, group.timeZone, locale), clockTime(at, group.timeZone, locale)], locale)
  return (
    <Entry
      href={`${own}/imports/${run.id}`} title={run.name || run.fileName} stamp={<RunStamp state={run.state} t={t} />}
      about={dots([
        run.name && run.name !== run.fileName && run.fileName, run.total > 0 && t('tables.lines', { count: run.total }), run.by ? t('mailings.by', { when, name: run.by }) : when,
      ], locale)}
    />
  )
}
