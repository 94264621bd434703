import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { signedInOrganiser, sql, test } from './walk'

// Making many things quickly: a pattern of shifts on a picket that has some, a callout again on other days, a template, the next dates of a meeting.

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const stamp = Date.now().toString(36)

async function expectGood(browser: Browser, page: Page, what: string): Promise<void> {
  expect(await page.locator('h1').count(), `one h1: ${what}`).toBe(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `no sideways scroll: ${what}`).toBeLessThanOrEqual(360)
  await expectAccessible(browser, page)
}

const onwards = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).last().click()

/** A callout with a weekly meeting and a picket of two days. */
async function post(page: Page, group: string, title: string): Promise<void> {
  await page.goto(`/en/organise/${group}`)
  await page.getByRole('button', { name: 'Post a callout' }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await onwards(page)
  await page.getByRole('button', { name: 'Add a meeting' }).click()
  await page.getByLabel('Day (optional)').fill(day(7))
  await page.getByLabel('Time (optional)').fill('18:30')
  await page.locator('summary', { hasText: 'More about the meeting' }).click()
  await page.getByLabel('Repeats').selectOption('FREQ=WEEKLY')
  await page.getByRole('button', { name: 'Add a picket' }).click()
  await page.getByLabel('Where to meet').fill('Mill gate')
  await page.getByLabel('Day', { exact: true }).last().fill(day(10))
  await page.getByLabel('Every day until (optional)').fill(day(11))
  await onwards(page)
  await onwards(page)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
}

/** The address of a record that a callout calls to, where its organisers keep it. */
const kept = async (page: Page, kind: 'meetings' | 'pickets', group: string) =>
  (await page.locator(`a[href^="/en/organise/${group}/${kind}/"]`).first().getAttribute('href')) ?? ''

test('a pattern of shifts, the callout again, a template, and the next dates of a meeting', async ({ browser }) => {
  test.setTimeout(180_000)
  const { page, organiser: { group } } = await signedInOrganiser(browser)
  const title = `Out at the mill ${stamp}`
  await post(page, group, title)
  const callout = page.url().split('?')[0] ?? ''
  const [picket, meeting] = [await kept(page, 'pickets', group), await kept(page, 'meetings', group)]

  // Ten days, two times of day; two shifts are there already and stay.
  await page.goto(`${picket}/shifts/add`)
  const form = page.locator('form#pattern')
  await form.getByRole('button').click()
  await expect(page.locator('.summary')).toBeVisible()
  await expectGood(browser, page, 'a pattern refused')
  await form.getByLabel('First day').fill(day(10))
  await form.getByLabel('Last day').fill(day(19))
  await form.getByLabel('From', { exact: true }).fill('06:00')
  await form.getByLabel('Until', { exact: true }).fill('10:00')
  await form.locator('summary', { hasText: 'More times of day' }).click()
  await form.getByLabel('From (2) (optional)').fill('16:00')
  await form.getByLabel('Until (2) (optional)').fill('20:00')
  await form.getByLabel('People needed for each shift').fill('6')
  await form.getByRole('button', { name: 'See what it makes' }).click()
  await expect(page.getByText('shifts will be made')).toBeVisible()
  await expect(page.getByText('2 were there already')).toBeVisible()
  await expectGood(browser, page, 'a pattern looked at')
  await page.getByRole('link', { name: 'Change the pattern' }).click()
  await expect(page.locator('form#pattern').getByLabel('People needed for each shift')).toHaveValue('6')
  await page.goBack()
  await page.getByRole('button', { name: 'Make these 18 shifts' }).click()
  await expect(page.getByText('18 shifts were made. 2 were there already')).toBeVisible()
  expect(await page.locator('table.data tbody tr').count()).toBe(20)
  await expectGood(browser, page, 'a picket with many shifts')

  // The callout again, four weeks later; kept as a template; started from it.
  await page.goto(callout)
  await page.getByRole('link', { name: 'Do it again' }).click()
  await expectGood(browser, page, 'do it again')
  await page.getByLabel('New first day').fill(day(-1))
  await page.getByRole('button', { name: 'Start a draft' }).click()
  await expect(page.locator('.summary')).toBeVisible()
  await page.getByLabel('New first day').fill(day(35))
  await page.getByRole('button', { name: 'Start a draft' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look and publish' })).toBeVisible()
  await expectGood(browser, page, 'the draft looked at')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
  const again = await kept(page, 'pickets', group)
  expect(again).not.toBe(picket)
  const [count] = await sql<{ shifts: number; first: string }>(
    'SELECT count(*)::int AS shifts, to_char(min(s."startsAt") AT TIME ZONE p."timeZone", \'YYYY-MM-DD HH24:MI\') AS first FROM "Shift" s JOIN "Picket" p ON p.id = s."picketId" WHERE p.slug = $1 GROUP BY p.id', [again.split('/').at(-1)],
  )
  expect(count).toEqual({ shifts: 20, first: `${day(38)} 06:00` })

  await page.goto(`/en/organise/${group}/templates`)
  await expect(page.locator('.empty p'), 'says why it is empty').toBeVisible()
  await expectGood(browser, page, 'templates')
  await page.goto(`${picket.replace('/pickets/', '/again/pickets/')}`)
  await page.getByLabel('Name of the template').fill(`Dawn picket ${stamp}`)
  await page.getByRole('button', { name: 'Keep as a template' }).click()
  await expect(page.getByText('Kept. Start from it whenever you like.')).toBeVisible()
  await expectGood(browser, page, 'a template')
  await page.getByRole('button', { name: `Start a draft: Dawn picket ${stamp}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look and publish' })).toBeVisible()
  await page.goto(`/en/organise/${group}/templates`)
  await page.getByRole('button', { name: `Delete the template: Dawn picket ${stamp}` }).click()
  await expect(page.getByText('The template is deleted.')).toBeVisible()

  // The next dates: each a meeting of its own, and the page says the rule.
  await page.goto(meeting)
  await page.locator('form#series').getByLabel('How many').fill('3')
  await page.locator('form#series').getByRole('button').click()
  await expect(page.getByText('The next dates are made.')).toBeVisible()
  await expect(page.locator('section[aria-labelledby=series] .lines li')).toHaveCount(3)
  await expectGood(browser, page, 'a meeting that repeats')
  const open = (await page.getByRole('link', { name: 'See the public page' }).or(page.locator('a[href^="/en/meetings/"]')).first().getAttribute('href')) ?? ''
  await page.goto(open)
  await expect(page.getByText('Every week')).toBeVisible()
})
