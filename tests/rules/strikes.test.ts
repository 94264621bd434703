import { describe, expect, it } from 'vitest'
import { coverOf, overlap, overlapping, picketState, pledgePurgeAt, remindAt, shiftSpan, shiftState, strikeDay } from '@/lib/strikes/rules'
import { shiftCalendar } from '@/lib/strikes/calendar'
import { MOST_MADE, patternDays, patternShifts, planOf } from '@/lib/strikes/patterns/rules'
import { patternSchema } from '@/lib/strikes/patterns/schema'
import { pledgeSchema, shiftSchema, strikeSchema } from '@/lib/strikes/schema'

const at = (text: string) => new Date(text)
const span = (from: string, to: string) => ({ startsAt: at(`2026-03-12T${from}:00Z`), endsAt: at(`2026-03-12T${to}:00Z`) })
const shift = (from: string, to: string, more: object = {}) => ({ ...span(from, to), needed: 4, capacity: 6, taken: 0, calledOffAt: null, ...more })

describe('overlap', () => {
  it('is time in common; one that begins as the other ends is none', () => {
    expect(overlap(span('06:00', '10:00'), span('09:00', '12:00'))).toBe(true)
    expect(overlap(span('06:00', '10:00'), span('10:00', '12:00'))).toBe(false)
    expect(overlap(span('06:00', '10:00'), span('06:00', '10:00'))).toBe(true)
  })

  it('finds two among several, in any order, also behind one that ends early', () => {
    expect(overlapping([span('10:00', '12:00'), span('06:00', '10:00'), span('12:00', '14:00')])).toBeNull()
    expect(overlapping([span('08:00', '09:00'), span('12:00', '13:00'), span('06:00', '12:30')])).not.toBeNull()
    expect(overlapping([])).toBeNull()
  })
})

describe('cover', () => {
  it('adds up, and more than enough on one shift fills no gap on another', () => {
    expect(coverOf([{ needed: 4, taken: 6 }, { needed: 6, taken: 2 }])).toEqual({ needed: 10, taken: 8, missing: 4 })
    expect(coverOf([])).toEqual({ needed: 0, taken: 0, missing: 0 })
  })
})

describe('state by time', () => {
  const on = { calledOffAt: null }
  const now = at('2026-03-12T08:00:00Z')

  it('of a shift: until its end it can be come to', () => {
    expect(shiftState(shift('06:00', '10:00'), on, now)).toBe('open')
    expect(shiftState(shift('06:00', '08:00'), on, now)).toBe('past')
    expect(shiftState(shift('09:00', '10:00', { taken: 5 }), on, now)).toBe('open')
    expect(shiftState(shift('09:00', '10:00', { taken: 6 }), on, now)).toBe('full')
    expect(shiftState(shift('09:00', '10:00', { calledOffAt: now }), on, now)).toBe('called-off')
    expect(shiftState(shift('09:00', '10:00'), { calledOffAt: now }, now)).toBe('called-off')
  })

  it('of a picket: open while one place is free', () => {
    const full = shift('09:00', '10:00', { taken: 6 })
    expect(picketState({ calledOffAt: null, shifts: [full, shift('12:00', '13:00')] }, now)).toBe('open')
    expect(picketState({ calledOffAt: null, shifts: [full, shift('06:00', '07:00')] }, now)).toBe('full')
    expect(picketState({ calledOffAt: null, shifts: [shift('06:00', '07:00')] }, now)).toBe('past')
    expect(picketState({ calledOffAt: null, shifts: [] }, now)).toBe('past')
    expect(picketState({ calledOffAt: now, shifts: [shift('12:00', '13:00')] }, now)).toBe('called-off')
  })
})

describe('days of a strike', () => {
  const strike = { firstDay: at('2026-03-27'), lastDay: at('2026-04-02') }

  it('are counted on the calendar, across the change of the clocks', () => {
    expect(strikeDay(strike, '2026-03-26')).toBeNull()
    expect(strikeDay(strike, '2026-03-27')).toBe(1)
    expect(strikeDay(strike, '2026-03-29')).toBe(3)
    expect(strikeDay(strike, '2026-03-30')).toBe(4)
    expect(strikeDay(strike, '2026-04-02')).toBe(7)
    expect(strikeDay(strike, '2026-04-03')).toBeNull()
    expect(strikeDay({ ...strike, lastDay: null }, '2027-03-27')).toBe(366)
  })
})

