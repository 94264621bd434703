import { beforeEach, expect, it } from 'vitest'
import { seed } from '@/prisma/scenarios/seed/seed'
import { SIGNED } from '@/prisma/scenarios/seed/signatures'
import { publicCampaign } from '@/lib/campaigns/queries'
import { listDisputes } from '@/lib/disputes/list/queries'
import { noFilters } from '@/lib/disputes/list/rules'
import { facetsOf } from '@/lib/disputes/rules'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { commands } from '@/lib/server/commands'
import { differences, putRight } from '@/lib/server/recount'

const now = new Date('2026-03-12T12:00:00Z')
const none = { disputes: 0, signatures: 0 }
const indexes = () => db().$queryRaw<unknown[]>`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`
const keys = () => db().$queryRaw<unknown[]>`SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint ORDER BY 1`

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "Employer", "Union", "Setting" CASCADE')
})

it('fills in what was asked for, and then only what is missing', async () => {
  expect(await seed({ disputes: 300, signatures: 150 }, now)).toEqual({ disputes: 300, signatures: 150 })
  expect(await seed({ disputes: 400, signatures: 150 }, now)).toEqual({ disputes: 100, signatures: 0 })
  expect(await db().dispute.count()).toBe(400)
  expect(await db().shift.count()).toBe(2 * (300 + 4))
  const campaign = await publicCampaign(SIGNED, now)
  expect(campaign?.tally.confirmed).toBe(150)
  expect(campaign?.names).toHaveLength(60)
  expect(campaign?.names[0]?.name).toBe('A. E.')
})

it('makes disputes that the lists can find, each with the facets its own parts give it', async () => {
  await seed({ ...none, disputes: 200 }, now)
  const row = await db().dispute.findFirstOrThrow({
    where: { slug: 'seed-dispute-77' }, include: { workplaces: true, unions: { include: { union: true } } },
  })
  expect([...row.facets].sort()).toEqual([...facetsOf({ ...row, unions: row.unions.map(({ union }) => union) })].sort())
  expect((await listDisputes({ ...noFilters, q: row.searchNames }, null, now)).lines.map(({ slug }) => slug)).toContain(row.slug)
  expect((await listDisputes({ ...noFilters, status: 'live' }, null, now)).count).toBe(4)
})

it('leaves every index and foreign key as it was when it builds them anew', async () => {
  const before = [await indexes(), await keys()]
  await seed({ disputes: 10_500, signatures: 10_500 }, now)
  expect([await indexes(), await keys()]).toEqual(before)
  expect(await db().dispute.count()).toBe(10_500)
}, 60_000)

it('refuses a database that somebody works with', async () => {
  await db().group.create({ data: { id: newId(), slug: 'keel', name: 'Keel', timeZone: 'Europe/London' } })
  expect(await seed({ ...none, disputes: 10 }, now)).toMatchObject({ refused: expect.stringContaining('keel') })
  expect(await commands.seed?.run(['--disputes', '10'])).toBe(1)
  expect(await commands.seed?.run(['--disputes', 'many'])).toBe(1)
  expect(await db().dispute.count()).toBe(0)
})

it('finds public counts that are not what their rows say, and puts them right', async () => {
  await seed({ disputes: 200, signatures: 20 }, now)
  expect(await differences()).toEqual([])
  await db().$executeRaw`UPDATE "CampaignTally" SET "confirmed" = 7 WHERE "confirmed" = 20`
  await db().$executeRaw`UPDATE "Shift" SET "taken" = 2 WHERE "id" = (SELECT "id" FROM "Shift" ORDER BY "id" LIMIT 1)`
  await db().$executeRaw`UPDATE "Meeting" SET "taken" = 3, "interested" = 1 WHERE "slug" = 'seed-meeting-1'`
  const found = await differences()
  expect(found.map(({ what, shown, counted }) => [what, shown, counted])).toEqual([['campaign', 7, 20], ['interested', 1, 0], ['meeting', 3, 0], ['shift', 2, 0]])
  await putRight(found, now)
  expect(await differences()).toEqual([])
})
