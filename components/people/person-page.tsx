import { Select } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Facts } from '@/components/ui/facts'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Person } from '@/lib/people/lists/types'
import { listPath, type ListOf } from './list-of'
import { aboutPerson, Phone } from './people-rows'
import { TickButton } from './ticks'

type Props = {
  of: ListOf
  person: Person
  /** What can be done about them; nothing about one who signed. */
  acts?: { list: FormAction; remove: FormAction; move?: FormAction }
  locale: Locale
  t: Translator
}

// Everything but the at sign is written so that nothing in an address can add to the message.
const mailTo = (email: string) => `mailto:${encodeURIComponent(email).replace('%40', '@')}`

/** One person of a list: what they said, how to reach them, and what can be done about them. */
export function PersonPage({ of, person, acts, locale, t }: Props) {
  const name = person.name || t('lists.noName')
  const moment = (at: Date) => commas([shortDay(at, of.timeZone, locale), clockTime(at, of.timeZone, locale)], locale)
  return (
    <>
      <PageTitle kicker={<a href={`${listPath(of, locale)}#p-${person.id}`}>{t('lists.back')}</a>} lede={aboutPerson(person, { of, locale, t })}><bdi>{name}</bdi></PageTitle>
      <Facts
        facts={[
          { term: t('lists.shift'), detail: of.parts.find(({ id }) => id === person.part)?.label },
          { term: t('lists.phone'), detail: person.phone && <Phone phone={person.phone} /> },
          { term: t('lists.email'), detail: person.email ? <a href={mailTo(person.email)} dir="ltr">{person.email}</a> : t(of.kind === 'campaigns' ? 'lists.signer.noEmail' : 'lists.noEmail') },
          { term: t(of.kind === 'campaigns' ? 'lists.signer.comment' : 'lists.note'), detail: person.note && <span dir="auto">{person.note}</span> },
          { term: t('lists.since'), detail: moment(person.at) },
          { term: t('lists.updatesLabel'), detail: t(`lists.updates.${person.updates ? 'yes' : 'no'}`) },
          { term: t('lists.cameLabel'), detail: person.cameAt && moment(person.cameAt) },
        ]}
      />
      {acts && <Acts of={of} person={person} acts={acts} locale={locale} t={t} />}
    </>
  )
}

function Acts({ of, person, acts, locale, t }: Props & { acts: NonNullable<Props['acts']> }) {
  const name = person.name || t('lists.noName')
  const here = person.state === 'confirmed' || person.state === 'offered'
  const form = { locale, words: formWords(t) }
  const whose = <><input type="hidden" name="group" value={of.group.slug} /><input type="hidden" name="slug" value={of.slug} /></>
  const one = <>{whose}<input type="hidden" name="id" value={person.id} /></>
  const others = of.parts.filter(({ id }) => id !== person.part)
  if (person.state === 'cancelled') return <p>{t('lists.cancelled')}</p>
  return (
    <>
      <Form {...form} name="list" action={acts.list}>
        {whose}
        {here && <TickButton id={person.id} came={person.cameAt !== null} name={t('lists.tickName', { name })} text={t('lists.tick')} />}
        {person.state === 'waiting' && <button className="button" name="admit" value={person.id}>{t('lists.admit')}</button>}
      </Form>
      {acts.move && others.length > 0 && (
        <Part id="move-part" title={t('lists.move')}>
          <Form {...form} name="move" action={acts.move} submit={t('lists.moveSubmit')} next={t('lists.moveNext')} quiet>
            {one}
            <Select name="to" label={t('lists.moveTo')} options={others.map(({ id, label }) => ({ value: id, label }))} empty={t('lists.moveChoose')} />
          </Form>
        </Part>
      )}
      <Part id="remove-part" title={t('lists.remove')}>
        <Form {...form} name="remove" action={acts.remove} submit={t('lists.removeSubmit', { name })} next={t(person.email ? 'lists.removeNext' : 'lists.removeNextNoMail')} quiet>{one}</Form>
      </Part>
    </>
  )
}
