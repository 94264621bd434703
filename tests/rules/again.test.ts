import { describe, expect, it } from 'vitest'
import { firstDayOf, likelyAgain, movedTo, shiftLines } from '@/lib/callouts/again/rules'
import { patternShifts, planOf } from '@/lib/strikes/patterns/rules'
import { patternSchema } from '@/lib/strikes/patterns/schema'
import { translator } from '@/lib/i18n/translator'
import { meetingCalendar } from '@/lib/meetings/calendar'
import { repeatWords } from '@/lib/meetings/rules'
import { freshLines } from '@/lib/strikes/days/rules'
import { linesIn, strikeDaysSchema } from '@/lib/strikes/days/schema'
import { choiceOf, datesAfter, exactRule, isCountable } from '@/lib/meetings/series/rules'

const zone = 'Europe/London'
const pattern = (more: object = {}) => patternShifts(patternSchema.parse({ firstDay: '2026-03-25', lastDay: '2026-04-03', startsTime: '06:00', endsTime: '10:00', needed: '4', ...more }))
const spans = (more: object = {}) => planOf(pattern(more), [], zone, new Date(0)).make.map((shift) => ({ ...shift, capacity: shift.capacity ?? shift.needed }))

describe('the shifts of a picket as lines of the composer', () => {
  it('are one line for the same hours day after day, with several times of day beside each other', () => {
    expect(shiftLines(spans({ startsTime2: '22:00', endsTime2: '06:00' }), zone)).toEqual([
      { firstDay: '2026-03-25', lastDay: '2026-04-03', startsTime: '06:00', endsTime: '10:00', startsTime2: '22:00', endsTime2: '06:00', needed: '4', capacity: '', role: '' },
    ])
  })

  it('are a line for each stretch, and for each other number or task', () => {
    const lines = shiftLines([...spans({ mon: 'on', tue: 'on' }), ...spans({ lastDay: '2026-03-25', needed: '1', role: 'Tea', capacity: '2' })], zone)
    expect(lines.map(({ firstDay, lastDay, role, capacity }) => [firstDay, lastDay, role, capacity])).toEqual([['2026-03-25', '', 'Tea', '2'], ['2026-03-30', '2026-03-31', '', '']])
  })

  it('come to the same shifts again', () => {
    const all = [...spans({ startsTime2: '10:00', endsTime2: '14:00', startsTime3: '14:00', endsTime3: '18:00', startsTime4: '18:00', endsTime4: '22:00' }), ...spans({ startsTime: '22:00', endsTime: '02:00' })]
    const back = shiftLines(all, zone).flatMap((line) => patternShifts(patternSchema.parse({ ...line, lastDay: line.lastDay || line.firstDay })))
    const times = (shifts: { day: string; startsTime: string; endsTime: string }[]) => shifts.map(({ day, startsTime, endsTime }) => `${day} ${startsTime} ${endsTime}`).sort()
    expect(times(back)).toEqual(times(all))
  })
})

describe('a draft on other days', () => {
  const when = {
    'meeting-1': 'on', 'meeting-1-date': '2026-03-30', 'meeting-1-time': '18:30', 'meeting-2-month': '2026-05', 'picket-1-shift-1-firstDay': '2026-03-25',
    'picket-1-shift-1-lastDay': '2026-04-03', 'picket-1-title': '2026-01-01', 'picket-1-shift-2-firstDay': 'soon',
  }

  it('begins on the new day; all else keeps its distance, and what is no date stays', () => {
    expect(firstDayOf({ when })).toBe('2026-03-25')
    expect(movedTo({ what: { title: 'A' }, when }, '2027-02-24')).toEqual({ what: { title: 'A' }, when: {
      ...when, 'meeting-1-date': '2027-03-01', 'meeting-2-month': '2027-04', 'picket-1-shift-1-firstDay': '2027-02-24', 'picket-1-shift-1-lastDay': '2027-03-05',
    } })
    expect(movedTo({ when: { 'meeting-1-venue': 'Hall' } }, '2027-02-24')).toEqual({ when: { 'meeting-1-venue': 'Hall' } })
  })

  it('is proposed for the same weekday: next week, or a year later', () => {
    expect(likelyAgain('2026-03-05', '2026-03-10')).toBe('2026-03-12')
    expect(likelyAgain('2026-03-05', '2026-03-12'), 'today is too soon').toBe('2026-03-19')
    expect(likelyAgain('2026-03-05', '2026-02-01')).toBe('2026-03-12')
    expect(likelyAgain('2025-11-27', '2026-11-01')).toBe('2026-11-26')
  })
})

