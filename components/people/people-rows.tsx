import { countryName, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Person } from '@/lib/people/lists/types'
import { listPath, type ListOf } from './list-of'
import { TickButton } from './ticks'

type Words = { of: ListOf; locale: Locale; t: Translator }

/** What stands beside a name: how many they are, where the entry stands, how it came. */
export function aboutPerson(person: Person, { of, locale, t }: Words): string {
  const { state, answer, size, paper, country, union } = person
  return dots([
    state === 'confirmed' ? '' : t(`lists.states.${state}`), state === 'confirmed' && answer !== '' && (answer !== 'yes' || size > 1) ? t(`meetings.what.${answer}`, { count: size }) : '',
    state !== 'confirmed' && size > 1 ? t('meetings.what.yes', { count: size }) : '', paper ? t('lists.paper') : '',
    country ? countryName(country, locale) : '', union, of.kind === 'campaigns' ? shortDay(person.at, of.timeZone, locale) : '',
  ].filter(Boolean), locale)
}

/** Only numbers that a telephone can call become a link. */
export const Phone = ({ phone }: { phone: string }) => (/^[+\d][\d\s().\/-]{2,}$/.test(phone) ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} dir="ltr">{phone}</a> : <bdi>{phone}</bdi>)

/** One line: who, what is known of them, and the one thing to do about them. */
export function PersonRow({ person, of, locale, t }: Words & { person: Person }) {
  const name = person.name || t('lists.noName')
  const about = aboutPerson(person, { of, locale, t })
  const here = person.state === 'confirmed' || person.state === 'offered'
  return (
    <li id={`p-${person.id}`}>
      <div>
        <a className="title" href={`${listPath(of, locale)}/${person.id}`}><bdi>{name}</bdi></a>
        {about && <span className="soft">{about}</span>}
        {person.phone && <span><Phone phone={person.phone} /></span>}
        {person.note && <span dir="auto">{person.note}</span>}
      </div>
      {of.kind !== 'campaigns' && here && <TickButton id={person.id} came={person.cameAt !== null} name={t('lists.tickName', { name })} text={t('lists.tick')} />}
      {of.kind !== 'campaigns' && person.state === 'waiting' && <button className="button quiet" name="admit" value={person.id} aria-label={t('lists.admitName', { name })}>{t('lists.admit')}</button>}
    </li>
  )
}
