import { Choices, Seen, Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Mover } from '@/components/form/mover'
import { Lines, Part } from '@/components/ui/part'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords, orderWords } from '@/lib/forms/words'
import type { Linkable, LinkKind, OwnCallout } from '@/lib/callouts/types'

type Common = { group: string; slug: string; locale: Locale; t: Translator }
type FormProps = Common & { action: FormAction; attributes: Record<string, FieldAttributes> }
type PlainAction = (form: FormData) => Promise<void>

const Which = ({ group, slug }: { group: string; slug: string }) => (
  <>
    <input type="hidden" name="group" value={group} />
    <input type="hidden" name="slug" value={slug} />
  </>
)

export function EditCallout({ callout, action, attributes, group, slug, locale, t }: FormProps & { callout: OwnCallout }) {
  return (
    <Form name="edit" kept={`callouts/${slug}`} action={action} locale={locale} submit={t('callouts.manage.save')} words={formWords(t)} attributes={attributes}>
      <Which group={group} slug={slug} />
      <Seen at={callout.updatedAt} />
      <TextField name="title" label={t('composer.what.title')} value={callout.title} />
      <TextArea name="body" label={t('composer.what.body')} hint={t('composer.what.bodyHint')} value={callout.body} rows={10} />
      <Select name="language" label={t('composer.what.language')} value={callout.language} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
      <TextField name="address" label={t('callouts.manage.address')} hint={t('callouts.manage.addressHint')} value={callout.slug} dir="ltr" />
    </Form>
  )
}

const kinds: readonly LinkKind[] = ['meetings', 'pickets', 'campaigns', 'disputes']

type LinksProps = Common & { callout: OwnCallout; remove: PlainAction; place: PlainAction; add: FormAction; attributes: Record<string, FieldAttributes> }

/** What the callout calls people to, in the order in which its page does, each with the page where it is kept; one more, or one less. */
export function CalloutLinks({ callout, remove, place, add, attributes, ...common }: LinksProps) {
  return kinds.map((kind) => (
    <Part key={kind} id={kind} title={common.t(`callouts.manage.kinds.${kind}`)}>
      {callout.links[kind].length === 0 && <p>{common.t(`callouts.manage.none.${kind}`)}</p>}
      {callout.links[kind].length > 0 && (
        <Lines
          order={kind}
          items={callout.links[kind].map((record, at, { length }) => ({
            key: record.id, content: <Linked kind={kind} record={record} at={at + 1} of={length} remove={remove} {...common} />,
          }))}
        />
      )}
      {callout.links[kind].length > 1 && <OrderForm kind={kind} action={place} {...common} />}
      <AddLink kind={kind} more={callout.more[kind]} action={add} attributes={attributes} {...common} />
    </Part>
  ))
}

/** What the buttons send that move a line: they stand in the lines, each of which is a form of its own. */
function OrderForm({ kind, action, group, slug, locale }: Common & { kind: LinkKind; action: PlainAction }) {
  return (
    <form action={action} id={`order-${kind}`} hidden>
      <input type="hidden" name="locale" value={locale} />
      <Which group={group} slug={slug} />
      <input type="hidden" name="kind" value={kind} />
    </form>
  )
}

type LinkedProps = Common & { kind: LinkKind; record: Linkable; at: number; of: number; remove: PlainAction }

function Linked({ kind, record, at, of, remove, group, slug, locale, t }: LinkedProps) {
  const page = record.own ? `/${locale}/organise/${group}/${kind}/${record.slug}` : `/${locale}/${kind}/${record.slug}`
  return (
    <form action={remove} className="entry">
      <input type="hidden" name="locale" value={locale} />
      <Which group={group} slug={slug} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="record" value={record.slug} />
      <p><a className="title" href={page} dir="auto">{record.title}</a></p>
      <Mover list={kind} at={at} of={of} form={`order-${kind}`} name="place" stem={`${record.id}.`} words={orderWords(record.title, t)} />
      <button className="button bare" aria-label={t('callouts.manage.removeNamed', { what: record.title })}>{t('callouts.manage.remove')}</button>
    </form>
  )
}

function AddLink({ kind, more, action, attributes, group, slug, locale, t }: FormProps & { kind: LinkKind; more: { slug: string; title: string }[] }) {
  if (more.length === 0 && kind !== 'disputes') return null
  return (
    <details>
      <summary>{t(`callouts.manage.add.${kind}`)}</summary>
      <Form name={`add-${kind}`} action={action} locale={locale} submit={t('callouts.manage.addButton')} words={formWords(t)} attributes={attributes} quiet>
        <Which group={group} slug={slug} />
        <input type="hidden" name="kind" value={kind} />
        {kind === 'disputes'
          ? <TextField name="record" label={t('callouts.manage.dispute')} hint={t('callouts.manage.disputeHint')} list="own-disputes" />
          : <Select name="record" label={t('callouts.manage.choose')} empty={t('callouts.manage.chooseEmpty')} options={more.map(({ slug: value, title }) => ({ value, label: title }))} />}
        {kind === 'disputes' && <datalist id="own-disputes">{more.map(({ slug: value, title }) => <option key={value} value={title} />)}</datalist>}
      </Form>
    </details>
  )
}

/** Closed, or open again. */
export function CloseCallout({ closed, action, group, slug, locale, t }: Common & { closed: boolean; action: PlainAction }) {
  return (
    <form action={action}>
      <input type="hidden" name="locale" value={locale} />
      <Which group={group} slug={slug} />
      <input type="hidden" name="closed" value={closed ? 'no' : 'yes'} />
      <button className="button quiet">{t(closed ? 'callouts.manage.reopen' : 'callouts.manage.close')}</button>
    </form>
  )
}

/** A scheduled callout, published now after all. */
export function PublishNow({ action, group, slug, locale, t }: Common & { action: PlainAction }) {
  return (
    <form action={action}>
      <input type="hidden" name="locale" value={locale} />
      <Which group={group} slug={slug} />
      <button className="button">{t('callouts.manage.publishNow')}</button>
    </form>
  )
}

type PublishProps = { group: { slug: string; zone: string }; draft: string; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** The last button of the composer. */
export function PublishForm({ group, draft, action, attributes, locale, t }: PublishProps) {
  return (
    <Form name="publish" action={action} locale={locale} submit={t('composer.publish.button')} words={formWords(t)} attributes={attributes} next={t('composer.publish.next')}>
      <input type="hidden" name="group" value={group.slug} />
      <input type="hidden" name="draft" value={draft} />
      <Choices
        name="when" legend={t('composer.publish.when')} value={['now']}
        options={[{ value: 'now', label: t('composer.publish.now') }, { value: 'later', label: t('composer.publish.later') }]}
      />
      <TextField name="at" type="datetime-local" label={t('composer.publish.at')} hint={t('composer.publish.atHint', { zone: group.zone.replaceAll('_', ' ') })} />
    </Form>
  )
}
