import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardView } from '@/lib/board/queries'
import { boardCursorIn, boardCursorText, capped, noBoardFilters } from '@/lib/board/rules'
import type { BoardFilters, BoardRow } from '@/lib/board/types'
import { makeDispute } from '@/lib/disputes/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { publishedUpTo } from '@/lib/platform/asked-once'
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
  const { rows: { today, week, later } } = await boardView({ ...noBoardFilters, ...filters }, now)
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
  // The database plans it once for a connection, and from the sixth time on may do without the values.
  it('is the same each time it is asked for, at whatever hour, between boards that are narrowed down', async () => {
    const [noon, morrow] = [await board(), titles((await boardView(noBoardFilters, hour(24))).rows.today)]
    expect(noon.today).not.toEqual(morrow)
    for (let n = 0; n < 12; n++) {
      expect(await board()).toEqual(noon)
      expect(titles((await boardView(noBoardFilters, hour(24))).rows.today)).toEqual(morrow)
      await board(n % 2 ? { near: 'Eastley' } : { sector: 'C' })
    }
  })

  it('has what is public and listed, by day, and nothing else', async () => {
    expect(await board()).toEqual({ today: ['Mill gate', 'Mass meeting'], week: ['Depot', 'Secret place'], later: ['Far depot', 'County meeting'] })
  })

  it('has one row for a picket and day of its place', async () => {
    await picket('Two shifts', [[26, 30, 2], [31, 34, 3], [50, 54, 1]], { town: 'Twoham' })
    const { rows: { week } } = await boardView({ ...noBoardFilters, near: 'Twoham' }, now)
    expect(week.map((row) => row.what === 'picket' && [row.picket.needed, row.picket.missing, row.at])).toEqual([[5, 5, hour(26)], [1, 1, hour(50)]])
    await db().picket.deleteMany({ where: { town: 'Twoham' } })
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
    const { rows: whole } = await boardView({ ...noBoardFilters, when: 'week' }, now)
    const [first] = whole.week
    const key = first?.at?.toISOString() ?? ''
    const rest = await boardView({ ...noBoardFilters, when: 'week' }, now, { key, id: first?.id ?? '' })
    expect(titles(rest.rows.week)).toEqual(['Secret place'])
    expect(rest.rows.today).toEqual([])
    expect(rest.all).toEqual({ today: 2, week: 2, later: 2 })
  })

  it('lists the callouts that are open, not drafts', async () => {
    expect((await boardView(noBoardFilters, now)).beside.callouts.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([['Link the strikes', now]])
    expect((await boardView(noBoardFilters, hour(-1))).beside.callouts).toEqual([])
  })

  it('says of a picket what is asked on that day, of the shifts that are not over', async () => {
    const { rows: { today: [row] }, beside } = await boardView(noBoardFilters, now)
    expect(row?.what === 'picket' && row.picket).toMatchObject({
      title: 'Mill gate', startsAt: hour(1), endsAt: hour(5), place: 'Gate 1, Northmoor', needed: 4, taken: 0, missing: 4, gap: { startsAt: hour(1), endsAt: hour(5), missing: 4 },
      disputeTitle: 'Weavers at Example Mill', strikeDay: null, writtenIn: ['en'],
    })
    expect(beside.live.map(({ title, town }) => [title, town]).sort()).toEqual([['Bus crews', 'Northmoor'], ['Weavers at Example Mill', 'Northmoor']])
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
    const out = async (filters = noBoardFilters) => (await boardView(filters, now)).out
    expect(await out()).toEqual({ strikes: 3, pickets: 1, workers: 147, about: false, missing: 4 })
    // Whatever the board is narrowed down to, its headline speaks of everything.
    expect(await out({ ...noBoardFilters, near: 'nowhere' })).toEqual(await out())
    await strike('Not counted', '2026-03-12', '2026-03-12')
    expect(await out()).toMatchObject({ strikes: 4, workers: 147, about: true })
    await db().dispute.update({ where: { id: millId }, data: { status: 'won' } })
    expect(await out()).toMatchObject({ strikes: 3 })
  })
})

describe('what is today', () => {
  const later = (iso: string, more = {}) => meeting(iso, { startsAt: new Date(iso), town: 'Clockham', ...more })
  const parts = () => board({ near: 'Clockham' })

  it('is settled by the clock of the place', async () => {
    // 09:30 on Friday in Auckland is Thursday evening in London: over there it is already Friday.
    await later('2026-03-12T20:30:00Z', { title: 'Auckland', timeZone: 'Pacific/Auckland' })
    await later('2026-03-12T20:31:00Z', { title: 'London, this evening' })
    await later('2026-03-13T06:00:00Z', { title: 'Los Angeles', timeZone: 'America/Los_Angeles' })
    await later('2026-03-13T06:01:00Z', { title: 'London, tomorrow' })
    await later('2026-03-18T23:00:00Z', { title: 'London, in six days' })
    await later('2026-03-19T00:30:00Z', { title: 'London, in a week' })
    await later('2026-03-12T08:00:00Z', { title: 'Over' })
    await later('2026-03-12T11:00:00Z', { title: 'Going on' })
    expect(await parts()).toEqual({
      today: ['Going on', 'Auckland', 'London, this evening', 'Los Angeles'], week: ['London, tomorrow', 'London, in six days'], later: ['London, in a week'],
    })
  })

  it('has what has no hour at the end of its day, and what has no day at the end', async () => {
    const undated = { startsAt: null, town: 'Undatedham' }
    await meeting('Some day', undated)
    await meeting('In April', { ...undated, knownSoFar: '2026-04' })
    await meeting('On Sunday', { ...undated, knownSoFar: '2026-03-15' })
    await meeting('On Sunday morning', { town: 'Undatedham', startsAt: new Date('2026-03-15T09:00:00Z') })
    await meeting('In February', { ...undated, knownSoFar: '2026-02' })
    expect(await board({ near: 'Undatedham' })).toEqual({ today: [], week: ['On Sunday morning', 'On Sunday'], later: ['In April', 'Some day'] })
  })

  it('goes on from page to page without a gap', async () => {
    for (let each = 0; each < 130; each++) await meeting(`Many ${each}`, { town: 'Manyham', startsAt: hour(30) })
    const filters = { ...noBoardFilters, near: 'Manyham', when: 'week' as const }
    const seen: string[] = []
    let pages = 0
    for (let cursor = null as ReturnType<typeof boardCursorIn>; pages < 5; pages++) {
      const { shown, more } = capped((await boardView(filters, now, cursor)).rows, 'week')
      seen.push(...shown.week.map(({ id }) => id))
      cursor = more.week && boardCursorIn(boardCursorText(more.week))
      if (!cursor) break
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([2, 130, 130])
    const front = await boardView(noBoardFilters, now)
    expect(front.rows.week).toHaveLength(21)
    expect(front.all.week).toBeGreaterThan(130)
  })
})

it('asks once for boards that are made at the same moment after the same publication', async () => {
  const three = () => Promise.all([boardView(noBoardFilters, now), boardView(noBoardFilters, now), boardView({ ...noBoardFilters, sector: 'C' }, now)])
  const [own, other] = await three()
  expect(other).not.toBe(own)
  publishedUpTo(1)
  const [one, same, narrowed] = await three()
  expect(same).toBe(one)
  expect(one).toEqual(own)
  expect(narrowed).not.toEqual(one)
  expect((await three())[0]).not.toBe(one)
})
