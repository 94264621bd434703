import { describe, expect, it } from 'vitest'
import { newDraft, originOf, stepFrom, typedIn, withStep } from '@/lib/callouts/drafts/rules'
import { readDraft } from '@/lib/callouts/drafts/schema'
import { steps, type DraftFields } from '@/lib/callouts/drafts/types'
import { addRow, addShift, moveIn, putBack, removeRow, rowIn, rowsOf } from '@/lib/callouts/rows/rules'
import { beforeIn, beforeText, mailLink, plainText, stateOf } from '@/lib/callouts/rules'
import type { CalloutView } from '@/lib/callouts/types'
import { translator } from '@/lib/i18n/translator'
import { shiftSpan } from '@/lib/strikes/rules'

const t = translator('en')
const now = new Date('2027-03-20T12:00:00Z')
const origin = originOf({ timeZone: 'Europe/London', town: 'Northmoor', region: '', country: 'GB', languages: ['en'] }, now)
const begun = (): DraftFields => { const draft = newDraft(origin); return { ...draft, what: { ...draft.what, title: 'Come to the gate' } } }
const set = (fields: DraftFields, step: 'what' | 'who' | 'when' | 'asks', values: Record<string, string>): DraftFields => ({ ...fields, [step]: { ...fields[step], ...values } })
const missing = (fields: DraftFields) => readDraft(fields, t, now).missing.map(({ step, field }) => `${step}/${field}`)

describe('what is missing in a draft', () => {
  it('is a title and nothing else at the beginning', () => {
    expect(missing(newDraft(origin))).toEqual(['what/title'])
    expect(missing(begun())).toEqual([])
  })

  it('lets a meeting be called without a date, with a month or a day, but not in the past', () => {
    const one = addRow(begun(), 'meeting', origin).fields
    expect(missing(one)).toEqual([])
    expect(readDraft(one, t, now).meetings[0]).toMatchObject({ title: 'Public meeting, Northmoor', timeZone: 'Europe/London', date: '', month: '' })
    expect(missing(set(one, 'when', { 'meeting-1-month': '2027-03' }))).toEqual([])
    expect(missing(set(one, 'when', { 'meeting-1-month': '2027-02' }))).toEqual(['when/meeting-1-month'])
    expect(missing(set(one, 'when', { 'meeting-1-date': '2027-03-20' }))).toEqual([])
    expect(missing(set(one, 'when', { 'meeting-1-date': '2027-03-20', 'meeting-1-time': '11:00' }))).toEqual(['when/meeting-1-date'])
    expect(missing(set(one, 'when', { 'meeting-1-time': '18:00' }))).toEqual(['when/meeting-1-date'])
    expect(missing(set(one, 'when', { 'meeting-1-date': 'Tuesday' }))).toEqual(['when/meeting-1-date'])
  })

  it('asks a strike for its dispute', () => {
    const one = addRow(begun(), 'strike', origin).fields
    expect(missing(one)).toEqual(['what/dispute'])
    const read = readDraft(set(one, 'what', { dispute: 'new' }), t, now)
    expect(read.missing).toEqual([])
    expect(read.strikes[0]).toMatchObject({ title: 'Come to the gate', firstDay: '2027-03-21' })
    expect(read.about).toMatchObject({ kind: 'new', input: { title: 'Come to the gate', status: 'action_called', town: 'Northmoor' } })
  })

  it('asks a picket for its meeting point and for shifts to come', () => {
    const one = addRow(begun(), 'picket', origin).fields
    expect(missing(one)).toEqual(['when/picket-1-meetingPoint'])
    const placed = set(one, 'when', { 'picket-1-meetingPoint': 'Main gate' })
    expect(missing(placed)).toEqual([])
    expect(missing(removeRow(placed, 'when', 'picket-1-shift-1'))).toEqual(['when/picket-1'])
    expect(missing(set(placed, 'when', { 'picket-1-shift-1-firstDay': '2027-03-01' }))).toEqual(['when/picket-1'])
    expect(missing(set(placed, 'when', { 'picket-1-shift-1-needed': '6', 'picket-1-shift-1-capacity': '5' }))).toEqual(['when/picket-1-shift-1-capacity'])
    expect(missing(set(placed, 'when', { 'picket-1-shift-1-lastDay': '2027-12-31' }))).toEqual(['when/picket-1'])
  })

  it('asks a campaign for whom it goes to and says what it is about', () => {
    const one = set(addRow(begun(), 'campaign', origin).fields, 'asks', { 'campaign-1-title': 'Write to them' })
    expect(missing(one)).toEqual(['asks/campaign-1-targets', 'asks/campaign-1-subject', 'asks/campaign-1-message'])
    expect(readDraft(one, t, now).missing[0]?.about).toBe('Campaign 1')
  })

  it('puts what is needed at the end of the text, and says when that is too much', () => {
    const one = set(set(begun(), 'what', { body: 'Come.' }), 'asks', { supplies: 'Soup' })
    expect(readDraft(one, t, now).callout?.body).toBe('Come.\n\n### What is needed\n\nSoup')
    expect(missing(set(set(begun(), 'what', { body: 'x'.repeat(19_999) }), 'asks', { supplies: 'Soup' }))).toEqual(['asks/supplies'])
  })
})

