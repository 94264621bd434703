import type { DisputeStatus } from '@/prisma/generated/enums'
import type { Faceted } from './types'

const day = 86_400_000

/** Statuses of a dispute that goes on, from first talk to action. */
export const liveStatuses = ['organising', 'balloting', 'mandate', 'action_called', 'on_strike', 'occupied', 'locked_out', 'suspended'] as const
/** How a dispute ends. */
export const outcomes = ['won', 'partly_won', 'lost', 'ended'] as const
export const statuses = [...liveStatuses, ...outcomes] as const

export type LiveStatus = (typeof liveStatuses)[number]
export type Outcome = (typeof outcomes)[number]

export const isLive = (status: DisputeStatus): status is LiveStatus => (liveStatuses as readonly string[]).includes(status)
export const isWon = (status: DisputeStatus): boolean => status === 'won' || status === 'partly_won'
/** Work has stopped, or a workplace is held. */
export const isOut = (status: DisputeStatus): boolean => status === 'on_strike' || status === 'occupied' || status === 'locked_out'

const beforeAction: readonly DisputeStatus[] = ['organising', 'balloting']

/**
 * The live statuses a dispute may go on to. Action can begin from anywhere, a ballot can be held or held again at any time; but only what was
 * decided or begun can be suspended. A dispute that ended can be taken up again, though not as a suspended one.
 */
export function nextStatuses(from: DisputeStatus): LiveStatus[] {
  const suspendable = isLive(from) && !beforeAction.includes(from)
  return liveStatuses.filter((to) => to !== from && (to !== 'suspended' || suspendable))
}

/** Whether a dispute may go from one status to another. It may end from anywhere, and a wrong ending may be put right. */
export const mayBecome = (from: DisputeStatus, to: DisputeStatus): boolean => from === to || !isLive(to) || nextStatuses(from).includes(to)

/** What the lists filter by: 'sector:H', 'country:US', 'region:US/California', 'union:<slug>', 'status:on_strike'. */
export function facetsOf({ sectors, workplaces, unions, status }: Faceted): string[] {
  return [...new Set([
    ...sectors.map((letter) => `sector:${letter}`),
    ...workplaces.filter(({ country }) => country).map(({ country }) => `country:${country}`),
    ...workplaces.flatMap(({ country, region }) => (region ? `region:${country}/${region}` : [])),
    ...unions.map(({ slug }) => `union:${slug}`),
    `status:${status}`,
  ])]
}

/** The names that the search knows a dispute by, beside its title. */
export const searchNamesOf = (employers: readonly string[], unions: readonly { name: string; branch: string }[]): string =>
  [...new Set([...employers, ...unions.flatMap(({ name, branch }) => [name, branch])])].filter(Boolean).join('; ')

/** For how long a live dispute is taken to be as it was last confirmed. */
export const confirmedFor = 14 * day

/** A live dispute that nobody has confirmed for a fortnight: said so wherever it is shown. */
export const isStale = ({ status, lastConfirmedAt }: { status: DisputeStatus; lastConfirmedAt: Date | null }, now: Date): boolean =>
  isLive(status) && (!lastConfirmedAt || now.getTime() - lastConfirmedAt.getTime() > confirmedFor)

/** A calendar day ("2026-03-12") as it is stored: midnight UTC. */
export const storedDay = (date: string): Date | null => (date ? new Date(`${date}T00:00:00Z`) : null)

/** When something that happened on a calendar day counts as having happened: noon UTC is that day nearly everywhere. Never later than now. */
export const happenedAt = (on: Date, now: Date): Date => new Date(Math.min(on.getTime() + day / 2, now.getTime()))

/** Days, such as that of a strike: the first is 1. */
export const dayNumber = (first: Date, today: string): number => Math.round((Date.parse(today) - first.getTime()) / day) + 1

/** The last part of a dispute's address, from the whole address or that part alone; '' when it is neither. */
export function slugIn(text: string): string {
  const [, slug = ''] = /^(?:https?:\/\/\S+?\/disputes\/|\/?(?:[a-z]{2}\/)?disputes\/)?([a-z0-9]+(?:-[a-z0-9]+)*)\/?(?:[?#].*)?$/.exec(text.trim()) ?? []
  return slug
}

/** Whether a text can be the last part of an address at all. What cannot is never asked of the database. */
export const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 120
