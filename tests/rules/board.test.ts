import { describe, expect, it } from 'vitest'
import { boardAddress, boardCursorIn, boardCursorText, boardFiltersIn, capped, noBoardFilters, sortKey } from '@/lib/board/rules'
import type { BoardRow } from '@/lib/board/types'
import type { MeetingLine } from '@/lib/meetings/types'

const id = (n: number) => `018f2c5a-0000-7000-8000-${String(n).padStart(12, '0')}`

const row = (n: number, startsAt: string | null, knownSoFar = ''): BoardRow => {
  const at = startsAt ? new Date(startsAt) : null
  const meeting: MeetingLine = {
    id: id(n), slug: `m-${n}`, title: `Meeting ${n}`, kind: 'public', startsAt: at, knownSoFar, minutes: null, timeZone: 'Europe/London',
    place: 'Hall', online: false, group: 'Group', placesLeft: null, taken: 0, interested: 0, full: false, writtenIn: ['en'],
  }
  return { what: 'meeting', id: meeting.id, at, timeZone: meeting.timeZone, meeting }
}
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n, '2026-03-12T13:00:00Z'))

describe('the board', () => {
  it('carries sixty rows, and says of each part where it goes on when there is one more', () => {
    const { shown, more } = capped({ today: rows(31), week: rows(20), later: rows(11) }, '')
    expect([shown.today.length, shown.week.length, shown.later.length]).toEqual([30, 20, 10])
    expect([more.today?.id, more.week, more.later?.id]).toEqual([id(29), null, id(9)])
    const part = capped({ today: [], week: rows(61), later: [] }, 'week')
    expect([part.shown.week.length, part.more.week?.id, part.more.today]).toEqual([60, id(59), null])
  })

  it('says where a part without dates goes on', () => {
    const known = row(1, null, '2026-04')
    expect(boardCursorIn(boardCursorText({ key: sortKey(known), id: known.id }))).toEqual({ key: sortKey(known), id: known.id })
    for (const bad of [undefined, '', '2026', `2026-03-12_${id(1)}x`, ['a']]) expect(boardCursorIn(bad)).toBeNull()
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
