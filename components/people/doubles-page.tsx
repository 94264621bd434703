import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Person } from '@/lib/people/lists/types'
import { listPath, type ListOf } from './list-of'
import { aboutPerson, Phone } from './people-rows'

type Props = { of: ListOf; doubles: Person[][]; acts: { keep: FormAction; remove: FormAction }; locale: Locale; t: Translator }

/** Entries with one name, side by side: two people, or one twice. */
export function DoublesPage({ of, doubles, acts, locale, t }: Props) {
  const path = listPath(of, locale)
  return (
    <>
      <PageTitle kicker={<a href={path}>{t('lists.back')}</a>} lede={t(of.kind === 'campaigns' ? 'lists.signer.doublesLede' : 'lists.doubles.lede')}>{t('lists.doubles.title')}</PageTitle>
      {doubles.length === 0 && <Empty level={2} title={t('lists.doubles.none')} act={<ButtonLink href={path} quiet>{t('lists.back')}</ButtonLink>}>{t('lists.doubles.noneText')}</Empty>}
      {doubles.map((group) => <Group key={group[0]?.id} group={group} of={of} acts={acts} locale={locale} t={t} />)}
    </>
  )
}

function Group({ group, of, acts, locale, t }: Omit<Props, 'doubles'> & { group: Person[] }) {
  const [first] = group
  const id = `double-${first?.id}`
  const form = { locale, words: formWords(t), quiet: true }
  const whose = <><input type="hidden" name="group" value={of.group.slug} /><input type="hidden" name="slug" value={of.slug} /></>
  const signed = of.kind === 'campaigns'
  const columns = [
    { key: 'since', head: t('lists.since') },
    ...(signed ? [{ key: 'note', head: t('lists.signer.comment') }] : [{ key: 'email', head: t('lists.email') }, { key: 'phone', head: t('lists.phone') }]),
    { key: 'about', head: t('lists.about') }, { key: 'act', head: t(signed ? 'lists.signer.hold' : 'lists.remove'), act: true },
  ]
  const rows = group.map((person) => {
    const since = commas([shortDay(person.at, of.timeZone, locale), clockTime(person.at, of.timeZone, locale)], locale)
    return {
      key: person.id,
      cells: [
        since,
        ...(signed ? [<span key="note" dir="auto">{person.note}</span>] : [person.email ? <bdi key="email">{person.email}</bdi> : t('lists.noEmail'), person.phone && <Phone phone={person.phone} />]),
        aboutPerson(person, { of, locale, t }),
        <Form
          {...form} key="act" name={`remove-${person.id}`} action={acts.remove} submit={t(signed ? 'lists.signer.hold' : 'lists.doubles.removeOne')}
          submitNamed={t(signed ? 'lists.signer.holdNamed' : 'lists.doubles.removeNamed', { since })}
        >
          {whose}<input type="hidden" name="id" value={person.id} />
        </Form>,
      ],
    }
  })
  return (
    <Part id={id} title={<bdi>{first?.name}</bdi>} aside={of.parts.find((part) => part.id === first?.part)?.label}>
      <DataTable columns={columns} rows={rows} />
      <Form {...form} name={`keep-${first?.id}`} action={acts.keep} submit={t('lists.doubles.keep')} next={t('lists.doubles.keepNext')}>
        {whose}{group.map((person) => <input key={person.id} type="hidden" name="ids" value={person.id} />)}
      </Form>
    </Part>
  )
}
