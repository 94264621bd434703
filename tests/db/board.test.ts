import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardRows, newCallouts, outToday } from '@/lib/board/queries'
import { noBoardFilters } from '@/lib/board/rules'
import type { BoardFilters, BoardRow } from '@/lib/board/types'
import { makeDispute } from '@/lib/disputes/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

const now = new Date('2026-03-12T12:00:00Z')
const hour = (n: number) => new Date(now.getTime() + n * 3_600_000)
const group = newId()
const held = newId()
let millId = ''
let busId = ''

const shown = { publishedAt: now, listedAt: now }
const base = { groupId: group, timeZone: 'Europe/London', ...shown }

const dispute = (title: string, sector: string) => db().$transaction((tx) =>
  makeDispute(tx, group, disputeSchema.parse({ title, status: 'on_strike', timeZone: 'Europe/London', sector, town: 'Northmoor' }), shown, now))

let n = 0
const picket = async (title: string, shifts: [number, number, number?][], more = {}) => {
  n += 1
  await db().picket.create({
    data: {
      id: newId(), slug: `picket-${n}`, title, meetingPoint: 'Gate 1', town: 'Northmoor', ...base, ...more,
      shifts: { create: shifts.map(([from, to, needed = 4]) => ({ id: newId(), startsAt: hour(from), endsAt: hour(to), needed, capacity: needed })) },
    },
  })
}
const meeting = async (title: string, more = {}) => {
  n += 1
  const id = newId()
  await db().meeting.create({ data: { id, slug: `meeting-${n}`, title, venue: 'Hall', town: 'Eastley', startsAt: hour(6), ...base, ...more } })
  return id
}
const strike = (title: string, firstDay: string, lastDay: string | null, more = {}) => {
  n += 1
  return db().strike.create({
    data: { id: newId(), slug: `strike-${n}`, title, disputeId: millId, kind: 'strike', firstDay: new Date(firstDay), lastDay: lastDay ? new Date(lastDay) : null, ...base, ...more },
  })
}

const titles = (rows: BoardRow[]) => rows.map((row) => (row.what === 'picket' ? row.picket.title : row.meeting.title))
const board = async (filters: Partial<BoardFilters> = {}) => {
  const { today, week, later } = await boardRows({ ...noBoardFilters, ...filters }, now)
  return { today: titles(today), week: titles(week), later: titles(later) }
}

beforeAll(async () => {
  const fields = { timeZone: 'Europe/London', languages: ['en'], webLinks: [] }
  await db().group.createMany({ data: [{ id: group, slug: 'g', name: 'G', verifiedAt: now, ...fields }, { id: held, slug: 'h', name: 'H', verifiedAt: now, heldAt: now, ...fields }] })
  millId = (await dispute('Weavers at Example Mill', 'C')).id
  busId = (await dispute('Bus crews', 'H')).id
  await picket('Mill gate', [[-6, -2], [1, 5]], { disputeId: millId })
  await picket('Depot', [[24, 28, 2]], { disputeId: busId, town: 'Eastley' })
  await picket('Far depot', [[24 * 20, 24 * 20 + 4]], { disputeId: busId })
  await picket('Over', [[-6, -2]])
  await picket('Draft', [[1, 5]], { publishedAt: null, listedAt: null })
  await picket('By link', [[1, 5]], { listedAt: null })
  await picket('Scheduled', [[1, 5]], { publishedAt: hour(2), listedAt: hour(2) })
  await picket('Called off', [[1, 5]], { calledOffAt: now })
  await picket('Held', [[1, 5]], { groupId: held })
  const mass = await meeting('Mass meeting')
  await meeting('Held meeting', { groupId: held })
  await meeting('Draft meeting', { publishedAt: null, listedAt: null })
  await meeting('County meeting', { startsAt: null, knownSoFar: '2026-04' })
  await meeting('Secret place', { venue: 'Cellar of the Weavers Arms', venueHeld: true, startsAt: hour(48) })
  await db().callout.create({
    data: { id: newId(), slug: 'c', groupId: group, title: 'Link the strikes', language: 'en', ...shown, disputes: { create: { disputeId: busId, position: 0 } }, meetings: { create: { meetingId: mass, position: 0 } } },
  })
  await db().callout.create({ data: { id: newId(), slug: 'draft', groupId: group, title: 'Draft', language: 'en' } })
})
afterAll(closeDb)

