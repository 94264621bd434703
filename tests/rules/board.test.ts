import { describe, expect, it } from 'vitest'
import {
  boardAddress, boardCursorIn, boardCursorText, boardFiltersIn, capped, groupRows, meetingRow, noBoardFilters, oneADay, picketRow, sortKey, whenIs,
} from '@/lib/board/rules'
import type { BoardRow } from '@/lib/board/types'
import type { MeetingLine } from '@/lib/meetings/types'
import type { PicketLine } from '@/lib/strikes/types'

const now = new Date('2026-03-12T12:00:00Z')
const id = (n: number) => `018f2c5a-0000-7000-8000-${String(n).padStart(12, '0')}`

const picket = (n: number, startsAt: string, hours = 4, timeZone = 'Europe/London'): PicketLine => ({
  id: id(n), slug: `p-${n}`, title: `Picket ${n}`, startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + hours * 3_600_000), timeZone,
  place: 'Gate 1', needed: 4, taken: 1, missing: 3, gap: null, disputeTitle: null, strikeDay: null, writtenIn: ['en'],
})

const meeting = (n: number, startsAt: string | null, knownSoFar = ''): MeetingLine => ({
  id: id(n), slug: `m-${n}`, title: `Meeting ${n}`, kind: 'public', startsAt: startsAt ? new Date(startsAt) : null, knownSoFar, minutes: null, timeZone: 'Europe/London',
  place: 'Hall', online: false, group: 'Group', placesLeft: null, taken: 0, interested: 0, full: false, writtenIn: ['en'],
})

const titles = (rows: BoardRow[]) => rows.map((row) => (row.what === 'picket' ? row.picket.title : row.meeting.title))

describe('what is today', () => {
  it('is settled by the clock of the place', () => {
    // 09:30 on Friday in Auckland is Thursday evening in London: over there it is already Friday.
    expect(whenIs(new Date('2026-03-12T20:30:00Z'), 'Pacific/Auckland', now)).toBe('today')
    expect(whenIs(new Date('2026-03-12T20:30:00Z'), 'Europe/London', now)).toBe('today')
    expect(whenIs(new Date('2026-03-13T06:00:00Z'), 'America/Los_Angeles', now)).toBe('today')
    expect(whenIs(new Date('2026-03-13T06:00:00Z'), 'Europe/London', now)).toBe('week')
    expect(whenIs(new Date('2026-03-18T23:00:00Z'), 'Europe/London', now)).toBe('week')
    expect(whenIs(new Date('2026-03-19T00:30:00Z'), 'Europe/London', now)).toBe('later')
  })
})

describe('the board', () => {
  it('groups what is still to come, in order, and leaves out what is over', () => {
    const rows = [
      picketRow(picket(1, '2026-03-12T06:00:00Z')), picketRow(picket(2, '2026-03-12T09:00:00Z')), picketRow(picket(3, '2026-03-11T22:00:00Z', 16)),
      meetingRow(meeting(4, '2026-03-12T18:30:00Z')), meetingRow(meeting(5, '2026-03-12T09:30:00Z')), meetingRow(meeting(6, '2026-03-14T11:00:00Z')),
      meetingRow(meeting(7, null)), meetingRow(meeting(8, null, '2026-04')), meetingRow(meeting(9, null, '2026-03-15')), meetingRow(meeting(10, '2026-05-01T18:00:00Z')),
    ]
    const { today, week, later } = groupRows(rows, now)
    expect(titles(today)).toEqual(['Picket 3', 'Picket 2', 'Meeting 4'])
    expect(titles(week)).toEqual(['Meeting 6', 'Meeting 9'])
    expect(titles(later)).toEqual(['Meeting 10', 'Meeting 8', 'Meeting 7'])
  })

  it('carries no more than sixty rows, and goes on where they ended without a gap', () => {
    const rows = Array.from({ length: 200 }, (_, n) => picketRow(picket(n, '2026-03-12T13:00:00Z')))
    const groups = groupRows(rows, now)
    const front = capped(groups, '', null)
    expect(front.shown.today).toHaveLength(30)
    const seen = [...front.shown.today]
    for (let cursor = front.more.today; cursor;) {
      const page = capped(groups, 'today', boardCursorIn(boardCursorText(cursor)))
      expect(page.shown.today.length).toBeLessThanOrEqual(60)
      expect(page.shown.week).toEqual([])
      seen.push(...page.shown.today)
      cursor = page.more.today
    }
    expect(seen.map((row) => row.id)).toEqual(rows.map((row) => row.id))
  })

  it('says where a part without dates goes on', () => {
    const row = meetingRow(meeting(1, null, '2026-04'))
    expect(boardCursorIn(boardCursorText({ key: sortKey(row), id: row.id }))).toEqual({ key: sortKey(row), id: row.id })
    for (const bad of [undefined, '', '2026', `2026-03-12_${id(1)}x`, ['a']]) expect(boardCursorIn(bad)).toBeNull()
  })

  it('has one row for a picket and day', () => {
    const twice = [picket(1, '2026-03-20T06:00:00Z'), picket(1, '2026-03-20T13:00:00Z'), picket(1, '2026-03-21T06:00:00Z'), picket(2, '2026-03-20T06:00:00Z')]
    expect(oneADay(twice).map(({ id: each, needed }) => [each, needed])).toEqual([[id(1), 8], [id(1), 4], [id(2), 4]])
  })
})

describe('its filters', () => {
  it('are read from the address; bad ones are left out', () => {
    expect(boardFiltersIn({ near: ' Northmoor ', sector: 'H', when: 'week', x: '1' })).toEqual({ near: 'Northmoor', sector: 'H', when: 'week' })
    expect(boardFiltersIn({ near: '\u0000', sector: 'Z', when: 'never' })).toEqual(noBoardFilters)
    expect(boardAddress({ near: 'St Ives & Hayle', sector: '', when: 'today' })).toBe('?near=St+Ives+%26+Hayle&when=today')
    expect(boardAddress(noBoardFilters)).toBe('')
  })
})
