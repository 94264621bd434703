import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { endOf, placeOf } from './rules'
import type { MeetingFacts } from './types'

type Shown = 'id' | 'title' | 'startsAt' | 'minutes' | 'venue' | 'town' | 'region' | 'access' | 'revision' | 'calledOffAt' | 'updatedAt'
type View = Pick<MeetingFacts, Shown> & { join?: string; /** How it repeats, in words: each date is an entry of its own, which can be moved or called off by itself. */ repeats?: string }

/**
 * A meeting as an iCalendar file (RFC 5545), as its reader may know it; null while it has no date. The same UID whatever changes, a higher
 * SEQUENCE for each change people were told of, so that a calendar moves or strikes the entry it has.
 */
export function meetingCalendar(view: View, host: string, url?: string): string | null {
  const end = endOf(view)
  if (!view.startsAt || !end) return null
  const calendar = ical({ prodId: { company: 'Everyout', product: 'Everyout', language: 'EN' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `${view.id}@${host}`, sequence: view.revision, stamp: view.updatedAt, start: view.startsAt, end, summary: view.title,
    status: view.calledOffAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    location: placeOf(view) || view.join || undefined, description: [view.join, view.repeats, view.access].filter(Boolean).join('\n\n') || undefined, url,
  })
  return calendar.toString()
}
