import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { newAddress, openGroup, signIn, sql, test } from './walk'

const id = () => randomUUID().replace(/^(.{14})4/, '$17')

/** A picket with a gap the day after tomorrow, and a dispute that nobody has confirmed for weeks. */
async function underWay(group: string): Promise<{ picket: string; dispute: string }> {
  const [of] = await sql<{ id: string }>('SELECT "id" FROM "Group" WHERE "slug" = $1', [group])
  const [picket, dispute, pickets] = [`dawn-${group}`, `bakers-${group}`, id()]
  await sql(
    `INSERT INTO "Dispute" ("id", "slug", "groupId", "title", "status", "timeZone", "facets", "sectors", "demands", "sortAt", "publishedAt", "lastConfirmedAt", "updatedAt")
     VALUES ($1, $2, $3, 'Mill Lane bakers', 'on_strike', 'Europe/London', '{}', '{}', '{}', now(), now(), now() - interval '20 days', now())`, [id(), dispute, of?.id],
  )
  await sql(
    `INSERT INTO "Picket" ("id", "slug", "groupId", "title", "meetingPoint", "town", "timeZone", "publishedAt", "updatedAt")
     VALUES ($1, $2, $3, 'Dawn at the gate', 'Gate 2, Mill Lane', 'Eastley', 'Europe/London', now(), now())`, [pickets, picket, of?.id],
  )
  await sql(
    `INSERT INTO "Shift" ("id", "picketId", "startsAt", "endsAt", "needed", "capacity", "updatedAt")
     VALUES ($1, $2, now() + interval '40 hours', now() + interval '44 hours', 4, 6, now())`, [id(), pickets],
  )
  return { picket, dispute }
}


test('look', async ({ page, browser }) => {
  test.setTimeout(280_000)
  await signIn(page, newAddress('ola'), 'Ola Example')
  const group = await openGroup(page, `Mill Lane ${Date.now().toString(36)}`)
  await page.goto(`/en/organise/${group}`)
  await page.screenshot({ path: '/tmp/w/shots/home-empty.png', fullPage: true })
  const { picket, dispute } = await underWay(group)
  const [of] = await sql<{ id: string }>('SELECT "id" FROM "Group" WHERE "slug" = $1', [group])
  await sql(`INSERT INTO "Meeting" ("id", "slug", "groupId", "title", "timeZone", "publishedAt", "interested", "knownSoFar") VALUES ($1, $2, $3, 'Assembly of all the mills', 'Europe/London', now(), 12, '2027-01')`, [id(), `assembly-${group}`, of?.id])
  await page.goto(`/en/organise/${group}/drafts`)
  await page.locator('main form button').first().click()
  const path = `/en/organise/${group}/pickets/${picket}`
  const late = await page.context().newPage()
  await Promise.all([page.goto(`${path}/edit`), late.goto(`${path}/edit`)])
  await page.getByLabel('Meeting point').fill('Gate 5, Mill Lane, across from the chapel')
  await page.getByLabel('Access').fill('Step-free from the bus stop. Benches. Bring a flask.')
  await page.getByRole('button', { name: 'Save' }).click()
  await late.getByLabel('Access').fill('Step-free')
  await late.getByRole('button', { name: 'Save' }).click()
  await late.screenshot({ path: '/tmp/w/shots/stale-360.png', fullPage: true })
  await page.goto(`/en/organise/${group}/disputes/${dispute}`)
  await page.getByRole('button', { name: 'Yes, still so today' }).click()
  const state = await page.context().storageState()
  const urls = { home: `organise/${group}`, mine: 'organise', history: `organise/${group}/pickets/${picket}/history`, compare: `organise/${group}/pickets/${picket}/history/compare?older=1&newer=2`, dhistory: `organise/${group}/disputes/${dispute}/history`, picket: `organise/${group}/pickets/${picket}`, edit: `organise/${group}/disputes/${dispute}` }
  await sql('UPDATE "Dispute" SET "lastConfirmedAt" = now() - interval \'20 days\' WHERE "slug" = $1', [dispute])
  for (const [name, width, scheme, locale] of [['360', 360, 'light', 'en'], ['1280', 1280, 'light', 'en'], ['dark', 360, 'dark', 'en'], ['ar', 360, 'light', 'ar']] as const) {
    const context = await browser.newContext({ storageState: state, viewport: { width, height: 800 }, colorScheme: scheme, javaScriptEnabled: false, baseURL: new URL(page.url()).origin })
    const one = await context.newPage()
    for (const [key, url] of Object.entries(urls)) { await one.goto(`/${locale}/${url}`); await one.screenshot({ path: `/tmp/w/shots/${key}-${name}.png`, fullPage: true }) }
    await context.close()
  }
  expect(true).toBe(true)
})
