import { listed, slugify } from './text'
import type { ActionKind, EmployerPart, UnionPart, WorkplacePart } from './types'

// The file is in English, and so is what is composed from it: a record's own words are content, not interface.

type Titled = { kind: ActionKind | null; unions: UnionPart[]; employers: EmployerPart[]; workplaces: WorkplacePart[]; demands: string[] }

const several = (names: string[], what: string) =>
  names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} other ${what}` : listed(names)

const once = (names: string[]) => [...new Set(names.filter(Boolean))]

const unionNames = (unions: UnionPart[]) => once(unions.map((part) => part.label))

// "Pay" within a sentence is "pay"; "ICE" and "$15" stay as they are.
const within = (text: string) => (/^\p{Lu}(\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

/** Where, in as few words as tell it: a town, two towns, else the state, else how many states. */
function whereOf(places: WorkplacePart[]): { name: string; wide: boolean } {
  const towns = once(places.map((place) => place.town))
  const regions = once(places.map((place) => place.region))
  if (towns.length === 1 || towns.length === 2) return { name: listed(towns), wide: false }
  return { name: regions.length > 1 ? `${regions.length} states` : (regions[0] ?? ''), wide: true }
}

const whats = { strike: 'Strike', protest: 'Protest' }

/** "SEIU strike at Kaiser Permanente, Oakland": who, what, with whom, where. */
export function titleOf({ kind, unions, employers, workplaces, demands }: Titled): string {
  const who = several(unionNames(unions), 'unions')
  const whom = several(once(employers.map((employer) => employer.short)), 'employers')
  const what = who ? [who, kind].filter(Boolean).join(' ') : kind ? whats[kind] : 'Dispute'
  const { name, wide } = whereOf(workplaces)
  const place = name && !whom.includes(name) ? (whom && !wide ? `, ${name}` : ` in ${name}`) : ''
  const about = !who && !whom && demands[0] ? `: ${within(demands[0])}` : ''
  return `${what}${whom ? ` at ${whom}` : ''}${place}${about}`
}

/** "UCU: University of Sheffield, Sheffield": whose, with whom, where, in no language of its own. */
export function plainTitle({ unions, employers, workplaces }: Pick<Titled, 'unions' | 'employers' | 'workplaces'>): string {
  const some = (names: string[]) => [...once(names).slice(0, 3), ...(once(names).length > 3 ? ['…'] : [])].join(', ')
  const whom = some(employers.map((employer) => employer.short))
  const towns = some(workplaces.map((place) => place.town || place.region || place.address)).replace(/^…$/, '')
  const where = [whom, towns && !whom.includes(towns) && towns].filter(Boolean).join(', ')
  return [some(unionNames(unions)), where].filter(Boolean).join(': ')
}

/** What the address of a record is made from: who, with whom, where, and the month, in few words. */
export function slugBasis({ unions, employers, workplaces, kind }: Titled, firstDay: string): string {
  const who = unionNames(unions).slice(0, 1)
  const whom = once(employers.map((employer) => employer.short)).slice(0, 1)
  const town = once(workplaces.map((place) => place.town)).slice(0, 1)
  const words = slugify([...whom, ...who, ...town, kind ?? ''].filter(Boolean).join(' ')) || 'dispute'
  return `${words}-${firstDay.slice(0, 7)}`
}

const thousands = new Intl.NumberFormat('en-GB')

type Told = { kind: ActionKind | null; participants: number | null; demands: string[] }

/** One line under the title: what, how many, for what. */
export function summaryOf({ kind, participants, demands }: Told): string {
  const who = kind === 'protest' ? 'people' : 'workers'
  const people = participants === null ? '' : participants === 1 ? 'One person' : `About ${thousands.format(participants)} ${who}`
  const wants = [...demands.slice(0, 6).map(within), ...(demands.length > 6 ? ['and more'] : [])].join('; ')
  return [people && `${people} took part.`, wants && `Demands: ${wants}.`].filter(Boolean).join(' ')
}
