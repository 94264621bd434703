import { createHash } from 'node:crypto'
import { facetsOf, searchNamesOf } from '@/lib/disputes/rules'
import { calendarDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { newId } from '@/lib/platform/crypto'
import type { Prisma } from '@/lib/platform/db'
import type { ActionRecord } from './types'

/** Whose the records of a table are to be, where they say that they come from, and since when they are public. */
export type Owner = {
  groupId: string
  timeZone: string
  listed: boolean
  /** Under which name they are found again, and the name that pages give it. */
  source: string
  sourceName: string
  /** The language of what the table does not say itself. */
  locale: Locale
  now: Date
}

/** The records that a dispute is made of once it has its ids. */
export type Identity = { disputeId: string; strikeId: string; workplaceIds: string[] }

const day = (date: string) => new Date(`${date}T00:00:00Z`)
// Noon in London is the same day everywhere in the Americas and on Guam: a moment that shows as the date it stands for.
const noon = (date: string) => new Date(`${date}T12:00:00Z`)

/** What a record says, whichever line it stands on: two readings with one hash would write the same. */
export function hashOf({ line: _, ...record }: ActionRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64url')
}

// What is composed here is the record's own text, in the language of the file.
const endUnknown = ({ outcomeUnknown, dates }: ActionRecord, { locale }: Owner) =>
  outcomeUnknown ? translator(locale)('imports.endUnknown', { day: calendarDay(day(dates.knownOn), locale) }) : ''

function workersIn({ participants, unitSize }: ActionRecord, { sourceName }: Owner) {
  const most = Math.max(participants ?? 0, unitSize ?? 0)
  return { workersInvolved: most || null, workersExact: false, workersSource: most ? sourceName : '' }
}

/** The dispute's own fields, the same for a new one and a changed one; its address and its group stay what they were. */
export function disputeFields(record: ActionRecord, owner: Owner) {
  const { title, summary, body, status, sectors, demands, dates, workplaces } = record
  const over = status === 'ended'
  return {
    title, summary, body, status, sectors, demands,
    ...workersIn(record, owner),
    startedOn: day(dates.firstDay),
    endedOn: over && dates.lastDay ? day(dates.lastDay) : null,
    outcome: endUnknown(record, owner),
    timeZone: workplaces[0]?.timeZone ?? owner.timeZone,
    lastConfirmedAt: noon(dates.knownOn),
    sortAt: noon(dates.knownOn),
    closedAt: over ? noon(dates.knownOn) : null,
    facets: facetsOf(record),
    searchNames: searchNamesOf(record.employers.map(({ name }) => name), record.unions),
    importHash: hashOf(record),
    updatedAt: owner.now,
  } satisfies Prisma.DisputeUncheckedUpdateInput
}

/** When a new record is public: at once, and on the lists if its group is verified. */
export const whenPublic = ({ listed, now }: Owner) => ({ publishedAt: now, listedAt: listed ? now : null, createdAt: now })

/** The strike or protest itself. One whose end is unknown is kept to the days it is known of, so that no list shows it as still on. */
export function strikeFields(record: ActionRecord, owner: Owner) {
  const { title, kind, dates, workplaces, participants, authorised, status } = record
  const last = dates.lastDay ?? (status === 'ended' ? dates.knownOn : null)
  return {
    title,
    kind: kind ?? 'strike',
    body: endUnknown(record, owner),
    firstDay: day(dates.firstDay),
    lastDay: last ? day(last) : null,
    timeZone: workplaces[0]?.timeZone ?? owner.timeZone,
    workersCalled: participants,
    workersExact: false,
    authorised,
    updatedAt: owner.now,
  } satisfies Prisma.StrikeUncheckedUpdateInput
}

export const workplaceFields = ({ workplaces }: ActionRecord, { disputeId, workplaceIds }: Identity) =>
  workplaces.map((place, position) => ({ ...place, id: workplaceIds[position] ?? newId(), disputeId, position }))

export const sourceFields = ({ sources }: ActionRecord, { disputeId }: Identity) =>
  sources.map((url, position) => ({ id: newId(), disputeId, url, position }))

export const employerFields = ({ employers }: ActionRecord, { disputeId }: Identity, ids: Map<string, string>) =>
  employers.map(({ slug }, position) => ({ disputeId, employerId: ids.get(slug) ?? '', position }))

export const unionFields = ({ unions }: ActionRecord, { disputeId }: Identity, ids: Map<string, string>) =>
  unions.map(({ slug, branch }, position) => ({ disputeId, unionId: ids.get(slug) ?? '', branch, position }))

export const placeLinks = ({ kind }: ActionRecord, { strikeId, workplaceIds }: Identity) =>
  kind ? workplaceIds.map((workplaceId) => ({ strikeId, workplaceId })) : []
