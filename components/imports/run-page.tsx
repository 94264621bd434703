import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import { longDay, number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { canDelete, canMatch, canStart, canUndo, isBusy, problemWords, staying } from '@/lib/imports/runs/rules'
import { outcomes, undoings, type Lines, type LineView, type Outcome, type RunView } from '@/lib/imports/runs/types'
import { RunStamp } from './imports-page'

type Props = {
  group: OwnGroup
  run: RunView
  lines: Lines
  /** Only those of one kind, and whether the list does not begin at its beginning. */
  only: Outcome | null
  stayed: boolean
  further: boolean
  actions: { start: FormAction; stop: FormAction; remove: FormAction }
  locale: Locale
  t: Translator
}

/** One import: what will become of its lines, how far it is, what became of them. */
export function RunPage(props: Props) {
  const { group, run, locale, t } = props
  const own = `/${locale}/organise/${group.slug}/imports`
  const here = { ...props, here: `${own}/${run.id}` }
  const hasLines = run.state !== 'checking' && run.state !== 'over'
  const failed = run.failure && !canMatch(run.state)
  return (
    <>
      <PageTitle kicker={<><RunStamp state={run.state} t={t} /> <a href={own}>{t('tables.title')}</a></>} lede={dots([run.name && run.fileName, run.by], locale)}>
        {run.name || run.fileName}
      </PageTitle>
      {failed && run.failure && <Notice tone="out" role="status">{t(`tables.failures.${run.failure}`, { detail: run.detail })}</Notice>}
      <Notice role="status" tone={run.state === 'done' ? 'won' : 'plain'}>{t(`tables.now.${run.state}`)}</Notice>
      {isBusy(run.state) && <Progress {...here} />}
      {canStart(run.state) && <Start {...here} />}
      {hasLines && <Part id="numbers" title={t('tables.numbers')}><Numbers {...here} /></Part>}
      {staying(run.undone) > 0 && <Stayed {...here} />}
      {hasLines && <Part id="lines" title={t('tables.each')} aside={<a href={`${here.here}/report`}>{t('tables.report.download')}</a>}><Each {...here} /></Part>}
      <Ways {...here} />
    </>
  )
}

type Inside = Props & { here: string }

type PressProps = Pick<Inside, 'group' | 'run' | 'locale' | 't'> & { name: string; action: FormAction; submit: string; next?: string; quiet?: boolean; children?: ReactNode }

/** One button about this import. */
const Press = ({ group, run, name, action, submit, next, quiet, children, locale, t }: PressProps) => (
  <Form name={name} action={action} locale={locale} submit={submit} words={formWords(t)} next={next} quiet={quiet}>
    <input type="hidden" name="group" value={group.slug} />
    <input type="hidden" name="run" value={run.id} />
    {children}
  </Form>
)

const sum = (numbers: Partial<Record<string, number>>) => Object.values(numbers).reduce<number>((all, one) => all + (one ?? 0), 0)

/** How many of how many: lines read, lines written, records taken back. */
function progressOf({ state, plan, written, undone, total }: RunView): { done: number; of: number } {
  if (state === 'checking') return { done: total, of: 0 }
  return state === 'undoing' ? { done: sum(undone), of: (written.made ?? 0) + (written.renewed ?? 0) } : { done: sum(written), of: sum(plan) }
}

function Progress(props: Inside) {
  const { run, actions, here, t } = props
  const { done, of } = progressOf(run)
  const words = run.state === 'checking' ? t('tables.progress.read', { done }) : t('tables.progress.of', { done, total: of })
  return (
    <div className="progress">
      <p id="progress">{words}</p>
      {of > 0 && <progress max={of} value={done} aria-labelledby="progress">{words}</progress>}
      <div className="acts"><ButtonLink href={here}>{t('tables.progress.again')}</ButtonLink></div>
      {run.state === 'running' && <Press {...props} name="stop" action={actions.stop} submit={t('tables.stop')} next={t('tables.stopNext')} quiet />}
    </div>
  )
}

function Start(props: Inside) {
  const { run, actions, t } = props
  const count = (run.plan.made ?? 0) + (run.plan.renewed ?? 0) - (run.written.made ?? 0) - (run.written.renewed ?? 0)
  if (count === 0) return <Empty level={2} title={t('tables.start.nothing')}>{t('tables.start.nothingText')}</Empty>
  return (
    <Press
      {...props} name="start" action={actions.start} next={t('tables.start.next')}
      submit={run.state === 'ready' ? t('tables.start.button', { count }) : t('tables.start.goOn', { count })}
    >
      <input type="hidden" name="seen" value={run.updatedAt.toISOString()} />
    </Press>
  )
}

function Numbers({ run, only, here, locale, t }: Inside) {
  const started = run.startedAt !== null
  const columns = [
    { key: 'what', head: t('tables.what') }, { key: 'plan', head: t('tables.planned'), number: true },
    ...(started ? [{ key: 'written', head: t('tables.written'), number: true }] : []), { key: 'means', head: t('tables.means') },
  ]
  const rows = outcomes.filter((outcome) => (run.plan[outcome] ?? 0) > 0).map((outcome) => ({
    key: outcome,
    cells: [
      <a key="what" href={`${here}?only=${outcome}#lines`} aria-current={only === outcome ? 'true' : undefined}>{t(`tables.outcomes.${outcome}`)}</a>,
      number(run.plan[outcome] ?? 0, locale), ...(started ? [number(run.written[outcome] ?? 0, locale)] : []), t(`tables.meaning.${outcome}`),
    ],
  }))
  return <DataTable columns={columns} rows={rows} />
}

/** What was taken back and what stays, and why. */
function Stayed({ run, here, locale, t }: Inside) {
  const columns = [{ key: 'what', head: t('tables.what') }, { key: 'count', head: t('tables.count'), number: true }]
  const found = undoings.filter((undoing) => (run.undone[undoing] ?? 0) > 0)
  const rows = found.map((undoing) => ({ key: undoing, cells: [t(`tables.undone.${undoing}`), number(run.undone[undoing] ?? 0, locale)] }))
  return (
    <Part id="back" title={t('tables.back.title')}>
      <p>{t('tables.back.stays', { count: staying(run.undone) })} <a href={`${here}?stayed=1#lines`}>{t('tables.back.which')}</a></p>
      <DataTable columns={columns} rows={rows} folds={false} />
    </Part>
  )
}

function Each(props: Inside) {
  const { lines: { lines, next }, only, stayed, further, here, t } = props
  const query = (after: string) => `${here}?${new URLSearchParams({ ...(only && { only }), ...(stayed && { stayed: '1' }), ...(after && { after }) })}#lines`
  const columns = [
    { key: 'title', head: t('tables.report.title') }, { key: 'line', head: t('tables.report.line'), number: true },
    ...(['what', 'why'] as const).map((key) => ({ key, head: t(`tables.report.${key}`) })),
  ]
  return (
    <>
      {(only || stayed) && <p><a href={`${here}#lines`}>{t('tables.all')}</a></p>}
      {lines.length > 0 ? <DataTable columns={columns} rows={lines.map((line) => ({ key: String(line.line), cells: cellsOf(line, props) }))} /> : <Empty title={t('tables.noLines')} />}
      <Pager
        label={t('tables.pages')} prev={further ? { href: query(''), text: t('tables.first') } : null} next={next ? { href: query(next), text: t('tables.more') } : null}
      />
    </>
  )
}

function cellsOf({ line, outcome, title, problems, undone, dispute }: LineView, { group, locale, t }: Inside): ReactNode[] {
  const name = <bdi>{dispute?.title ?? (title || t('tables.noTitle'))}</bdi>
  return [
    dispute ? <a key="title" href={`/${locale}/organise/${group.slug}/disputes/${dispute.slug}`}>{name}</a> : name,
    number(line, locale), undone ? t(`tables.undone.${undone}`) : t(`tables.outcomes.${outcome}`),
    problems.length > 0 ? <ul key="why" role="list">{problems.map((problem, at) => <li key={at} dir="auto">{problemWords(problem, t)}</li>)}</ul> : '',
  ]
}

/** What else can be done: match anew, take back, throw away; and until when all this is kept. */
function Ways(props: Inside) {
  const { group, run, actions, here, locale, t } = props
  const written = (run.written.made ?? 0) + (run.written.renewed ?? 0)
  return (
    <Part id="ways" title={t('tables.ways')}>
      {canMatch(run.state) && <p><a href={`${here}/match`}>{t('tables.match.again')}</a></p>}
      {canUndo(run.state) && written > 0 && <p><a href={`${here}/undo`}>{t('tables.back.way')}</a></p>}
      <p className="soft">{t(run.state === 'over' ? 'tables.keptMatching' : 'tables.kept', { day: longDay(run.purgeAt, group.timeZone, locale) })}</p>
      {canDelete(run.state) && (
        <Press {...props} name="remove" action={actions.remove} submit={t('tables.remove')} next={t(run.startedAt ? 'tables.removeDone' : 'tables.removeNext')} quiet />
      )}
    </Part>
  )
}