describe('a pattern of shifts', () => {
  const picket = (values: Record<string, string>) => {
    const one = set(addRow(begun(), 'picket', origin).fields, 'when', { 'picket-1-meetingPoint': 'Gate', ...values })
    return readDraft(one, t, now).pickets[0]?.shifts ?? []
  }

  it('keeps its hours on the clock over the night the clocks change', () => {
    const shifts = picket({ 'picket-1-shift-1-firstDay': '2027-03-26', 'picket-1-shift-1-lastDay': '2027-03-29' })
    expect(shifts.map(({ day }) => day)).toEqual(['2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29'])
    expect(shifts.map((shift) => shiftSpan(shift, 'Europe/London').startsAt.toISOString())).toEqual([
      '2027-03-26T06:00:00.000Z', '2027-03-27T06:00:00.000Z', '2027-03-28T05:00:00.000Z', '2027-03-29T05:00:00.000Z',
    ])
  })

  it('is an hour shorter through that night, and an hour longer in autumn', () => {
    const night = { 'picket-1-shift-1-startsTime': '22:00', 'picket-1-shift-1-endsTime': '06:00' }
    const hours = (day: string) => picket({ ...night, 'picket-1-shift-1-firstDay': day }).map((shift) => shiftSpan(shift, 'Europe/London')).map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 3_600_000)
    expect([hours('2027-03-26'), hours('2027-03-27'), hours('2027-10-30')]).toEqual([[8], [7], [9]])
  })

  it('can leave weekends out, and stand beside single shifts', () => {
    const one = set(addRow(begun(), 'picket', origin).fields, 'when', {
      'picket-1-meetingPoint': 'Gate', 'picket-1-shift-1-firstDay': '2027-03-25', 'picket-1-shift-1-lastDay': '2027-03-30', 'picket-1-shift-1-workdays': 'on',
    })
    const two = set(addShift(one, 'picket-1', origin).fields, 'when', { 'picket-1-shift-2-lastDay': '', 'picket-1-shift-2-endsTime': '14:00', 'picket-1-shift-2-workdays': '' })
    const days = readDraft(two, t, now).pickets[0]?.shifts.map(({ day, startsTime }) => `${day} ${startsTime}`)
    expect(days).toEqual(['2027-03-25 06:00', '2027-03-25 10:00', '2027-03-26 06:00', '2027-03-29 06:00', '2027-03-30 06:00'])
  })
})

describe('what was typed', () => {
  it('is kept as it is, but for what no database can hold', () => {
    const text = '<script>alert(1)</script> \u202e"; DROP TABLE; ' + '=cmd()'
    expect(typedIn([['title', text], ['body', 'a\r\nb\rc\0\ud800'], ['$ACTION_ID_x', '1'], ['locale', 'en'], ['version', '3'], ['__proto__', 'x'], ['file', new Blob()]]))
      .toEqual({ title: text, body: 'a\nb\nc\ufffd\ufffd' })
  })

  it('goes aside when another window changed the step meanwhile, and never over its own window', () => {
    const first = withStep(begun(), { step: 'what', values: { title: 'One' }, seen: 0, tab: 'a', version: 0 })
    expect(first.saved).toBe('saved')
    const behind = withStep(first.fields, { step: 'what', values: { title: 'Two' }, seen: 0, tab: 'b', version: 1 })
    expect(behind).toMatchObject({ saved: 'behind', fields: { what: { title: 'One' }, aside: { step: 'what', values: { title: 'Two' } } } })
    expect(withStep(first.fields, { step: 'what', values: { title: 'Two' }, seen: 0, tab: 'a', version: 1 }).saved).toBe('saved')
    expect(withStep(first.fields, { step: 'who', values: { town: 'Elsewhere' }, seen: 0, tab: 'b', version: 1 }).saved).toBe('saved')
    const settled = withStep(behind.fields, { step: 'what', values: { title: 'Two' }, seen: 2, version: 2 })
    expect(settled.fields).toMatchObject({ what: { title: 'Two' } })
    expect(settled.fields.aside).toBeUndefined()
    expect(withStep(behind.fields, { step: 'what', values: { title: 'One' }, seen: 2, version: 2 }).fields.aside).toBeUndefined()
  })
})

