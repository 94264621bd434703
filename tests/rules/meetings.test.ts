import { describe, expect, test } from 'vitest'
import { attributesOf } from '@/lib/forms/parse'
import { translator } from '@/lib/i18n/translator'
import {
  durationOf, endOf, isFull, placeFor, placeOf, placesLeft, refusalOf, reminderAt, repeatWords, rsvpPurgeAt, stateOf, timesOf, whenOf, whoMovesUp,
} from '@/lib/meetings/rules'
import { callOffSchema, editMeetingSchema, meetingSchema, rsvpSchema, setDateSchema } from '@/lib/meetings/schema'

const now = new Date('2027-03-12T12:00:00Z')
const t = translator('en')
const meeting = (startsAt: string | null, rest = {}) => ({
  startsAt: startsAt ? new Date(startsAt) : null, minutes: 60, publishedAt: new Date(0), calledOffAt: null, whoMayCome: 'anyone', ...rest,
})

describe('where a meeting stands', () => {
  test.each([
    [meeting('2027-03-12T12:30:00Z'), 'coming', null], [meeting('2027-03-12T12:00:00Z'), 'on', null], [meeting('2027-03-12T11:00:00Z'), 'past', 'past'],
    [meeting(null), 'announced', null], [meeting('2027-03-13T12:00:00Z', { calledOffAt: now }), 'called-off', 'called-off'],
    [meeting('2027-03-13T12:00:00Z', { publishedAt: null }), 'draft', 'closed'], [meeting('2027-03-13T12:00:00Z', { whoMayCome: 'invited' }), 'coming', 'closed'],
    // Nobody said how long: two hours.
    [meeting('2027-03-12T10:01:00Z', { minutes: null }), 'on', null],
  ])('%#', (each, state, refusal) => {
    expect(stateOf(each, now)).toBe(state)
    expect(refusalOf(each, now)).toBe(refusal)
  })
})

describe('places', () => {
  const of = (capacity: number | null, taken: number, approval = false) => ({ capacity, taken, approval })
  test.each([
    [of(null, 900), { size: 20, holds: 0, waiting: false }, 'confirmed'], [of(3, 2), { size: 1, holds: 0, waiting: false }, 'confirmed'],
    [of(3, 2), { size: 2, holds: 0, waiting: false }, 'full'], [of(3, 2), { size: 2, holds: 0, waiting: true }, 'waiting'],
    [of(3, 3), { size: 3, holds: 2, waiting: true }, 'full'], [of(3, 3), { size: 1, holds: 2, waiting: false }, 'confirmed'],
    [of(3, 0, true), { size: 1, holds: 0, waiting: false }, 'waiting'], [of(3, 1, true), { size: 2, holds: 1, waiting: false }, 'confirmed'],
  ])('%j, asked %j: %s', (at, ask, result) => expect(placeFor(at, ask)).toBe(result))

  test('left, full, and who moves up', () => {
    expect([placesLeft(of(3, 1)), placesLeft(of(null, 1)), isFull(of(3, 3)), isFull(of(null, 3))]).toEqual([2, null, true, false])
    const waiting = [{ partySize: 3 }, { partySize: 1 }, { partySize: 2 }, { partySize: 1 }]
    expect(whoMovesUp(waiting, 2)).toEqual([waiting[1], waiting[3]])
    expect(whoMovesUp(waiting, null)).toEqual(waiting)
    expect(whoMovesUp(waiting, 0)).toEqual([])
  })
})

describe('times', () => {
  const zone = 'America/New_York'
  test('from the three fields', () => {
    expect(timesOf({ date: '2027-03-14', time: '18:30', month: '', timeZone: zone })).toEqual({ startsAt: new Date('2027-03-14T22:30:00Z'), knownSoFar: '' })
    expect(timesOf({ date: '2027-03-14', time: '', month: '2027-05', timeZone: zone })).toEqual({ startsAt: null, knownSoFar: '2027-03-14' })
    expect(timesOf({ date: '', time: '', month: '2027-05', timeZone: zone })).toEqual({ startsAt: null, knownSoFar: '2027-05' })
  })

  test('the reminder is at nine the day before, across the change of clocks', () => {
    expect(reminderAt(new Date('2027-03-14T22:30:00Z'), zone)).toEqual(new Date('2027-03-13T14:00:00Z'))
    // Just after midnight there is still the day before.
    expect(reminderAt(new Date('2027-06-02T04:15:00Z'), zone)).toEqual(new Date('2027-06-01T13:00:00Z'))
  })

  test('the end, and the day it is all forgotten', () => {
    expect(endOf(meeting('2027-03-12T12:00:00Z'))).toEqual(new Date('2027-03-12T13:00:00Z'))
    expect(rsvpPurgeAt(meeting('2027-03-12T12:00:00Z'), now)).toEqual(new Date('2027-03-26T13:00:00Z'))
    expect(rsvpPurgeAt(meeting('2027-06-12T12:00:00Z', { calledOffAt: now }), now)).toEqual(new Date('2027-03-26T12:00:00Z'))
    expect(rsvpPurgeAt(meeting(null), now)).toEqual(new Date('2027-09-10T12:00:00Z'))
  })

  test('in words', () => {
    const times = { startsAt: null, knownSoFar: '', minutes: null, timeZone: zone }
    expect(whenOf({ ...times, startsAt: new Date('2027-03-12T23:30:00Z') }, 'en', t)).toMatch(/^Friday 12 March 2027, 18:30 \(.+\)$/)
    expect(whenOf({ ...times, knownSoFar: '2012-01-14' }, 'en', t)).toBe('Saturday 14 January 2012, time to be announced')
    expect(whenOf({ ...times, knownSoFar: '2012-01' }, 'en', t)).toBe('January 2012, day to be announced')
    expect(whenOf(times, 'en', t)).toBe('Date to be announced')
    expect([durationOf(90, t), durationOf(120, t), durationOf(45, t), durationOf(null, t)]).toEqual(['1 hour 30 minutes', '2 hours', '45 minutes', ''])
    expect(placeOf({ venue: 'Hall', town: 'York', region: 'York' })).toBe('Hall, York')
  })
})

