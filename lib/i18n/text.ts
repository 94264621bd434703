import { direction, type Locale } from './locales'

type Part = string | number | false | null | undefined

const FSI = '\u2068'
const PDI = '\u2069'
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const leftToRight = /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/u
const address = /^\S+(:\/\/|@)\S+$/

/** Whether some of a text runs against the direction of a language. Addresses are left as they are: whatever stands around one becomes part of it. */
export const runsAgainst = (text: string, locale: Locale): boolean =>
  (direction(locale) === 'rtl' ? leftToRight : rightToLeft).test(text) && !text.startsWith(FSI) && !address.test(text)

/**
 * A text between marks that keep its direction to itself, when it runs against that of the language around it: "What next?" in an Arabic sentence
 * keeps its question mark at its own end. Without effect on everything else.
 */
export const isolated = (text: string, locale: Locale): string => (runsAgainst(text, locale) ? `${FSI}${text}${PDI}` : text)

const joined = (parts: readonly Part[], locale: Locale, between: string): string =>
  parts.filter((part) => part !== '' && part !== 0 && Boolean(part)).map((part) => isolated(String(part), locale)).join(between)

/** What stands between names in a language. */
export const commaOf = (locale: Locale): string => (locale === 'ar' ? '، ' : ', ')

/** "Keel Foods, Swiftstaff Agency": names, or the parts of a place, with the comma of the language. What is empty is left out. */
export const commas = (parts: readonly Part[], locale: Locale): string => joined(parts, locale, commaOf(locale))

/** The same between things that have commas of their own. */
export const semicolons = (parts: readonly Part[], locale: Locale): string => joined(parts, locale, locale === 'ar' ? '؛ ' : '; ')

/** "Picket · Northmoor · 4 coming". The dot stays at the end of its line. */
export const dots = (parts: readonly Part[], locale: Locale): string => joined(parts, locale, '\u00a0· ')

/**
 * The `lang` of something written by people who write in these languages, on a page in `locale`: none when it is the page's own or nobody has
 * said, '' (which HTML reads as "not known") when it is another one and it is not known which.
 */
export function langOf(languages: readonly string[], locale: Locale): string | undefined {
  if (languages.length === 0 || languages.includes(locale)) return undefined
  return languages.length === 1 ? languages[0] : ''
}
