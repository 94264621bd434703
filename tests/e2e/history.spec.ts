import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
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

const saved = (page: Page) => expect(page.getByRole('status')).toContainText('Saved.')

test('what needs an organiser today, two who edit at once, and an older version put back', async ({ page, browser, context }) => {
  test.setTimeout(120_000)
  await signIn(page, newAddress('ola'), 'Ola Example')
  const group = await openGroup(page, `Mill Lane ${Date.now().toString(36)}`)
  await page.goto(`/en/organise/${group}`)
  await expect(page.getByRole('heading', { name: 'Nothing needs you today' })).toBeVisible()

  const { picket } = await underWay(group)
  await page.goto('/en/organise')
  await expect(page.getByRole('link', { name: 'Find 4 more people: Dawn at the gate' })).toBeVisible()
  await page.goto(`/en/organise/${group}`)
  await expectAccessible(browser, page)
  await page.getByRole('link', { name: 'Does this still go on? Mill Lane bakers' }).click()
  await page.getByRole('button', { name: 'Yes, still so today' }).click()
  await page.goto(`/en/organise/${group}`)
  await expect(page.getByRole('link', { name: /Does this still go on/ })).toHaveCount(0)

  await page.getByRole('link', { name: 'Find 4 more people: Dawn at the gate' }).click()
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing has changed yet' })).toBeVisible()

  // Two have the form open. Who saves last is told first, with everything typed kept and what changed beside it.
  const path = `/en/organise/${group}/pickets/${picket}`
  const late = await context.newPage()
  await Promise.all([page.goto(`${path}/edit`), late.goto(`${path}/edit`)])
  await page.getByLabel('Meeting point').fill('Gate 5, Mill Lane')
  await page.getByRole('button', { name: 'Save' }).click()
  await saved(page)
  await late.getByLabel('Access').fill('Step-free from the bus stop')
  await late.getByRole('button', { name: 'Save' }).click()
  await expect(late.locator('.summary')).toContainText('Somebody else changed this while you were at it.')
  await expect(late.locator('.meanwhile')).toContainText('Changed meanwhile by Ola Example:')
  await expect(late.locator('.meanwhile ins')).toHaveText('5')
  await expect(late.getByLabel('Access')).toHaveValue('Step-free from the bus stop')
  await expectAccessible(browser, late)
  await late.getByLabel('Meeting point').fill('Gate 5, Mill Lane')
  await late.getByRole('button', { name: 'Save' }).click()
  await saved(late)

  await page.goto(`${path}/history`)
  await expect(page.locator('.lines > li')).toHaveCount(3)
  await expectAccessible(browser, page)
  await page.getByLabel('One version').selectOption('1')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Version 1 and version 3' })).toBeVisible()
  await expect(page.locator('del')).toHaveText('2')
  await expect(page.locator('ins').first()).toHaveText('5')
  await expectAccessible(browser, page)
  await late.goto(page.url())
  await page.getByRole('button', { name: 'Put version 1 back' }).click()
  await expect(page.getByRole('status')).toContainText('Put back.')
  await expect(page.locator('.lines > li')).toHaveCount(4)
  await late.getByRole('button', { name: 'Put version 1 back' }).click()
  await expect(late.locator('.summary')).toContainText('Somebody has changed it since this page was opened.')
  await page.goto(`/en/pickets/${picket}`)
  await expect(page.getByText('Gate 2, Mill Lane').first()).toBeVisible()
  await expect(page.getByText('Step-free from the bus stop')).toHaveCount(0)
  expect((await page.goto(`/en/organise/${group}/shifts/${picket}/history`))?.status()).toBe(404)
})
