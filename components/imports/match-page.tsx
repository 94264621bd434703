import type { ReactNode } from 'react'
import { Choices, Select, TextField, Tick, type Option } from '@/components/form/fields'
import { Fold } from '@/components/form/fold'
import { Form } from '@/components/form/form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Mapping } from '@/lib/imports/matching/types'
import type { RunView } from '@/lib/imports/runs/types'
import { dateOrders, type Field } from '@/lib/imports/types'
import { countries } from '@/lib/places/countries'
import { timeZones } from '@/lib/places/zones'

type Props = {
  group: OwnGroup
  run: RunView
  mapping: Mapping
  /** All of the Labor Action Tracker's columns are there. */
  isTracker: boolean
  match: FormAction
  remove: FormAction
  attributes: Record<string, FieldAttributes>
  locale: Locale
  t: Translator
}

const who = ['employers', 'unions', 'locals', 'title'] as const
const when = ['firstDay', 'lastDay', 'kind'] as const
const where = ['town', 'region', 'country', 'address', 'postcode', 'point', 'latitude', 'longitude'] as const
const more = ['id', 'participants', 'unitSize', 'sectors', 'demands', 'authorised', 'sources', 'notes'] as const

/** Where somebody says which column is which. */
export function MatchPage(props: Props) {
  const { group, run, isTracker, locale, t } = props
  const list = <a href={`/${locale}/organise/${group.slug}/imports`}>{t('tables.title')}</a>
  return (
    <div className="beside">
      <PageTitle kicker={list} lede={t('tables.match.lede')}>{run.fileName}</PageTitle>
      {run.failure && <Notice tone="out" role="status">{t(`tables.failures.${run.failure}`, { detail: run.detail })}</Notice>}
      <Form name="match" action={props.match} locale={locale} submit={t('tables.match.submit')} words={formWords(t)} attributes={props.attributes} next={t('tables.match.next')}>
        <input type="hidden" name="group" value={group.slug} />
        <input type="hidden" name="run" value={run.id} />
        <input type="hidden" name="seen" value={run.updatedAt.toISOString()} />
        {isTracker && <Tick name="tracker" label={t('tables.match.tracker')} hint={t('tables.match.trackerHint')} value={props.mapping.tracker} />}
        <TextField name="name" label={t('tables.match.name')} hint={t('tables.match.nameHint')} value={props.mapping.name} />
        {isTracker ? <Fold summary={t('tables.match.byHand')} fields={[...who, ...when, ...where, ...more].map(nameOf)}><Columns {...props} /></Fold> : <Columns {...props} />}
      </Form>
      <Form name="remove" action={props.remove} locale={locale} submit={t('tables.remove')} words={formWords(t)} next={t('tables.removeNext')} quiet>
        <input type="hidden" name="group" value={group.slug} />
        <input type="hidden" name="run" value={run.id} />
      </Form>
    </div>
  )
}

/** What nearly every table says. Anything else is only shown at once when it was recognised. */
const usual: readonly Field[] = ['employers', 'unions', 'title', 'firstDay', 'lastDay', 'kind', 'town', 'country']

const nameOf = (field: Field) => `column-${field}`

function Columns(props: Props) {
  const { run, mapping, locale, t } = props
  const options = optionsOf(run, locale, t)
  const column = (field: Field) => <Column key={field} field={field} mapping={mapping} options={options} t={t} />
  const isShown = (field: Field) => usual.includes(field) || mapping.columns[field] !== undefined
  const rest = [...who, ...when, ...where, ...more].filter((field) => !isShown(field))
  return (
    <>
      <Group title={t('tables.match.who')}>{who.filter(isShown).map(column)}</Group>
      <Group title={t('tables.match.when')}>{when.filter(isShown).map(column)}<Kinds {...props} /><Orders {...props} /></Group>
      <Group title={t('tables.match.where')}>{where.filter(isShown).map(column)}<Around {...props} /></Group>
      <Group title={t('tables.match.more')}>
        {more.filter(isShown).map(column)}
        <Fold summary={t('tables.match.others')} fields={rest.map(nameOf)}>{rest.map(column)}</Fold>
        <Tick name="headless" label={t('tables.match.headless')} value={mapping.headless} />
      </Group>
    </>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => <div className="grid gap-5"><h2>{title}</h2>{children}</div>

/** Every column by its name, with what its first lines hold. */
const optionsOf = ({ head }: RunView, locale: Locale, t: Translator): Option[] => head.columns.map(({ name, samples }, at) => ({
  value: String(at), label: [name || t('tables.match.column', { number: at + 1 }), commas(samples, locale)].filter(Boolean).join(': '),
}))

function Column({ field, mapping, options, t }: { field: Field; mapping: Mapping; options: Option[]; t: Translator }) {
  const chosen = mapping.columns[field]
  return <Select name={nameOf(field)} label={t(`tables.fields.${field}`)} value={chosen === undefined ? '' : String(chosen)} empty={t('tables.match.none')} options={options} />
}

const Kinds = ({ mapping, t }: Props) => (
  <Select
    name="kind" label={t('tables.match.otherwise')} value={mapping.kind}
    options={(['strike', 'protest', 'none'] as const).map((value) => ({ value, label: t(`tables.match.kinds.${value}`) }))}
  />
)

const Orders = ({ mapping, t }: Props) => (
  <Choices
    name="dateOrder" legend={t('tables.match.order')} hint={t('tables.match.orderHint')} value={[mapping.dateOrder]}
    options={dateOrders.map((value) => ({ value, label: t(`tables.match.orders.${value}`) }))}
  />
)

function Around({ mapping, locale, t }: Props) {
  const zones = [...new Set([mapping.timeZone, ...timeZones(), 'UTC'])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return (
    <>
      <Select
        name="country" label={t('tables.match.country')} value={mapping.country} empty={t('tables.match.noCountry')}
        options={countries(locale).map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select name="timeZone" label={t('tables.match.timeZone')} value={mapping.timeZone} options={zones} />
    </>
  )
}