describe('a meeting that repeats', () => {
  const thursday = new Date('2026-03-12T18:30:00Z')
  const dates = (rule: string, take = 4, until?: string, from = thursday) => datesAfter(rule, from, zone, { after: from, take, until }).map((date) => date.toISOString())

  it('takes its weekday and which of the month from its date', () => {
    expect([exactRule('monthly-same-weekday', '2026-03-12'), exactRule('monthly-last-weekday', '2026-03-12'), exactRule('monthly-same-weekday', '2026-03-29')])
      .toEqual(['FREQ=MONTHLY;BYDAY=2TH', 'FREQ=MONTHLY;BYDAY=-1TH', 'FREQ=MONTHLY;BYDAY=-1SU'])
    expect([exactRule('monthly-same-weekday', ''), exactRule('FREQ=WEEKLY', '2026-03-12')]).toEqual(['FREQ=MONTHLY', 'FREQ=WEEKLY'])
    expect(['FREQ=MONTHLY;BYDAY=2TH', 'FREQ=MONTHLY;BYDAY=-1TH', 'FREQ=WEEKLY;INTERVAL=2', ''].map(choiceOf)).toEqual(['monthly-same-weekday', 'monthly-last-weekday', 'FREQ=WEEKLY;INTERVAL=2', ''])
  })

  it('is at the same hour of the clock all year', () => {
    expect(dates('FREQ=WEEKLY')).toEqual(['2026-03-19T18:30:00.000Z', '2026-03-26T18:30:00.000Z', '2026-04-02T17:30:00.000Z', '2026-04-09T17:30:00.000Z'])
    expect(dates('FREQ=WEEKLY;INTERVAL=2', 2)).toEqual(['2026-03-26T18:30:00.000Z', '2026-04-09T17:30:00.000Z'])
    expect(dates('FREQ=WEEKLY;BYDAY=TU,TH', 3)).toEqual(['2026-03-17T18:30:00.000Z', '2026-03-19T18:30:00.000Z', '2026-03-24T18:30:00.000Z'])
  })

  it('finds its weekday in every month, and passes over a day that a month lacks', () => {
    expect(dates('FREQ=MONTHLY;BYDAY=2TH', 3).map((date) => date.slice(0, 10))).toEqual(['2026-04-09', '2026-05-14', '2026-06-11'])
    expect(dates('FREQ=MONTHLY;BYDAY=-1TH', 3).map((date) => date.slice(0, 10))).toEqual(['2026-03-26', '2026-04-30', '2026-05-28'])
    expect(dates('FREQ=MONTHLY', 3, undefined, new Date('2026-01-31T12:00:00Z')).map((date) => date.slice(0, 10))).toEqual(['2026-03-31', '2026-05-31', '2026-07-31'])
    expect(dates('FREQ=YEARLY', 2, undefined, new Date('2028-02-29T12:00:00Z')).map((date) => date.slice(0, 10))).toEqual(['2032-02-29', '2036-02-29'])
  })

  it('ends with a day, and counts nothing by a rule that says more than it knows', () => {
    expect(dates('FREQ=WEEKLY', 60, '2026-03-26').map((date) => date.slice(0, 10))).toEqual(['2026-03-19', '2026-03-26'])
    for (const rule of ['', 'FREQ=WEEKLY;COUNT=3', 'FREQ=HOURLY', 'FREQ=WEEKLY;INTERVAL=0', 'FREQ=YEARLY;BYDAY=1MO', 'FREQ=MONTHLY;BYDAY=XX', 'nonsense']) {
      expect([isCountable(rule), dates(rule)], rule).toEqual([false, []])
    }
    expect(dates('FREQ=MONTHLY;BYDAY=5TH', 2).map((date) => date.slice(0, 10))).toEqual(['2026-04-30', '2026-07-30'])
  })
})

describe('strike days in one form', () => {
  const typed = (more: object = {}) => strikeDaysSchema.safeParse({ group: 'g', slug: 's', kind: 'strike', firstDay1: '2026-03-12', ...more })
  const lines = (more: object = {}) => linesIn(typed(more).data ?? {})

  it('are several days, part days, one place after the other, and open-ended at the end if so wished', () => {
    const place = '01890000-0000-7000-8000-000000000001'
    expect(lines({ lastDay1: '2026-03-13', firstDay2: '2026-03-16', startsTime2: '11:00', endsTime2: '13:00', firstDay4: '2026-03-17', workplaceId4: place, workersCalled4: '40', openEnded: 'on' })).toEqual([
      { firstDay: '2026-03-12', lastDay: '2026-03-13', startsTime: '', endsTime: '', workplaceId: '', workersCalled: null },
      { firstDay: '2026-03-16', lastDay: '2026-03-16', startsTime: '11:00', endsTime: '13:00', workplaceId: '', workersCalled: null },
      { firstDay: '2026-03-17', lastDay: '', startsTime: '', endsTime: '', workplaceId: place, workersCalled: 40 },
    ])
  })

  it('have a first line, a day on each line, and days in order', () => {
    expect(typed({ firstDay1: '' }).error?.issues[0]).toMatchObject({ path: ['firstDay1'], message: 'required' })
    expect(typed({ startsTime3: '06:00' }).error?.issues[0]).toMatchObject({ path: ['firstDay3'], message: 'required' })
    expect(typed({ lastDay1: '2026-03-11' }).error?.issues[0]).toMatchObject({ path: ['lastDay1'], message: 'order' })
  })

  it('are not doubled, nor twice in one form', () => {
    const all = lines({ firstDay2: '2026-03-12', firstDay3: '2026-03-13' })
    const standing = { kind: 'strike', firstDay: new Date('2026-03-13'), lastDay: new Date('2026-03-13'), startsTime: '', endsTime: '', workplaceIds: [] }
    expect(freshLines('strike', all, [standing])).toEqual({ make: [all[0]], there: 2 })
    expect(freshLines('overtime_ban', all, [standing]).make).toHaveLength(2)
  })
})

describe('the calendar file of a meeting that repeats', () => {
  it('says the rule in words, and is of its own date only', () => {
    const meeting = {
      id: 'm', title: 'Branch meeting', startsAt: new Date('2026-03-12T18:30:00Z'), minutes: 60, venue: 'Hall', town: '', region: '', access: '', revision: 0, calledOffAt: null, updatedAt: new Date(0),
    }
    const file = meetingCalendar({ ...meeting, repeats: repeatWords('FREQ=MONTHLY;BYDAY=2TH', 'en', translator('en')) }, 'site.example') ?? ''
    expect(file).toContain('DESCRIPTION:Every month: second Thursday')
    expect(file).not.toContain('RRULE')
  })
})
