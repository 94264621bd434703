import { describe, expect, it } from 'vitest'
import type { DraftFields } from '@/lib/callouts/drafts/types'
import { moveIn, placeRow, putBack, removeRow, rowIn } from '@/lib/callouts/rows/rules'
import { steps } from '@/lib/callouts/drafts/types'
import { placing } from '@/lib/forms/fields'
import { placed } from '@/lib/forms/order/rules'

describe('one of a list, at another place', () => {
  it('moves it up, down, to the ends and no further', () => {
    expect(placed(['a', 'b', 'c', 'd'], 'c', 1)).toEqual(['c', 'a', 'b', 'd'])
    expect(placed(['a', 'b', 'c', 'd'], 'b', 3)).toEqual(['a', 'c', 'b', 'd'])
    expect(placed(['a', 'b', 'c', 'd'], 'a', 99)).toEqual(['b', 'c', 'd', 'a'])
    expect(placed(['a', 'b'], 'b', 2)).toEqual(['a', 'b'])
  })

  it('leaves the list as it is when it is not in it', () => {
    expect(placed(['a', 'b'], 'x', 1)).toEqual(['a', 'b'])
    expect(placed([], 'x', 1)).toEqual([])
  })

  it('is said as one value of a button', () => {
    const id = '0190d3c4-1111-7abc-8def-000000000001'
    expect(placing().parse(`${id}.12`)).toEqual({ id, place: 12 })
    for (const odd of ['', id, `${id}.0`, `${id}.-1`, `${id}.1.2`, 'x.1', `${id}.99999`]) expect(placing().safeParse(odd).success).toBe(false)
  })
})

const draft = (): DraftFields => ({
  when: {
    'meeting-1': 'on', 'meeting-1-venue': 'Hall', 'meeting-4': 'on', 'meeting-4-venue': 'Club', 'meeting-4-town': 'Eastley',
    'picket-1': 'on', 'picket-1-meetingPoint': 'Gate 1', 'picket-1-shift-1': 'on', 'picket-1-shift-1-startsTime': '06:00', 'picket-1-shift-2': 'on', 'picket-1-shift-2-startsTime': '10:00',
    'picket-10': 'on', 'picket-10-meetingPoint': 'Gate 10',
  },
})

describe('a row of the composer, at another place', () => {
  it('changes places with the rows of its kind, and with no other', () => {
    const { fields, row } = placeRow(draft(), 'when', 'meeting-4', 1)
    expect(row).toBe('meeting-1')
    expect(rowIn(fields.when ?? {}, 'meeting-1')).toEqual({ venue: 'Club', town: 'Eastley' })
    expect(rowIn(fields.when ?? {}, 'meeting-4')).toEqual({ venue: 'Hall' })
    expect(fields.when).toMatchObject({ 'meeting-1': 'on', 'meeting-4': 'on', 'picket-1-meetingPoint': 'Gate 1', 'picket-10-meetingPoint': 'Gate 10' })
  })

  it('takes its shifts along, and a shift stays in its picket', () => {
    const moved = placeRow(draft(), 'when', 'picket-10', 1).fields.when ?? {}
    expect(rowIn(moved, 'picket-10')).toEqual({ meetingPoint: 'Gate 1', 'shift-1': 'on', 'shift-1-startsTime': '06:00', 'shift-2': 'on', 'shift-2-startsTime': '10:00' })
    expect(rowIn(moved, 'picket-1')).toEqual({ meetingPoint: 'Gate 10' })
    const shifts = placeRow(draft(), 'when', 'picket-1-shift-1', 2)
    expect(shifts.row).toBe('picket-1-shift-2')
    expect(shifts.fields.when).toMatchObject({ 'picket-1-shift-1-startsTime': '10:00', 'picket-1-shift-2-startsTime': '06:00', 'picket-10-meetingPoint': 'Gate 10' })
  })

  it('changes nothing for a row that is not there', () => {
    for (const odd of ['meeting-9', 'meeting', 'picket-1-shift', '']) expect(placeRow(draft(), 'when', odd, 1).fields).toEqual(draft())
  })

  it('lets go of what was taken off, which would come back in the wrong place', () => {
    const off = removeRow(draft(), 'when', 'picket-1-shift-1')
    const moved = placeRow(off, 'when', 'picket-10', 1).fields
    expect(putBack(moved)).toEqual(moved)
  })

  it('is asked for by a button', () => {
    expect(moveIn('place-picket-1-shift-2.1', steps)).toEqual({ to: 'place', row: 'picket-1-shift-2', place: 1 })
    for (const odd of ['place-picket-1', 'place-picket-1.0', 'place-.1', 'place-../x.1']) expect(moveIn(odd, steps)).toEqual({ to: 'continue' })
  })
})
