import { z } from 'zod'
import {
  choice, country, date, id, line, optionalLine, optionalProse, optionalWebAddress, optionalWholeNumber, placing, seen, slug, ticked, timeZone,
} from '@/lib/forms/fields'
import { liveStatuses, outcomes, slugIn, statuses } from './rules'
import { sectors } from './sectors'

const letters = sectors.map(({ letter }) => letter)
const sector = () => z.union([z.literal(''), choice(letters as [string, ...string[]])]).default('')

const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((each) => each.trim().replace(/\s+/g, ' ')).filter(Boolean))]

/** Several, one a line; each is held to what one line may be. */
const lines = (most: number, longest: number) => optionalProse(most * 200).transform(linesOf).pipe(z.array(line(longest)).max(most, 'too-many'))

/** A calendar day that the database and every calendar can hold. */
const day = () => date().refine((text) => text >= '1800' && text < '2200', 'date')
const optionalDay = () => z.union([z.literal(''), day()]).default('')
const optionalId = () => z.union([z.literal(''), id()]).default('')

/** "Transport Workers: Northmoor branch": a union, and which part of it. */
function unionIn(text: string): { name: string; branch: string } {
  const [name = '', ...rest] = text.split(/:\s+/)
  return { name: name.trim(), branch: rest.join(': ').trim() }
}

/** "https://example.org/report What the report says": an address, and what it is. */
function sourceIn(text: string): { url: string; title: string } {
  const [url = '', ...words] = text.split(' ')
  return { url, title: words.join(' ').slice(0, 200) }
}

const isAddress = ({ url }: { url: string }) => /^https?:\/\//i.test(url) && URL.canParse(url)

const about = {
  title: line(160),
  summary: optionalLine(300),
  body: optionalProse(20_000),
  status: choice(liveStatuses),
  employers: lines(40, 160),
  unions: lines(40, 200).transform((all) => all.map(unionIn)),
  sector: sector(),
  otherSector: sector(),
  demands: lines(40, 200),
  workers: optionalWholeNumber(1, 50_000_000),
  workersExact: ticked(),
  workersSource: optionalLine(200),
  startedOn: optionalDay(),
  sources: lines(40, 1000).transform((all) => all.map(sourceIn)).refine((all) => all.every(isAddress), 'web-address'),
  timeZone: timeZone(),
}

const place = {
  workplace: optionalLine(160),
  address: optionalLine(200),
  town: optionalLine(100),
  region: optionalLine(100),
  country: z.union([z.literal(''), country()]).default(''),
}

/** A new dispute with its first workplace. */
export const disputeSchema = z.object({ ...about, ...place })
export type DisputeInput = z.output<typeof disputeSchema>

/** Hidden in every form of the organisers' page: whose dispute, and which. */
const which = { group: slug(), slug: slug() }
type Without<S extends z.ZodType> = Omit<z.output<S>, 'group' | 'slug'>

/** One button: still so today; publish. */
export const buttonSchema = z.object(which)

/** One button for one of its links, workplaces or entries: take it off. */
export const takeOffSchema = z.object({ ...which, id: id() })

/** A dispute that is there: its status may also stay an ending, which closing it gave. Workplaces have forms of their own. */
export const editSchema = z.object({ ...which, seen: seen(), ...about, status: choice(statuses), outcome: optionalProse(5000) })
export type EditInput = Omit<Without<typeof editSchema>, 'seen'>

/** A workplace, new when it has no id. */
export const workplaceSchema = z.object({ ...which, ...place, id: optionalId(), seen: seen() })
  .refine(({ workplace, address, town }) => workplace || address || town, { message: 'required', path: ['workplace'] })
/** A workplace, at another place among those of its dispute. */
export const placeSchema = z.object({ ...which, place: placing() })

export type WorkplaceInput = Omit<Without<typeof workplaceSchema>, 'seen'>

export const eventKinds = ['ballot', 'offer', 'court', 'talks', 'action', 'victory', 'other'] as const
export const eventSchema = z.object({
  ...which, on: day(), kind: choice(eventKinds), text: line(500),
  url: optionalWebAddress().refine((text) => !/[\u0000-\u0020\u007f]/.test(text), 'web-address'),
})
export type EventInput = Without<typeof eventSchema>

export const closeSchema = z.object({ ...which, outcome: choice(outcomes), text: optionalProse(5000), endedOn: optionalDay() })
export type CloseInput = Without<typeof closeSchema>

/** The other dispute, by its address here. */
export const linkSchema = z.object({ ...which, other: line(300).transform(slugIn).refine((found) => found !== '', 'choice'), why: optionalLine(300) })
export type LinkInput = Without<typeof linkSchema>

/** The unions and branches a group is tied to, one a line. */
export const tiesSchema = z.object({ group: slug(), seen: seen(), unions: lines(40, 200).transform((all) => all.map(unionIn)) })