describe('forms', () => {
  const least = { title: 'Open meeting', timeZone: 'Europe/London' }
  const kept = { group: 'g', slug: 'm', seen: '2027-03-01T12:00:00.000Z' }
  const wrong = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) => result.error?.issues.map(({ path, message }) => [path[0], message])

  test('a title and a zone are enough', () => {
    expect(meetingSchema.parse(least)).toMatchObject({ kind: 'public', date: '', capacity: null, whoMayCome: 'anyone', venueHeld: false, join: '' })
  })

  test('what does not go together', () => {
    expect(wrong(meetingSchema.safeParse({ ...least, time: '18:30' }))).toEqual([['date', 'required']])
    expect(wrong(editMeetingSchema.strict().safeParse({ ...least, ...kept, time: '18:30' }))).toEqual([['date', 'required']])
    expect(wrong(setDateSchema.safeParse({ ...kept, date: '2027-03-12', time: '18:30', timeZone: 'UTC' }))).toEqual([['venue', 'required']])
    expect(setDateSchema.safeParse({ ...kept, date: '2027-03-12', time: '18:30', timeZone: 'UTC', join: 'https://meet.invalid' }).success).toBe(true)
    expect(wrong(meetingSchema.safeParse({ ...least, date: '2027-02-30' }))?.[0]?.[0]).toBe('date')
    expect(wrong(meetingSchema.safeParse({ ...least, month: '2027-13' }))?.[0]?.[0]).toBe('month')
    expect(wrong(meetingSchema.safeParse({ ...least, capacity: '0' }))?.[0]?.[0]).toBe('capacity')
    expect(wrong(meetingSchema.safeParse({ ...least, join: 'javascript:alert(1)' }))?.[0]?.[0]).toBe('join')
    expect(wrong(callOffSchema.safeParse({ ...kept, why: ' ', title: 'x' }))).toEqual([['why', 'required']])
  })

  test('what the browser is told', () => {
    expect(attributesOf(rsvpSchema).email).toMatchObject({ required: true, maxLength: 254 })
    expect(attributesOf(meetingSchema).capacity).toMatchObject({ required: false, min: 1 })
    expect(attributesOf(editMeetingSchema).title).toMatchObject({ required: true, maxLength: 140 })
  })
})

describe('how a meeting repeats, in words', () => {
  test.each([
    ['', ''], ['FREQ=WEEKLY', 'Every week'], ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'Every two weeks: Thursday'], ['FREQ=WEEKLY;BYDAY=MO,WE', 'Every week: Monday, Wednesday'],
    ['FREQ=MONTHLY;BYDAY=1TU', 'Every month: first Tuesday'], ['FREQ=MONTHLY;BYDAY=-1FR', 'Every month: last Friday'], ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
    ['FREQ=YEARLY', 'Every year'], ['FREQ=WEEKLY;COUNT=5', 'It repeats'], ['FREQ=SECONDLY', 'It repeats'], ['FREQ=MONTHLY;BYDAY=9TU', 'It repeats'], ['nonsense', 'It repeats'],
  ])('%s: %s', (rule, words) => expect(repeatWords(rule, 'en', t)).toBe(words))

  test('in every language, and never as it is written', () => {
    expect(repeatWords('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'tr', translator('tr'))).toBe('İki haftada bir: Perşembe')
    expect(repeatWords('FREQ=MONTHLY;BYDAY=1TU', 'ar', translator('ar'))).toBe('كل شهر: أول الثلاثاء')
  })
})
