import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** A shift as its owner's calendar needs it: a `MyPledge` is one. */
export type CalendarShift = {
  id: string
  title: string
  role: string
  startsAt: Date
  endsAt: Date
  place: string
  access: string
  revision: number
  state: string
  calledOff: boolean
  url?: string
}

/**
 * An iCalendar file with one event a shift. The pledge's id names the event and the shift's revision counts its changes, so that a later file
 * moves the same entry; what was called off or cancelled is taken out of the calendar by its status. Times are UTC.
 */
export function shiftCalendar(shifts: readonly CalendarShift[], host: string, now: Date): string {
  const calendar = ical({ prodId: { company: host, product: 'everyout', language: 'EN' }, method: ICalCalendarMethod.PUBLISH })
  for (const shift of shifts) {
    const off = shift.calledOff || shift.state === 'cancelled'
    calendar.createEvent({
      id: `${shift.id}@${host}`, sequence: shift.revision + (off ? 1 : 0), stamp: now, start: shift.startsAt, end: shift.endsAt,
      summary: [shift.title, shift.role].filter(Boolean).join(': '), location: shift.place, description: shift.access || null, url: shift.url ?? null,
      status: off ? ICalEventStatus.CANCELLED : shift.state === 'confirmed' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    })
  }
  return calendar.toString()
}
