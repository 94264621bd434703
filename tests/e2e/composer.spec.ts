import { expect, type Page } from '@playwright/test'
import { signedInOrganiser, sql, test } from './walk'

/** Hears what a page complains of: errors in the console, uncaught ones, and what its policy has refused. */
function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

const saved = (page: Page) => expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible()

async function start(page: Page, group: string): Promise<void> {
  await page.goto(`/en/organise/${group}/drafts`)
  await page.getByRole('button', { name: 'Start a callout' }).click()
  await expect(page).toHaveURL(/\/drafts\/[^/]+\/what/)
}

test('with script: what is typed is saved by itself and is there after a reload', async ({ browser }) => {
  const { page, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true })
  const complaints = listen(page)
  await start(page, group)
  await page.getByLabel('Title', { exact: true }).pressSequentially('Everyone to the gate', { delay: 5 })
  await page.getByLabel('Text').fill('Six in the morning.\n\nBring a flask.')
  await saved(page)
  await page.reload()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Everyone to the gate')
  await expect(page.getByLabel('Text')).toHaveValue('Six in the morning.\n\nBring a flask.')
  await page.getByRole('button', { name: 'When and where' }).click()
  await page.getByRole('button', { name: 'Add a picket' }).click()
  await page.getByLabel('Where to meet').fill('Gate 1, Ropewalk')
  await page.getByLabel('People needed').fill('')
  await saved(page)
  await page.getByRole('button', { name: 'Look and publish' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Something is missing' })).toBeVisible()
  await page.locator('.summary a').first().click()
  await expect(page.getByLabel('Where to meet')).toHaveValue('Gate 1, Ropewalk')
  expect(complaints).toEqual([])
})

test('with script: of two windows the one that is behind is told, and writes over nothing', async ({ browser }) => {
  const { page: one, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true })
  const complaints = listen(one)
  await start(one, group)
  const two = await one.context().newPage()
  const theirs = listen(two)
  await two.goto(one.url())
  await one.getByLabel('Title', { exact: true }).fill('As the first window has it')
  await saved(one)
  await two.getByLabel('Title', { exact: true }).fill('As the second window has it')
  await expect(two.getByText(/was changed in another window/)).toBeVisible()
  const id = /drafts\/([^/]+)/.exec(one.url())?.[1]
  const title = () => sql<{ title: string }>('SELECT fields->\'what\'->>\'title\' AS title FROM "CalloutDraft" WHERE id = $1', [id]).then(([row]) => row?.title)
  expect(await title()).toBe('As the first window has it')
  await two.getByRole('button', { name: 'Save and continue' }).last().click()
  await expect(two.getByText('You see what you typed here.')).toBeVisible()
  await expect(two.getByLabel('Title', { exact: true })).toHaveValue('As the second window has it')
  expect(await title()).toBe('As the first window has it')
  await two.getByRole('button', { name: 'Save and leave' }).click()
  await expect(two.getByRole('link', { name: 'As the second window has it', exact: true })).toBeVisible()
  expect(await title()).toBe('As the second window has it')
  expect([...complaints, ...theirs]).toEqual([])
})

test('with script: every page of the organisers is quiet, and a refused form gets the focus', async ({ browser }) => {
  const { page, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true })
  const complaints = listen(page)
  for (const path of ['', `/${group}`, `/${group}/drafts`, `/${group}/callouts`, `/${group}/disputes`, `/${group}/messages`, `/${group}/settings`, '/groups/new', '/site', '/sign-out']) {
    await page.goto(`/en/organise${path}`)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('h1')).toHaveCount(1)
  }
  await page.goto('/en/organise/groups/new')
  await page.getByRole('button', { name: 'Open the group' }).click()
  await expect(page.locator('.summary')).toBeFocused()
  await expect(page).toHaveTitle(/^Error:/)
  // As the framework writes it when the rest of its answer comes late.
  await page.evaluate(() => { document.title = 'Open a group' })
  await expect(page).toHaveTitle('Error: Open a group')
  expect(complaints).toEqual([])
})
