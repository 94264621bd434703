import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Person } from '@/lib/people/lists/types'
import { listPath, type ListOf } from './list-of'

/** One sheet: a shift, or a meeting. `destroyOn` is the day by which the paper goes too, in words. */
export type SheetOf = { id: string; when: string; place: string; about: string; destroyOn: string; people: Person[] }

type Props = { of: ListOf; sheets: SheetOf[]; blank: boolean; locale: Locale; t: Translator }

const EMPTY_LINES = 6
const SIGN_UP_LINES = 18

/** The list for the gate or the door, and the sheet on which people put themselves down: a page to print. */
export function SheetsPage({ of, sheets, blank, locale, t }: Props) {
  const path = listPath(of, locale)
  const kinds = [[false, ''], [true, '?blank=1']] as const
  return (
    <>
      <div className="no-print sheet-ways">
        <p><a href={path}>{t('lists.back')}</a></p>
        <p className="hint">{t('lists.sheet.how')}</p>
        {of.kind !== 'campaigns' && (
          <p>{kinds.map(([is, query]) => (is === blank ? null : <a key={query} href={`${path}/sheet${query}`}>{t(is ? 'lists.sheet.toBlank' : 'lists.sheet.toList')}</a>))}</p>
        )}
      </div>
      {sheets.map((sheet) => <Sheet key={sheet.id} of={of} sheet={sheet} blank={blank} locale={locale} t={t} />)}
    </>
  )
}

function Sheet({ of, sheet, blank, locale, t }: Omit<Props, 'sheets'> & { sheet: SheetOf }) {
  const kind = blank ? (of.kind === 'campaigns' ? 'sign' : 'signUp') : of.kind === 'pickets' ? 'shift' : 'attendance'
  return (
    <article className="sheet">
      <header>
        <p className="kicker">{dots([of.group.name, t(`lists.sheet.${kind}`)], locale)}</p>
        <h1 lang={langOf(of.group.languages, locale)} dir="auto">{of.title}</h1>
        {[sheet.when, sheet.place, sheet.about].filter(Boolean).map((line) => <p key={line} dir="auto">{line}</p>)}
      </header>
      {blank ? <SignUp of={of} t={t} /> : <Present people={sheet.people} locale={locale} t={t} />}
      <footer>
        {blank && <p>{t(of.kind === 'campaigns' ? 'lists.sheet.signConsent' : 'lists.sheet.consent', { group: of.group.name, title: of.title })}</p>}
        <p><b>{t(blank ? 'lists.sheet.destroyBlank' : 'lists.sheet.destroy', { day: sheet.destroyOn })}</b></p>
      </footer>
    </article>
  )
}

const lines = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

/** Who is coming, with a box for each, and empty lines for those who come without having said so. */
function Present({ people, locale, t }: { people: Person[]; locale: Locale; t: Translator }) {
  return (
    <table>
      <thead><tr><th scope="col">{t('lists.sheet.number')}</th><th scope="col">{t('lists.name')}</th><th scope="col">{t('lists.sheet.reach')}</th><th scope="col" className="box">{t('lists.tick')}</th></tr></thead>
      <tbody>
        {people.map(({ id, name, size, phone, note, state }, at) => (
          <tr key={id}>
            <td>{at + 1}</td>
            <th scope="row"><bdi>{name || t('lists.noName')}</bdi>{size > 1 && ` (${t('meetings.what.yes', { count: size })})`}{state !== 'confirmed' && ` (${t(`lists.states.${state}`)})`}</th>
            <td>{dots([phone, note], locale)}</td>
            <td className="box" />
          </tr>
        ))}
        {lines(EMPTY_LINES).map((line) => <tr key={line}><td>{people.length + line + 1}</td><td /><td /><td className="box" /></tr>)}
      </tbody>
    </table>
  )
}

/** Empty lines, and what is asked on them. */
function SignUp({ of, t }: Pick<Props, 'of' | 't'>) {
  const heads = of.kind === 'campaigns' ? ['name', 'place', 'signature'] as const : ['name', 'contact', 'agreed'] as const
  return (
    <table>
      <thead><tr><th scope="col">{t('lists.sheet.number')}</th>{heads.map((head) => <th key={head} scope="col">{t(`lists.sheet.heads.${head}`)}</th>)}</tr></thead>
      <tbody>{lines(SIGN_UP_LINES).map((line) => <tr key={line}><td>{line + 1}</td>{heads.map((head) => <td key={head} />)}</tr>)}</tbody>
    </table>
  )
}
