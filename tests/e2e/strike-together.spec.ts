import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { signedInOrganiser, sql, test } from './walk'

// The case "strike together", points 3 and 4: rolling action as one dispute with many strikes, and a strike committee of a town and several unions.

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const stamp = Date.now().toString(36)

const noSidewaysScroll = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

/** A dispute that is on the site, by a callout that says only that. */
async function newDispute(page: Page, group: string, title: string): Promise<string> {
  await page.goto(`/en/organise/${group}`)
  await page.getByRole('button', { name: 'Post a callout' }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Which dispute is it about?').selectOption('new')
  await page.getByRole('button', { name: 'Save and continue' }).last().click()
  await page.getByLabel(/^Employer/).first().fill('Northmoor Buses')
  for (let steps = 0; steps < 3; steps += 1) await page.getByRole('button', { name: 'Save and continue' }).last().click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
  const [row] = await sql<{ slug: string }>('SELECT slug FROM "Dispute" WHERE title = $1', [title])
  return row?.slug ?? ''
}

async function addWorkplace(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path)
  await page.locator('summary', { hasText: 'Add a workplace' }).click()
  const form = page.locator('form#place')
  await form.locator('input[name="workplace"]').fill(name)
  await form.getByRole('button').last().click()
  await expect(page.getByText(/^Saved|^Added/).first()).toBeVisible()
}

test('rolling action: one dispute, many strikes, entered as one list', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page, organiser: { group } } = await signedInOrganiser(browser)
  const title = `Buses stand still ${stamp}`
  const slug = await newDispute(page, group, title)
  const own = `/en/organise/${group}/disputes/${slug}`
  for (const name of ['Canal depot', 'Hill depot']) await addWorkplace(page, own, name)

  await page.goto(own)
  await page.getByRole('link', { name: 'Add strike days' }).click()
  await page.locator('summary', { hasText: 'More lines' }).click()
  await page.locator('fieldset.line').nth(3).getByLabel(/^Workers/).fill('5')
  await page.getByRole('button', { name: 'See what it makes' }).click()
  await expect(page.locator('.summary')).toBeVisible()
  await expect(page.locator('#days-firstDay4-error'), 'a refusal is never folded away').toBeVisible()
  await page.locator('fieldset.line').nth(3).getByLabel(/^Workers/).fill('')
  await expectAccessible(browser, page)
  await noSidewaysScroll(page)
  const line = (number: number) => page.locator('fieldset.line').nth(number - 1)
  await line(1).getByLabel(/^Day/).fill(day(5))
  await line(1).getByLabel(/^Where/).selectOption({ label: 'Canal depot' })
  await line(2).getByLabel(/^Day/).fill(day(6))
  await line(2).getByLabel(/^Until, if/).fill(day(7))
  await line(2).getByLabel(/^Where/).selectOption({ label: 'Hill depot' })
  await line(2).getByLabel(/^Workers called out/).fill('120')
  await line(3).getByLabel(/^Day/).fill(day(8))
  await line(3).getByLabel(/^From/).fill('05:00')
  await line(3).getByLabel('Until (optional)', { exact: true }).fill('09:00')
  await page.getByRole('button', { name: 'See what it makes' }).click()
  await expect(page.locator('.looked li')).toHaveCount(3)
  await expect(page.locator('.looked li').nth(1)).toContainText('Hill depot')
  await expectAccessible(browser, page)
  await noSidewaysScroll(page)
  // What was changed since is shown anew before it is made.
  await line(2).getByLabel(/^Workers called out/).fill('130')
  await page.getByRole('button', { name: 'Make these 3 strikes' }).click()
  await expect(page.locator('.looked li').nth(1)).toContainText('130')
  await page.getByRole('button', { name: 'Make these 3 strikes' }).click()
  await expect(page.getByText('3 strikes were made.')).toBeVisible()

  // Action short of a strike, from a day on; and what stands there is not doubled.
  await page.goto(`${own}/strikes`)
  await page.getByLabel('Kind').selectOption('overtime_ban')
  await line(1).getByLabel(/^Day/).fill(day(3))
  await page.getByLabel('The last line is open-ended').check()
  await page.getByRole('button', { name: 'See what it makes' }).click()
  await page.getByRole('button', { name: 'Make this strike' }).click()
  await expect(page.getByText('One strike was made.')).toBeVisible()
  await page.goto(`${own}/strikes`)
  await line(1).getByLabel(/^Day/).fill(day(5))
  await line(1).getByLabel(/^Where/).selectOption({ label: 'Canal depot' })
  await page.getByRole('button', { name: 'See what it makes' }).click()
  await expect(page.locator('.summary')).toContainText('stand there already')

  // The public page: in order, each with its place, its hours and its kind.
  await page.goto(`/en/disputes/${slug}`)
  const lines = page.locator('section[aria-labelledby=strikes] .lines li')
  await expect(lines).toHaveCount(4)
  await expect(lines.nth(0)).toContainText('Overtime ban')
  await expect(lines.nth(1)).toContainText('Canal depot')
  await expect(lines.nth(2)).toContainText('Hill depot')
  await expect(lines.nth(2)).toContainText('130')
  await expect(lines.nth(3)).toContainText('05:00 to 09:00')
  await expectAccessible(browser, page)
  await noSidewaysScroll(page)
  await lines.nth(2).getByRole('link').click()
  await expect(page.getByText('Hill depot').first()).toBeVisible()
  await expectAccessible(browser, page)
})

test('a strike committee: a group of its own kind, of a town and several unions', async ({ browser }) => {
  const { page } = await signedInOrganiser(browser)
  const name = `Northmoor Strike Committee ${stamp}`
  await page.goto('/en/organise/groups/new')
  await page.getByLabel('Name of the group').fill(name)
  await page.getByLabel(/^Kind|^What kind/).selectOption('strike_committee')
  await page.getByLabel(/^Town/).fill('Northmoor')
  await page.getByLabel('Time zone').selectOption('Europe/London')
  await page.getByRole('button', { name: 'Open the group' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const slug = new URL(page.url()).pathname.split('/')[3] ?? ''
  await page.goto(`/en/organise/${slug}/networks`)
  await page.getByLabel('Whose members sit in it').fill('Transport Workers: Northmoor branch\nTeachers Together\nHealth Staff: General Hospital')
  await page.getByRole('button', { name: 'Save the unions' }).click()
  await expect(page.getByText('Saved. The public page shows it now.')).toBeVisible()
  await expectAccessible(browser, page)
  await page.goto(`/en/groups/${slug}`)
  await expect(page.locator('.kicker')).toContainText('Strike committee')
  await expect(page.locator('.lede').first()).toContainText('Northmoor')
  for (const union of ['Transport Workers', 'Northmoor branch', 'Teachers Together', 'General Hospital']) await expect(page.locator('section[aria-labelledby=unions]')).toContainText(union)
  await expectAccessible(browser, page)
  await noSidewaysScroll(page)
})