describe('shifts from what was typed', () => {
  it('stand on the clock of the place, on either side of its change', () => {
    const typed = { startsTime: '06:00', endsTime: '10:00' }
    expect(shiftSpan({ day: '2026-03-28', ...typed }, 'Europe/London').startsAt).toEqual(at('2026-03-28T06:00:00Z'))
    expect(shiftSpan({ day: '2026-03-29', ...typed }, 'Europe/London').startsAt).toEqual(at('2026-03-29T05:00:00Z'))
    expect(shiftSpan({ day: '2026-03-29', ...typed }, 'America/Los_Angeles').startsAt).toEqual(at('2026-03-29T13:00:00Z'))
  })

  it('end the next morning when the end comes first; that night may have an hour less', () => {
    const night = shiftSpan({ day: '2026-03-28', startsTime: '22:00', endsTime: '06:00' }, 'Europe/London')
    expect(night).toEqual({ startsAt: at('2026-03-28T22:00:00Z'), endsAt: at('2026-03-29T05:00:00Z') })
  })

  it('are reminded of at ten the day before, there', () => {
    expect(remindAt(at('2026-03-29T05:00:00Z'), 'Europe/London')).toEqual(at('2026-03-28T10:00:00Z'))
    expect(remindAt(at('2026-03-13T03:00:00Z'), 'America/New_York')).toEqual(at('2026-03-11T14:00:00Z'))
  })

  it('and their people are kept for 14 days after', () => expect(pledgePurgeAt(at('2026-03-12T10:00:00Z'))).toEqual(at('2026-03-26T10:00:00Z')))
})

