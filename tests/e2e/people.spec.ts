import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { mailTo } from '../support/mailbox'
import { newAddress, signedInOrganiser, sql, test } from './walk'

const id = (): string => randomUUID().replace(/^(.{14})./, '$17').replace(/^(.{19})./, '$1a')

/** A picket of the group with two shifts: one that has begun, and one in three days. */
async function picketOf(group: string): Promise<{ path: string; now: string; later: string }> {
  const [picket, now, later] = [id(), id(), id()]
  const slug = `gate-${Date.now().toString(36)}`
  await sql(`INSERT INTO "Picket" ("id", "slug", "groupId", "title", "meetingPoint", "timeZone", "publishedAt") SELECT $1, $2, "id", 'Dawn at the gate', 'Gate 2, Mill Lane', 'Europe/London', now() FROM "Group" WHERE "slug" = $3`, [picket, slug, group])
  const shift = (shiftId: string, from: string, to: string) => sql(
    `INSERT INTO "Shift" ("id", "picketId", "startsAt", "endsAt", "needed", "capacity", "role") VALUES ($1, $2, date_trunc('minute', now()) + $3::interval, date_trunc('minute', now()) + $4::interval, 3, 4, 'Banner')`, [shiftId, picket, from, to])
  await shift(now, '-10 minutes', '4 hours')
  await shift(later, '3 days', '76 hours')
  return { path: `/en/organise/${group}/pickets/${slug}/people`, now, later }
}

async function putDown(page: Page, name: string, more: { email?: string; phone?: string } = {}): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  if (more.email) await page.getByLabel('Email', { exact: false }).last().fill(more.email)
  if (more.phone) await page.getByLabel('Telephone').last().fill(more.phone)
  await page.getByRole('button', { name: 'Put them down' }).click()
  await expect(page.locator('.people').getByText(name.replace(/ +/g, ' '), { exact: true })).toBeVisible()
}

test('at the gate: put down, ticked off, found, moved, taken off, printed and taken as a file', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page, organiser: { group } } = await signedInOrganiser(browser, { viewport: { width: 360, height: 800 } })
  const { path, now, later } = await picketOf(group)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'Nobody yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Put them down' }).click()
  await expect(page.locator('.summary')).toBeVisible()
  await expectAccessible(browser, page)

  const mina = newAddress('mina')
  await putDown(page, 'Gil Example', { phone: '020 7946 0000' })
  await putDown(page, 'Mina Example', { email: mina })
  await putDown(page, 'gil  example')
  await mailTo(mina, /^You are down for: Dawn at the gate/)
  const ticked = async () => (await sql('SELECT 1 FROM "Pledge" WHERE "shiftId" = $1 AND "attendedAt" IS NOT NULL', [now])).length
  await page.getByRole('button', { name: 'Here: Mina Example' }).click()
  await expect(page).toHaveURL(/done=ticked#p-/)
  await expect(page.getByText('1 of 3 are here.')).toBeVisible()
  expect(await ticked()).toBe(1)
  await expectAccessible(browser, page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  await page.getByLabel('Name, email, telephone or note').fill('mina')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.locator('.people li')).toHaveCount(1)
  expect(page.url()).toContain('find=')
  expect(page.url().toLowerCase()).not.toContain('mina')
  await page.reload()
  await page.getByRole('link', { name: 'Mina Example' }).click()
  await expect(page.getByRole('link', { name: mina })).toBeVisible()
  await page.getByLabel('Which one').selectOption(later)
  await page.getByRole('button', { name: 'Move them' }).click()
  await expect(page.getByText('On the other shift now.')).toBeVisible()
  expect(await ticked()).toBe(0)

  await page.getByRole('link', { name: 'Look at them side by side' }).click()
  await expectAccessible(browser, page)
  await page.getByRole('button', { name: 'Keep them all' }).click()
  await expect(page.getByText('Both are kept.')).toBeVisible()
  await page.getByRole('link', { name: 'gil example' }).last().click()
  await page.getByRole('button', { name: 'Take gil example off' }).click()
  await expect(page.getByText('Taken off.')).toBeVisible()

  await page.goto(`${path}/sheet?part=${now}`)
  await expect(page.getByText(/^Destroy this sheet on /)).toBeVisible()
  await expect(page.locator('.sheet tbody tr')).toHaveCount(7)
  await page.getByRole('link', { name: 'An empty sheet' }).click()
  await expect(page.getByText(/^Whoever writes here agrees/)).toBeVisible()

  await page.goto(path)
  await page.getByRole('link', { name: 'As a file' }).click()
  const file = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Table (CSV)' }).click()]).then(([download]) => download)
  expect(file.suggestedFilename()).toMatch(/^gate-.*\.csv$/)
  await sql('UPDATE "Session" SET "provedAt" = now() - interval \'1 hour\' WHERE "userId" = (SELECT id FROM "User" WHERE "administratorAt" IS NOT NULL)')
  await page.getByRole('button', { name: 'Table (CSV)' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Is it you?' })).toBeVisible()
  await sql('UPDATE "Session" SET "provedAt" = now() WHERE "userId" = (SELECT id FROM "User" WHERE "administratorAt" IS NOT NULL)')
  await page.goto(`/en/organise/${group}/audit`)
  for (const what of ['took the list as a file', 'took somebody off the list', 'put somebody down', 'looked at people']) await expect(page.getByText(what).first()).toBeVisible()
})

test('with script: ticks show at once, wait out a lost connection by id alone, and are sent when it is back', async ({ browser }) => {
  const { page, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true, viewport: { width: 360, height: 800 } })
  const { path, now } = await picketOf(group)
  await page.goto(path)
  for (const name of ['Gil Example', 'Mina Example']) await putDown(page, name)
  const ticked = async () => (await sql('SELECT 1 FROM "Pledge" WHERE "shiftId" = $1 AND "attendedAt" IS NOT NULL', [now])).length
  const [gil, mina] = ['Gil', 'Mina'].map((name) => page.getByRole('button', { name: `Here: ${name} Example` })) as [ReturnType<Page['getByRole']>, ReturnType<Page['getByRole']>]
  await gil.click()
  await expect(gil).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 of 2 are here. All sent.')).toBeVisible()
  expect(await ticked()).toBe(1)

  await page.context().setOffline(true)
  await gil.click()
  await mina.click()
  await expect(page.getByText(/^1 of 2 are here\. No connection: 2 kept on this telephone/)).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  expect(kept).toContain('everyout-ticks')
  expect(kept).not.toMatch(/Gil|Mina|Example/)
  expect(await ticked()).toBe(1)
  await page.context().setOffline(false)
  await expect(page.getByText('1 of 2 are here. All sent.')).toBeVisible({ timeout: 15_000 })
  const [row] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM "Pledge" WHERE "shiftId" = $1 AND "attendedAt" IS NOT NULL', [now])
  expect(row?.n).toBe(1)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await page.reload()
  await expect(mina).toHaveAttribute('aria-pressed', 'true')
  await expect(gil).toHaveAttribute('aria-pressed', 'false')
})
