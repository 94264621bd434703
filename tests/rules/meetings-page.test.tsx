import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { KeepMeetingPage } from '@/components/meetings/keep-page'
import { MeetingList } from '@/components/meetings/meeting-list'
import { MeetingPage } from '@/components/meetings/meeting-page'
import { RsvpForm } from '@/components/meetings/rsvp-form'
import { translator } from '@/lib/i18n/translator'
import type { MeetingLine, MeetingView } from '@/lib/meetings/types'

const now = new Date('2027-03-01T12:00:00Z')
const t = translator('en')
const act = async () => null

const meeting: MeetingView = {
  id: '01900000-0000-7000-8000-000000000001', slug: 'open-meeting', kind: 'public', title: 'Open meeting', startsAt: new Date('2027-03-12T18:30:00Z'), knownSoFar: '',
  minutes: 90, timeZone: 'Europe/London', venue: "Weavers' Hall", town: 'Eastley', region: '', country: 'GB', venueHeld: false, online: false, access: 'Step-free', childcare: '',
  whoMayCome: 'anyone', capacity: null, taken: 3, interested: 0, approval: false, repeatRule: '', publishedAt: new Date(0), calledOffAt: null, calledOffWhy: '', revision: 0,
  updatedAt: now, body: 'Come **all**.', agenda: '1. Reports', listed: true, group: { slug: 'eastley', name: 'Eastley Solidarity', languages: ['en'] }, callouts: [{ slug: 'link', title: 'Link the strikes' }],
}
const undated = { startsAt: null, knownSoFar: '2027-04' }
const line: MeetingLine = { ...meeting, id: 'other', slug: 'other', title: 'Another', place: 'Eastley', group: 'Eastley Solidarity', placesLeft: 2, full: false, writtenIn: ['en'] }

function page(fields: Partial<MeetingView> = {}, others = [line]) {
  const view = { ...meeting, ...fields }
  const form = <RsvpForm meeting={view} action={act} attributes={{}} locale="en" t={t} now={now} />
  return renderToStaticMarkup(<MeetingPage meeting={view} others={others} form={form} locale="en" t={t} now={now} address="http://x.test" />)
}

/** Levels of the headings in the order they come: each at most one deeper than the one before. */
function headings(html: string) {
  const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1))
}

const hidden = (html: string) => Object.fromEntries([...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]))

describe('a meeting’s page asks first', () => {
  test('to come', () => {
    const html = page({ capacity: 5 })
    headings(html)
    expect(html).toMatch(/Come along[\s\S]*name="answer" checked="" value="yes"/)
    for (const name of ['partySize', 'name', 'email', 'note', 'waiting']) expect(html).toContain(`name="${name}"`)
    expect(html).toContain('Friday 12 March 2027, 18:30 (GMT)')
    expect(html).toContain('are coming\u00a0· 2 places left')
    expect(html).toContain('href="/en/callouts/link"')
    expect(html.indexOf('<form')).toBeLessThan(html.indexOf('Reports'))
  })

  test('for an address while there is no date', () => {
    const html = page({ ...undated, interested: 63 })
    expect(hidden(html)).toMatchObject({ answer: 'tell_me', slug: 'open-meeting' })
    expect(html).not.toContain('name="partySize"')
    expect(html).toContain('April 2027, day to be announced')
    expect(html).toMatch(/63<\/b>[\s\S]*asked to be told the date/)
  })

  test('to wait when it is full', () => {
    const html = page({ capacity: 3 })
    expect(hidden(html)).toMatchObject({ answer: 'yes', waiting: 'on' })
    expect(html).toContain('Join the waiting list')
  })

  test.each([
    [{ calledOffAt: now, calledOffWhy: 'The hall is flooded' }, ['The hall is flooded', 'href="#others"', '<s>']],
    [{ startsAt: new Date('2027-02-01T12:00:00Z') }, ['This meeting is over', 'href="#others"']],
    [{ whoMayCome: 'invited' as const }, ['By invitation', 'href="/en/groups/eastley"']],
  ])('or says why not, with a way on', (fields, words) => {
    const html = page(fields)
    headings(html)
    expect(html).not.toContain('<form')
    for (const word of words) expect(html).toContain(word)
    expect(page(fields, [])).toContain('href="/en/groups/eastley"')
  })

  test('and keeps a held venue back', () => {
    expect(page({ venue: '', venueHeld: true })).toContain('Eastley, United Kingdom. The venue is told to those who are coming')
    expect(page({ whoMayCome: 'workers', approval: true })).toMatch(/For workers only[\s\S]*says yes to each person/)
  })
})

test('the list', () => {
  const html = renderToStaticMarkup(<MeetingList upcoming={[line]} announced={[{ ...line, ...undated, placesLeft: null }]} capped={false} locale="en" t={t} />)
  headings(html)
  expect(html).toContain('aria-label="Tell me the date: Another"')
  const empty = renderToStaticMarkup(<MeetingList upcoming={[]} announced={[]} capped={false} locale="en" t={t} />)
  headings(empty)
  expect(empty).toContain('No meeting is called')
})

describe('the organisers’ page', () => {
  const form = { action: act, attributes: {} }
  const keep = (fields: Partial<MeetingView>, saved: 'date' | null = null, hidden = false) => renderToStaticMarkup(
    <KeepMeetingPage
      meeting={{ ...meeting, join: '', groupId: 'g', ...fields }} group={meeting.group} counts={{ coming: 3, maybe: 1, no: 0, waiting: 1, interested: 2, unconfirmed: 0 }}
      saved={saved} hidden={hidden}
      choices={{ kinds: ['public'], whoMayCome: ['anyone'] }} series={null} forms={{ edit: form, date: form, off: form, series: form }} locale="en" t={t} now={now}
    />,
  )

  test('has the people, the forms, and the date to set while there is none', () => {
    const html = keep(undated, 'date')
    headings(html)
    for (const word of ['Set the date and tell them', 'See who is coming', 'id="edit-capacity"', 'id="off-title"', 'role="status"']) expect(html).toContain(word)
    expect(new Set(html.match(/ id="[^"]+"/g)).size).toBe(html.match(/ id="[^"]+"/g)?.length)
    expect(keep({ publishedAt: null })).toContain('Not public yet')
    expect(keep({ publishedAt: null }, null, true), 'what is hidden is no draft').not.toContain('Not public yet')
    expect(keep({})).not.toContain('Set the date')
    expect(keep({})).toContain('value="2027-03-12"')
  })

  test('called off, only says so', () => {
    const html = keep({ calledOffAt: now, calledOffWhy: 'No hall' })
    headings(html)
    expect(html).toContain('Called off: No hall')
    expect(html).not.toContain('id="edit"')
  })
})