describe('a pattern', () => {
  const typed = (more: object = {}) => patternSchema.parse({ firstDay: '2026-03-25', lastDay: '2026-04-03', startsTime: '06:00', endsTime: '10:00', needed: '4', ...more })
  const plan = (more: object = {}, existing: { startsAt: Date; endsAt: Date }[] = [], now = at('2026-03-20T00:00:00Z')) => planOf(patternShifts(typed(more)), existing, 'Europe/London', now)

  it('falls on each day of a span, on working days, or on the weekdays ticked', () => {
    const days = { firstDay: '2026-03-27', lastDay: '2026-03-30' }
    expect(patternDays(days)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'])
    expect(patternDays({ ...days, workdays: true })).toEqual(['2026-03-27', '2026-03-30'])
    expect(patternDays({ ...days, sat: true, mon: true })).toEqual(['2026-03-28', '2026-03-30'])
    expect(patternDays({ firstDay: '2026-01-01', lastDay: '2099-01-01' })).toHaveLength(MOST_MADE + 1)
  })

  it('makes every shift of a ten-day strike in one go: hours stay on the clock though the clocks change', () => {
    const { make } = plan({ startsTime2: '14:00', endsTime2: '18:00', startsTime3: '22:00', endsTime3: '06:00' })
    expect(make).toHaveLength(30)
    expect(make[0]?.startsAt).toEqual(at('2026-03-25T06:00:00Z'))
    expect(make.at(-1)).toMatchObject({ startsAt: at('2026-04-03T21:00:00Z'), endsAt: at('2026-04-04T05:00:00Z') })
    const through = make.find(({ day, startsTime }) => day === '2026-03-28' && startsTime === '22:00')
    expect(through && (through.endsAt.getTime() - through.startsAt.getTime()) / 3_600_000, 'a night with an hour less').toBe(7)
  })

  it('leaves what is there as it is, what is over and what no clock shows', () => {
    const there = plan({ lastDay: '2026-03-27' }, [{ startsAt: at('2026-03-26T06:00:00Z'), endsAt: at('2026-03-26T10:00:00Z') }], at('2026-03-25T10:00:00Z'))
    expect([there.make, there.there, there.over].map((shifts) => shifts.map(({ day }) => day))).toEqual([['2026-03-27'], ['2026-03-26'], ['2026-03-25']])
    const again = plan()
    expect(plan({}, again.make).make).toEqual([])
    expect(plan({ startsTime: '01:30', endsTime: '02:15' }).never.map(({ day }) => day)).toEqual(['2026-03-29'])
    expect(plan({ startsTime2: '06:00', endsTime2: '10:00' }).make, 'the same hours typed twice').toHaveLength(10)
  })

  it('has hours with both ends, and not more shifts than one form may make', () => {
    const wrong = (more: object) => patternSchema.safeParse({ ...typed(), needed: '4', capacity: '', workdays: '', mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '', ...more }).error?.issues[0]
    expect(wrong({ startsTime2: '10:00' })).toMatchObject({ path: ['endsTime2'], message: 'required' })
    expect(wrong({ endsTime3: '10:00' })).toMatchObject({ path: ['startsTime3'], message: 'required' })
    expect(wrong({ startsTime4: '10:00', endsTime4: '10:00' })).toMatchObject({ path: ['endsTime4'], message: 'order' })
    expect(patternShifts(typed({ lastDay: '2027-04-03' }))).toHaveLength(MOST_MADE + 1)
  })
})

describe('what is well-formed', () => {
  const typed = { day: '2026-03-12', startsTime: '06:00', endsTime: '10:00', needed: '4' }

  it('a shift has an end that differs from its beginning', () => {
    expect(shiftSchema.safeParse(typed).data).toMatchObject({ needed: 4, capacity: null, role: '' })
    expect(shiftSchema.safeParse({ ...typed, endsTime: '06:00' }).success).toBe(false)
    expect(shiftSchema.safeParse({ ...typed, needed: '0' }).success).toBe(false)
  })

  it('days are in order', () => {
    const { day, ...hours } = typed
    expect(patternSchema.safeParse({ ...hours, firstDay: day, lastDay: '2026-03-11' }).error?.issues[0]).toMatchObject({ path: ['lastDay'], message: 'order' })
    const strike = { title: 'Out', kind: 'strike', firstDay: day, timeZone: 'Europe/London', authorised: 'no' }
    expect(strikeSchema.safeParse(strike).data).toMatchObject({ lastDay: '', authorised: false, workersCalled: null })
    expect(strikeSchema.safeParse({ ...strike, lastDay: '2026-03-11' }).success).toBe(false)
    expect(strikeSchema.safeParse({ ...strike, authorised: 'maybe' }).success).toBe(false)
  })

  it('a pledge names shifts by their ids only', () => {
    const person = { slug: 'the-gate', name: 'Ada Example', email: 'ada@example.org' }
    expect(pledgeSchema.safeParse({ ...person, shiftIds: ['019ab000-0000-7000-8000-000000000001'] }).success).toBe(true)
    expect(pledgeSchema.safeParse({ ...person, shiftIds: ["' or 1=1"] }).success).toBe(false)
  })
})

describe('the calendar file', () => {
  const entry = {
    id: 'p1', title: 'The gate; dawn, every day', role: 'Banner', startsAt: at('2026-03-12T06:00:00Z'), endsAt: at('2026-03-12T10:00:00Z'), place: 'Gate 2, Mill Lane',
    access: 'Bus 4\nBEGIN:VEVENT', revision: 3, state: 'confirmed', calledOff: false,
  }

  it('has a stable name, counts its changes, and is in UTC', () => {
    const text = shiftCalendar([entry], 'everyout.example', at('2026-03-01T00:00:00Z'))
    expect(text).toContain('UID:p1@everyout.example')
    expect(text).toContain('SEQUENCE:3')
    expect(text).toContain('DTSTART:20260312T060000Z')
    expect(text).toContain('STATUS:CONFIRMED')
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
  })

  it('takes what is called off out again', () => {
    const text = shiftCalendar([{ ...entry, calledOff: true }], 'everyout.example', at('2026-03-01T00:00:00Z'))
    expect(text).toContain('STATUS:CANCELLED')
    expect(text).toContain('SEQUENCE:4')
  })
})