describe('the board', () => {
  it('has what is public and listed, by day, and nothing else', async () => {
    expect(await board()).toEqual({ today: ['Mill gate', 'Mass meeting'], week: ['Depot', 'Secret place'], later: ['Far depot', 'County meeting'] })
  })

  it('is narrowed down by town, whatever case it is typed in, and never by a place that is held back', async () => {
    expect(await board({ near: 'eastley' })).toEqual({ today: ['Mass meeting'], week: ['Depot', 'Secret place'], later: ['County meeting'] })
    expect(await board({ near: 'Cellar' })).toEqual({ today: [], week: [], later: [] })
    expect(await board({ near: '%' })).toEqual({ today: [], week: [], later: [] })
  })

  it('is narrowed down by sector: a meeting is in those of the disputes its callouts name', async () => {
    expect(await board({ sector: 'H' })).toEqual({ today: ['Mass meeting'], week: ['Depot'], later: ['Far depot'] })
    expect(await board({ sector: 'C', near: 'northmoor' })).toEqual({ today: ['Mill gate'], week: [], later: [] })
  })

  it('goes on from where a page ended', async () => {
    const whole = await boardRows({ ...noBoardFilters, when: 'week' }, now)
    const [first] = whole.week
    const key = first?.at?.toISOString() ?? ''
    const rest = await boardRows({ ...noBoardFilters, when: 'week' }, now, { key, id: first?.id ?? '' })
    expect(titles(rest.week)).toContain('Secret place')
    expect((await boardRows({ ...noBoardFilters, when: 'later' }, now, { key: '9999-99', id: newId() })).later).not.toEqual([])
  })

  it('lists the callouts that are open, not drafts', async () => {
    expect((await newCallouts(now, 5)).map(({ title }) => title)).toEqual(['Link the strikes'])
    expect(await newCallouts(hour(-1), 5)).toEqual([])
  })
})

describe('who is out today', () => {
  it('is counted from strikes of today by their own calendar, and from the pickets on the board', async () => {
    await strike('Long', '2026-03-01', '2026-03-20', { workersCalled: 100, workersExact: true })
    await strike('Open end', '2026-03-12', null, { workersCalled: 40, workersExact: true })
    await strike('Tomorrow over there, today here', '2026-03-13', '2026-03-13', { workersCalled: 5, workersExact: true })
    await strike('Already tomorrow', '2026-03-13', '2026-03-13', { timeZone: 'Pacific/Auckland', workersCalled: 7, workersExact: true })
    await strike('Yesterday', '2026-03-11', '2026-03-11', { workersCalled: 1000 })
    await strike('Off', '2026-03-12', '2026-03-12', { calledOffAt: now })
    await strike('Draft', '2026-03-12', '2026-03-12', { publishedAt: null, listedAt: null })
    await strike('Overtime', '2026-03-12', '2026-03-12', { kind: 'overtime_ban' })
    const rows = await boardRows(noBoardFilters, now)
    expect(await outToday(rows, now)).toEqual({ strikes: 3, pickets: 1, workers: 147, about: false, missing: 4 })
    await strike('Not counted', '2026-03-12', '2026-03-12')
    expect(await outToday(rows, now)).toMatchObject({ strikes: 4, workers: 147, about: true })
    await db().dispute.update({ where: { id: millId }, data: { status: 'won' } })
    expect(await outToday(rows, now)).toMatchObject({ strikes: 3 })
  })
})
