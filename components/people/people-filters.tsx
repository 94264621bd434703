import { Filter, Filters } from '@/components/ui/filters'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { listSorts, listStates } from '@/lib/people/lists/types'
import { listPath, type ListOf, type Question } from './list-of'

type Props = { of: ListOf; question: Question; find: (form: FormData) => Promise<void>; locale: Locale; t: Translator }

type Choice = { name: string; label: string; value: string; options: [string, string][] }

const Choose = ({ name, label, value, options }: Choice) => (
  <Filter id={`find-${name}`} label={label}>
    <select id={`find-${name}`} name={name} defaultValue={value}>{options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}</select>
  </Filter>
)

/** Narrows a list of people down. It is sent as a POST, so that a name is in no address: the next page's address carries it sealed. */
export function PeopleFilters({ of, question: { ask }, find, locale, t }: Props) {
  const yesNo = (key: 'came' | 'updates'): [string, string][] => [['', t('lists.any')], ['yes', t(`lists.${key}.yes`)], ['no', t(`lists.${key}.no`)]]
  const parts: [string, string][] = [['', t('lists.allShifts')], ...of.parts.map(({ id, label }): [string, string] => [id, label]), ['none', t('lists.noShift')]]
  const signed = of.kind === 'campaigns'
  const inUse = [ask.state, ask.came, ask.updates, ask.part, ask.sort === 'first' ? '' : ask.sort].some(Boolean)
  return (
    <Filters
      action={find} label={t('lists.find')} submit={t('lists.findSubmit')} reset={inUse || ask.find ? { href: listPath(of, locale), text: t('lists.reset') } : null}
      more={{
        text: t('lists.more'), open: inUse,
        fields: (
          <>
            {of.parts.length > 0 && <Choose name="part" label={t('lists.shift')} value={ask.part} options={parts} />}
            {!signed && <Choose name="state" label={t('lists.state')} value={ask.state} options={[['', t('lists.anyState')], ...listStates.map((state): [string, string] => [state, t(`lists.states.${state}`)])]} />}
            {!signed && <Choose name="came" label={t('lists.cameLabel')} value={ask.came} options={yesNo('came')} />}
            <Choose name="updates" label={t('lists.updatesLabel')} value={ask.updates} options={yesNo('updates')} />
            <Choose name="sort" label={t('lists.sort')} value={ask.sort} options={listSorts.map((sort): [string, string] => [sort, t(`lists.sorts.${sort}`)])} />
          </>
        ),
      }}
    >
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="group" value={of.group.slug} />
      <input type="hidden" name="slug" value={of.slug} />
      <Filter id="find-text" label={t(signed ? 'lists.findSigner' : 'lists.findLabel')} wide>
        <input id="find-text" name="find" type="search" maxLength={120} defaultValue={ask.find} autoComplete="off" dir="auto" />
      </Filter>
    </Filters>
  )
}
