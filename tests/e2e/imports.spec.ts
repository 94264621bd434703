import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { newAddress, openGroup, signIn, test } from './walk'

const table = (last: string) => [
  'Nr;Arbeitgeber;Gewerkschaft;Ort;Streikbeginn;Ende', '1;Hafenwerk;ver.di;Bremen;25.2.2026;27.2.2026', '2;Mühle Nord;NGG;Lübeck;1.3.2026;', `3;"=HYPERLINK(""x"")";NGG;Kiel;${last};`, '4;;;;;',
].join('\r\n')

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Upload' }).click()
}

/** Looks again, as somebody without script does, until it says so. */
async function until(page: Page, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
}

test('a table from elsewhere is matched, looked at, brought in and taken back', async ({ page, browser }) => {
  test.setTimeout(180_000)
  await signIn(page, newAddress('ima'), 'Ima Example')
  const group = await openGroup(page, `Quay Street ${Date.now().toString(36)}`, 'Europe/Berlin')
  await page.getByRole('link', { name: 'Bring in a table of disputes' }).click()
  await expect(page.getByText('Nothing has been brought in yet')).toBeVisible()
  await expectAccessible(browser, page)

  await send(page, 'list.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))
  await expect(page.locator('.summary a')).toHaveText(/spreadsheet program’s own file/)
  await expectAccessible(browser, page)
  await send(page, 'letter.csv', Buffer.alloc(3_000_000, 'Dear all '))
  await expect(page.locator('.summary a')).toHaveText(/^This has one column only/)
  await send(page, 'everything.csv', Buffer.alloc(9_000_000, 'a,b\n'))
  await expect(page.getByRole('heading', { level: 1, name: 'That was too much' })).toBeVisible()
  await page.goto(`/en/organise/${group}/imports`)
  await send(page, 'streiks.csv', Buffer.from(`\ufeff${table('bald')}`, 'utf16le'))
  await expect(page.getByRole('heading', { level: 1, name: 'streiks.csv' })).toBeVisible()
  await expect(page.getByLabel('Employer')).toHaveValue('1')
  await expect(page.getByLabel('Union', { exact: true }).locator('option:checked')).toHaveText('Gewerkschaft: ver.di, NGG')
  await expect(page.getByLabel('First day', { exact: true })).toHaveValue('4')
  await expectAccessible(browser, page)
  await page.getByLabel('Last day').selectOption({ label: 'Not in the table' })
  await page.getByLabel('First day', { exact: true }).selectOption({ label: 'Not in the table' })
  await page.getByRole('button', { name: 'Check every line' }).click()
  await expect(page.locator('.summary a')).toHaveText('Choose the column of the first day or of the last.')
  await expect(page.getByLabel('Employer')).toHaveValue('1')
  await page.getByLabel('First day', { exact: true }).selectOption('4')
  await page.getByLabel('Last day').selectOption('5')
  await page.getByRole('button', { name: 'Check every line' }).click()

  await until(page, 'This is what will happen.')
  await expect(page.locator('#lines ~ * tbody tr, section:has(#lines) tbody tr').first()).toContainText('Refused')
  await expectAccessible(browser, page)
  await page.getByRole('button', { name: 'Bring in 2 disputes' }).click()
  await until(page, 'It is done.')
  const report = await page.request.get(`${page.url()}/report`)
  expect(await report.text()).toContain(`4,Refused,"'=HYPERLINK(""x"")`)

  await page.getByRole('link', { name: 'ver.di: Hafenwerk, Bremen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'ver.di: Hafenwerk, Bremen' })).toBeVisible()
  await page.goto(`/en/organise/${group}/imports`)
  await page.getByLabel('Or paste it here').fill(table('3.3.2026'))
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByLabel('Name of the list'), 'the same columns are the same list').toHaveValue('streiks')
  await page.getByRole('button', { name: 'Check every line' }).click()
  await until(page, 'This is what will happen.')
  await page.getByRole('button', { name: 'Bring in 1 dispute' }).click()
  await until(page, 'It is done.')

  await page.getByRole('link', { name: 'Take this import back' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.locator('.summary')).toBeVisible()
  await expectAccessible(browser, page)
  await page.getByLabel('Yes, take it back').check()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await until(page, 'It was taken back.')
  await expectAccessible(browser, page)
  await page.goto(`/en/organise/${group}/disputes`)
  await expect(page.getByText('Hafenwerk').first()).toBeVisible()
  await expect(page.getByText('HYPERLINK')).toHaveCount(0)
})
