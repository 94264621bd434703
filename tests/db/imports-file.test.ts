import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importLaborActions, type ImportResult } from '@/lib/imports/mutations'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

// The published file is no part of the project: EVERYOUT_LABOR_ACTIONS names it, or it lies beside the checkout.
const path = [process.env.EVERYOUT_LABOR_ACTIONS, '../shared/data/labor_actions.csv'].find((one) => one && existsSync(one))
if (!path) console.info('The Labor Action Tracker file is not here: its import is not tried.')

const now = new Date('2026-11-21T12:00:00Z')
const groupId = newId()
let first: Extract<ImportResult, { done: true }>

const run = async (at = now) => {
  const result = await importLaborActions({ groupId, file: { path: path ?? '' }, now: at })
  if (!result.done) throw new Error(result.reason)
  return result
}

const publication = async () => Number((await db().setting.findUnique({ where: { key: 'publication' } }))?.value ?? 0)

afterAll(closeDb)

describe.skipIf(!path)('the whole published file', () => {
  beforeAll(async () => {
    await db().group.create({ data: { id: groupId, slug: 'archive', name: 'Archive', timeZone: 'America/New_York', languages: ['en'], webLinks: [], verifiedAt: now } })
    first = await run()
    console.info(`Imported in ${first.seconds.toFixed(1)} s:`, JSON.stringify(first.counts))
  }, 120_000)

  it('goes in whole but for the rows without any hint of a date', async () => {
    expect(first.counts).toMatchObject({ rows: 4550, added: 4548, refused: 2, updated: 0, unchanged: 0, kept: 0 })
    expect(await db().dispute.count({ where: { groupId, listedAt: { not: null } } })).toBe(4548)
    expect(await db().strike.count()).toBe(first.counts.strikes + first.counts.protests)
    expect(await db().workplace.count()).toBe(first.counts.workplaces)
    expect(await db().source.count()).toBe(first.counts.sources)
    expect(await db().union.count()).toBe(first.counts.unions)
    expect(await db().employer.count()).toBe(first.counts.employers)
  })

  it('is done in well under a minute', () => expect(first.seconds).toBeLessThan(60))

  it('says which rows were refused, and why', () => {
    const refused = readFileSync(first.report, 'utf8').split('\r\n').filter((line) => line.includes(',refused,'))
    expect(refused.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual(['4588 4218', '4589 4220'])
  })

  it('shows nothing as live that nobody has confirmed for months', async () => {
    expect(await db().dispute.groupBy({ by: ['status'], _count: true })).toEqual([{ status: 'ended', _count: 4548 }])
    expect(await db().strike.count({ where: { lastDay: null } })).toBe(0)
    expect(await db().dispute.count({ where: { outcome: { startsWith: 'No last day is recorded. Not confirmed since ' } } })).toBe(157)
  })

  it('changes nothing when run again, and says so', async () => {
    const before = await publication()
    const second = await run(new Date('2026-11-22T12:00:00Z'))
    expect(second.counts).toMatchObject({ added: 0, updated: 0, unchanged: 4548, kept: 0, refused: 2, strikes: 0, sources: 0, employers: 0 })
    expect(await publication()).toBe(before)
    expect(before).toBeGreaterThan(10)
  })

  it('can be filtered', async () => {
    const facets = ['sector:P', 'region:US/California', 'union:nea', 'status:ended']
    const found = await db().dispute.findMany({ where: { facets: { hasEvery: facets } }, select: { title: true, slug: true } })
    expect(found.length).toBeGreaterThan(20)
    expect(found.map(({ title }) => title)).toContain("Natomas Teachers' Association strike at Natomas Unified School District, Sacramento")
  })
})
