import { z } from 'zod'
import {
  choice, country, date, email, id, line, optionalDate, optionalLine, optionalProse, optionalTime, optionalWebAddress, optionalWholeNumber, personName,
  prose, seen, slug, ticked, time, timeZone, wholeNumber,
} from '@/lib/forms/fields'
import { repeatRules } from './rules'
import { byWeekday } from './series/rules'

export const meetingKinds = ['public', 'rank_and_file', 'planning', 'strike_committee', 'workplace', 'conference', 'assembly', 'online'] as const
export const whoMayCome = ['anyone', 'workers', 'invited'] as const

/** "2027-03", for a meeting of which only the month is known. */
const optionalMonth = () => z.union([z.literal(''), z.string().trim().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, 'date')]).default('')

const duration = () => optionalWholeNumber(5, 20_160)

const meetingFields = {
  title: line(140),
  kind: choice(meetingKinds).default('public'),
  // A day with a time is the date; a day alone or a month alone is what is known so far; neither is "to be announced".
  date: optionalDate(),
  time: optionalTime(),
  month: optionalMonth(),
  minutes: duration(),
  timeZone: timeZone(),
  venue: optionalLine(200),
  town: optionalLine(100),
  region: optionalLine(100),
  country: z.union([z.literal(''), country()]).default(''),
  venueHeld: ticked(),
  join: optionalWebAddress(),
  access: optionalProse(1000),
  childcare: optionalProse(1000),
  whoMayCome: choice(whoMayCome).default('anyone'),
  capacity: optionalWholeNumber(1, 100_000),
  approval: ticked(),
  // One of the form's choices, or a rule that came from elsewhere (RFC 5545) and stays.
  repeatRule: z.union([z.literal(''), choice([...repeatRules, ...byWeekday]), z.string().max(200).regex(/^FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,+-]+)*$/, 'choice')]).default(''),
  agenda: optionalProse(5000),
  body: optionalProse(20_000),
}

const timeHasDay = (input: { date: string; time: string }) => input.time === '' || input.date !== ''

/** A meeting as its organisers write it. */
export const meetingSchema = z.object(meetingFields).refine(timeHasDay, { path: ['date'], message: 'required' })

export type MeetingInput = z.output<typeof meetingSchema>

const kept = { group: slug(), slug: slug() }

/** The organisers' form: everything a meeting has. */
export const editMeetingSchema = z.object({ ...kept, seen: seen(), ...meetingFields })
  .refine(timeHasDay, { path: ['date'], message: 'required' })

/** The date is set: with a place or a joining link, so that everyone who asked gets one mail and not two. */
export const setDateSchema = z.object({
  ...kept, seen: seen(), date: date(), time: time(), timeZone: timeZone(), minutes: duration(),
  venue: optionalLine(200), town: optionalLine(100), venueHeld: ticked(), join: optionalWebAddress(),
}).refine((input) => input.venue !== '' || input.join !== '', { path: ['venue'], message: 'required' })

export type SetDateInput = Omit<z.output<typeof setDateSchema>, 'group' | 'slug' | 'seen'>

/** Cannot be taken back, so it asks for the title. */
export const callOffSchema = z.object({ ...kept, why: prose(1000), title: line(140) })


const party = () => wholeNumber(1, 20).default(1)

/** The form on a meeting's page: coming or perhaps, the waiting list, or "tell me the date". */
export const rsvpSchema = z.object({
  slug: slug(),
  answer: choice(['yes', 'maybe', 'tell_me']),
  waiting: ticked(),
  partySize: party(),
  name: personName(),
  email: email(),
  note: optionalProse(500),
})

export type RsvpInput = Omit<z.output<typeof rsvpSchema>, 'slug'>

/** Somebody who said yes at the door or on paper. */
export const addRsvpSchema = z.object({
  ...kept, name: personName(), email: z.union([z.literal(''), email()]).default(''), phone: optionalLine(40), partySize: party(),
})
export type AddedRsvpInput = Omit<z.output<typeof addRsvpSchema>, 'group' | 'slug'>

/** The form on a person's own page. */
export const changeRsvpSchema = z.object({
  id: id(),
  answer: choice(['yes', 'maybe', 'no', 'tell_me']),
  waiting: ticked(),
  partySize: party(),
  note: optionalProse(500),
})

export type ChangeRsvpInput = Omit<z.output<typeof changeRsvpSchema>, 'id'>
