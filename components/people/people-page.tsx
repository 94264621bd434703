import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { PEOPLE_ON_A_PAGE, queryOf } from '@/lib/people/lists/rules'
import type { PeopleList, Person } from '@/lib/people/lists/types'
import { listPath, recordPath, type ListOf, type Question } from './list-of'
import { PeopleFilters } from './people-filters'
import { PersonRow } from './people-rows'
import { RowKeys } from './row-keys'
import { Ticks, type TicksSent } from './ticks'

export const listDones = ['ticked', 'admitted', 'added', 'removed', 'moved', 'kept', 'paper', 'held'] as const
export type ListDone = (typeof listDones)[number]

type Props = {
  of: ListOf
  question: Question
  list: PeopleList
  done: ListDone | null
  find: (form: FormData) => Promise<void>
  /** Ticks and lets in; nothing of it where people are only counted. */
  acts?: { list: FormAction; send: (form: FormData) => Promise<TicksSent> }
  /** Whatever else the page has, under the list. */
  children?: ReactNode
  locale: Locale
  t: Translator
}

/** Everyone who said yes, as those may see them who are entitled to: found, ticked off, let in; on paper, and as a file. */
export function PeoplePage(props: Props) {
  const { of, list, done, children, locale, t } = props
  const path = listPath(of, locale)
  const part = props.question.ask.part
  return (
    <>
      <PageTitle
        kicker={<a href={recordPath(of, locale)} lang={langOf(of.group.languages, locale)} dir="auto">{of.title}</a>} lede={t('lists.lede')}
        acts={(
          <>
            {of.kind !== 'campaigns' && <ButtonLink href="#add" quiet>{t('lists.add')}</ButtonLink>}
            <a href={`${path}/sheet${part && part !== 'none' ? `?part=${part}` : ''}`}>{t('lists.print')}</a>
            <a href={`/${locale}/organise/${of.group.slug}/exports/${of.kind}/${of.slug}`}>{t('lists.export')}</a>
          </>
        )}
      >
        {t(`lists.title.${of.kind}`)}
      </PageTitle>
      {done && <Notice role="status">{t(`lists.done.${done}`)}</Notice>}
      {list.doubles > 0 && <Notice><p>{t('lists.doubles.notice', { count: list.doubles })} <a href={`${path}/doubles`}>{t('lists.doubles.look')}</a></p></Notice>}
      {list.total > 0 && <PeopleFilters of={of} question={props.question} find={props.find} locale={locale} t={t} />}
      {list.over && <p className="hint">{t('lists.over', { count: list.total })}</p>}
      <Found {...props} />
      <Pages {...props} />
      {children}
    </>
  )
}

function Found(props: Props) {
  const { of, list, question, acts, locale, t } = props
  if (list.total === 0) {
    return (
      <Empty level={2} title={t('lists.empty')} act={<ButtonLink href={`/${locale}/${of.kind}/${of.slug}`} quiet>{t('lists.public')}</ButtonLink>}>{t('lists.emptyText')}</Empty>
    )
  }
  if (list.found === 0) return <Empty level={2} title={t('lists.none')} act={<ButtonLink href={listPath(of, locale)} quiet>{t('lists.reset')}</ButtonLink>}>{t('lists.noneText')}</Empty>
  const rows = <RowKeys hint={t(acts ? 'lists.keys.ticks' : 'lists.keys.plain')} search="find-text"><Rows {...props} /></RowKeys>
  if (!acts) return rows
  const here = list.people.filter(({ cameAt }) => cameAt !== null).map(({ id }) => id)
  return (
    <Form name="list" action={acts.list} locale={locale} words={formWords(t)}>
      <input type="hidden" name="group" value={of.group.slug} />
      <input type="hidden" name="slug" value={of.slug} />
      <input type="hidden" name="back" value={queryOf(question.ask, question.find, list.page > 1 ? { page: String(list.page) } : {})} />
      <Ticks send={acts.send} store={`everyout-ticks|${of.kind}|${of.group.slug}|${of.slug}`} came={list.came} here={here} words={tickWords(list, locale, t)}>{rows}</Ticks>
    </Form>
  )
}

// The browser puts in its own numbers: the sentences come with their places marked.
const tickWords = (list: PeopleList, locale: Locale, t: Translator) => ({
  here: t('lists.ticks.here', { count: '{count}', of: number(list.found, locale) }), waits: t('lists.ticks.waits', { count: '{count}' }), sent: t('lists.ticks.sent'),
  signedOut: t('lists.ticks.signedOut'), gone: t('lists.ticks.gone'),
})

/** The rows, under their shifts where there are several. */
function Rows({ of, list, question, locale, t }: Props) {
  const rows = (people: Person[]) => <ul className="people" role="list">{people.map((person) => <PersonRow key={person.id} person={person} of={of} locale={locale} t={t} />)}</ul>
  if (of.parts.length === 0 || question.ask.sort === 'last') return rows(list.people)
  const shown = of.parts.filter(({ id }) => list.people.some(({ part }) => part === id))
  return shown.map(({ id, label, cover }) => (
    <section key={id} className="part" aria-labelledby={`part-${id}`}>
      <header><h2 id={`part-${id}`}>{label}</h2><p>{cover}</p></header>
      {rows(list.people.filter(({ part }) => part === id))}
    </section>
  ))
}

function Pages({ of, list, question: { ask, find }, locale, t }: Props) {
  const at = (page: number) => `${listPath(of, locale)}${queryOf(ask, find, { page: String(page) })}`
  const from = (list.page - 1) * PEOPLE_ON_A_PAGE
  return (
    <Pager
      label={t('lists.pages')} where={t('lists.where', { from: from + 1, to: from + list.people.length, of: list.found })}
      prev={list.page > 1 ? { href: at(list.page - 1), text: t('lists.prev') } : null} next={list.page < list.pages ? { href: at(list.page + 1), text: t('lists.next') } : null}
    />
  )
}