describe('rows', () => {
  it('are added with the place of the group, taken off and put back', () => {
    const { fields, row } = addRow(addRow(begun(), 'meeting', origin).fields, 'meeting', origin)
    expect(row).toBe('meeting-2')
    expect(rowIn(fields.when ?? {}, row)).toMatchObject({ town: 'Northmoor', country: 'GB', timeZone: 'Europe/London' })
    const off = removeRow(set(fields, 'when', { 'meeting-1-venue': 'Hall' }), 'when', 'meeting-1')
    expect(rowsOf(off.when ?? {}, 'meeting')).toEqual([2])
    expect(putBack(off).when?.['meeting-1-venue']).toBe('Hall')
    expect(removeRow(fields, 'when', 'meeting-9')).toBe(fields)
  })

  it('of a picket begin on the first strike day, at the new dispute\'s workplace, and go on where the last shift ends', () => {
    const strike = set(addRow(begun(), 'strike', origin).fields, 'when', { 'strike-1-firstDay': '2027-04-06' })
    const who = set(set(strike, 'what', { dispute: 'new' }), 'who', { workplace: 'Depot', address: '1 Gate Street', town: 'Eastley' })
    const { fields } = addRow(who, 'picket', origin)
    expect(fields.when).toMatchObject({ 'picket-1-meetingPoint': 'Depot, 1 Gate Street', 'picket-1-town': 'Eastley', 'picket-1-shift-1-firstDay': '2027-04-06' })
    expect(addShift(fields, 'picket-1', origin).fields.when).toMatchObject({ 'picket-1-shift-2-firstDay': '2027-04-06', 'picket-1-shift-2-startsTime': '10:00' })
    expect(addShift(fields, 'picket-7', origin).fields).toBe(fields)
  })
})

describe('buttons', () => {
  it('are read, and one that is not known only goes on', () => {
    expect(moveIn('to-when', steps)).toEqual({ to: 'step', step: 'when' })
    expect(moveIn('add-picket', steps)).toEqual({ to: 'add', kind: 'picket' })
    expect(moveIn('shift-picket-1', steps)).toEqual({ to: 'add-shift', picket: 'picket-1' })
    expect(moveIn('remove-picket-1-shift-2', steps)).toEqual({ to: 'remove', row: 'picket-1-shift-2' })
    expect(moveIn('back', steps)).toEqual({ to: 'back' })
    for (const odd of ['', 'add-gate', 'to-../x', 'constructor']) expect(moveIn(odd, steps)).toEqual({ to: 'continue' })
  })

  it('pass over the dispute when none is new', () => {
    expect(stepFrom('what', 1, begun())).toBe('when')
    expect(stepFrom('what', 1, set(begun(), 'what', { dispute: 'new' }))).toBe('who')
    expect(stepFrom('who', 1, begun())).toBe('when')
    expect(stepFrom('when', -1, begun())).toBe('what')
    expect(stepFrom('asks', 1, begun())).toBe('preview')
  })
})

describe('a callout', () => {
  const view: CalloutView = {
    id: '1', slug: 'come', title: 'Come to the gate', body: 'All of you.', language: 'en', publishedAt: now, closedAt: null, listed: true,
    group: { id: '2', slug: 'group', name: 'Northmoor group', timeZone: 'Europe/London' }, pickets: [], campaigns: [],
    meetings: [{
      id: '3', slug: 'open', title: 'Open meeting', kind: 'public', startsAt: null, knownSoFar: '2027-04', minutes: null, timeZone: 'Europe/London', place: 'Hall', online: false,
      group: 'Northmoor group', placesLeft: null, taken: 0, interested: 0, full: false, calledOffAt: null, writtenIn: ['en'],
    }],
    disputes: [{ id: '4', slug: 'bins', title: 'Bin crews', status: 'on_strike', employers: [], town: '' }],
  }
  const words = { base: 'https://site.invalid/en', locale: 'en', t } as const

  it('can be forwarded as plain text with every address', () => {
    const text = plainText(view, words)
    expect(text).toContain('COME TO THE GATE\n\nAll of you.')
    expect(text).toContain('Open meeting\nApril 2027, day to be announced\nHall\nhttps://site.invalid/en/meetings/open')
    expect(text).toContain('https://site.invalid/en/disputes/bins')
    expect(text).toMatch(/Called by Northmoor group\nhttps:\/\/site\.invalid\/en\/callouts\/come$/)
    expect(mailLink({ ...view, title: 'A & B\r\nBcc: x@y.invalid' }, words)).toMatch(/^mailto:\?subject=A%20%26%20B%0D%0ABcc%3A[^&]+&body=[^&\s]+$/)
  })

  it('knows where it stands', () => {
    const at = (ms: number) => new Date(now.getTime() + ms)
    expect(stateOf({ publishedAt: null, closedAt: null }, now)).toBe('draft')
    expect(stateOf({ publishedAt: at(1), closedAt: null }, now)).toBe('scheduled')
    expect(stateOf({ publishedAt: at(-1), closedAt: null }, now)).toBe('open')
    expect(stateOf({ publishedAt: at(-2), closedAt: at(-1) }, now)).toBe('closed')
  })

  it('has a place in the list that can be read back', () => {
    const before = { publishedAt: now, id: '0192f0c0-0000-7000-8000-000000000000' }
    expect(beforeIn(beforeText(before))).toEqual(before)
    for (const odd of [undefined, '', ['a'], '1_2', `-1_${before.id}`]) expect(beforeIn(odd)).toBeNull()
  })
})
