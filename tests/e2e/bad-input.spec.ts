import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo } from '../support/mailbox'
import { asked, expectNone, filledIn, formsOf, refusedWell, send, wrongsOf, type FoundForm } from './forms'
import { anotherNetwork, newAddress, rowsWritten, signedInOrganiser, sql, test } from './walk'

test.beforeAll(({ baseURL }) => { process.env.E2E_SITE = baseURL })

/** A window in which pages that came back can be read with a script of ours. */
async function readingRoom(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: true })
  return context.newPage()
}

/** Sends each form of a page with each thing wrong that must be refused, and one field too many. */
async function tryForms(page: Page, reader: Page, path: string, only?: RegExp): Promise<{ tried: number; problems: string[]; forms: FoundForm[] }> {
  const forms = await formsOf(page, path, only)
  const problems: string[] = []
  let tried = 0
  for (const form of forms) {
    const before = await rowsWritten()
    const cases = asked(form).flatMap((control) => wrongsOf(control).map((wrong) => ({ control, wrong })))
    for (const { control, wrong } of cases) problems.push(...await refusedWell(page, reader, form, control, wrong))
    problems.push(...await refusedWell(page, reader, form, null, { what: 'unknown', value: 'x' }))
    tried += cases.length + 1
    const after = await rowsWritten()
    if (JSON.stringify(after) !== JSON.stringify(before)) problems.push(`${path} #${form.id}: something was written: ${JSON.stringify(before)} ${JSON.stringify(after)}`)
  }
  return { tried, problems, forms }
}

const publicPages = [
  '/en/meetings/porters-and-friends-supper', '/en/meetings/next-coastwide-meeting', '/en/meetings/strike-committee', '/en/pickets/gate-3',
  '/en/campaigns/no-cranes-in-high-wind', '/en/campaigns/seven-libraries-not-three', '/en/groups/northmoor-solidarity', '/en/callouts/link-the-disputes',
  '/en/sent/meetings/porters-and-friends-supper', '/en/my-link/campaigns/no-cranes-in-high-wind',
]

test('every public form, each field missing, too long, of the wrong kind and hostile: the page again, whole, and nothing written', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const reader = await readingRoom(browser)
  for (const path of publicPages) {
    const { problems, forms, tried } = await tryForms(page, reader, path)
    expect(forms.length, `a form on ${path}`).toBeGreaterThan(0)
    expect(tried).toBeGreaterThan(2)
    expectNone(problems, path)
  }
})

test('the pages of refused public forms: nothing for axe to find', async ({ page, browser }) => {
  test.setTimeout(120_000)
  for (const path of publicPages) {
    await page.goto(path)
    for (const control of await page.locator('main form input:not([type=hidden]):not([type=checkbox]):not([type=radio]), main form textarea:not([readonly])').all()) await control.fill('').catch(() => undefined)
    await page.locator('main form button').first().click()
    await expect(page).toHaveTitle(/^Error:/)
    await page.locator('.summary a').first().click()
    await expectAccessible(browser, page)
  }
})
