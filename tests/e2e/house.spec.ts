import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { newAddress, openGroup, signIn, sql, test } from './walk'

// The organisers' pages as they are when there is nothing yet, when something is missing, and when a form comes back. Without script, on a phone.

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** Nothing for axe to find, one headline, and no sideways scroll on the narrowest of screens. In the dark too, but for the refusals, which have no colours of their own. */
async function expectGood(browser: Browser, page: Page, what: string, dark = true): Promise<void> {
  expect(await page.locator('h1').count(), `one h1: ${what}`).toBe(1)
  await expectAccessible(browser, page, dark ? ['light', 'dark'] : ['light'])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `no sideways scroll: ${what}`).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 360, height: 800 })
}

/** Types into a field of the composer, folded away or not. */
async function type(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`#step [name="${name}"]`)
  const fold = page.locator('#step details', { has: field })
  if (await fold.count() > 0 && !(await field.isVisible())) await fold.locator('summary').last().click()
  await (await field.evaluate((each) => each.tagName) === 'SELECT' ? field.selectOption(value) : field.fill(value))
}

const onwards = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).last().click()

/** Sends every form of a page that asks for something, with all of it left out, and looks at what comes back. */
async function refuseEach(browser: Browser, page: Page, path: string): Promise<number> {
  await page.goto(path)
  const ids = await page.locator('main form[id]').evaluateAll((forms) => forms.filter((form) => form.querySelector('input[required]:not([type=hidden]), textarea[required]')).map(({ id }) => id))
  for (const id of ids) {
    await page.goto(path)
    const form = page.locator(`form[id="${id}"]`)
    if (!(await form.isVisible())) await page.locator('details', { has: form }).locator('summary').first().click()
    for (const field of await form.locator('input[required]:not([type=hidden], [type=radio], [type=checkbox]), textarea[required]').all()) await field.fill('')
    await form.locator('button').last().click()
    await expect(page.locator('.summary'), `${path} #${id} is refused`).toBeVisible()
    await expect(page, `${path} #${id}`).toHaveTitle(/^Error:/)
    await expectGood(browser, page, `${path} #${id} refused`, false)
  }
  return ids.length
}

test('a group with nothing in it: every page says what to do', async ({ page, browser }) => {
  test.setTimeout(240_000)
  await signIn(page, newAddress('zoe'), 'Zoe Example')
  await expectGood(browser, page, 'no group yet')
  const group = await openGroup(page, `Empty Hall Solidarity ${Date.now().toString(36)}`)
  for (const path of ['', '/drafts', '/callouts', '/disputes', '/messages', '/members', '/networks', '/audit', '/settings']) {
    await page.goto(`/en/organise/${group}${path}`)
    await expectGood(browser, page, `${path} of a new group`)
  }
  for (const path of ['/drafts', '/callouts', '/disputes', '/messages']) {
    await page.goto(`/en/organise/${group}${path}`)
    await expect(page.locator('.empty p').first(), `${path} says why it is empty`).toBeVisible()
  }
  for (const path of ['/en/organise/account', '/en/organise/account/prove']) {
    await page.goto(path)
    await expectGood(browser, page, path)
  }
  for (const path of ['/en/organise/groups/new', ...['settings', 'members', 'networks'].map((each) => `/en/organise/${group}/${each}`)]) expect(await refuseEach(browser, page, path), path).toBeGreaterThan(0)
})

test('a draft with something missing in every step, then published, and every form of what it made refused', async ({ page, browser }) => {
  test.setTimeout(600_000)
  await signIn(page, newAddress('yara'), 'Yara Example')
  const group = await openGroup(page, `Full Hall Solidarity ${Date.now().toString(36)}`)
  await page.goto(`/en/organise/${group}/drafts`)
  await page.getByRole('button', { name: 'Start a callout' }).click()
  const draft = page.url().replace(/\/what.*$/, '')
  await type(page, 'dispute', 'new')
  await type(page, 'title', '')
  await onwards(page)
  await expectGood(browser, page, 'who')
  await onwards(page)
  for (const button of ['Add a meeting', 'Add a picket', 'Add strike days']) await page.getByRole('button', { name: button, exact: true }).click()
  await type(page, 'strike-1-firstDay', '')
  await onwards(page)
  await page.getByRole('button', { name: 'Add something to sign' }).click()
  await onwards(page)
  await expect(page.getByRole('heading', { name: 'Something is missing' })).toBeVisible()
  await expectGood(browser, page, 'preview of a draft with gaps')
  for (const step of ['what', 'when', 'asks']) {
    await page.goto(`${draft}/${step}?check=1`)
    await expect(page.locator('.summary'), step).toBeVisible()
    await expectGood(browser, page, `${step} with something missing`)
  }

  await page.goto(`${draft}/what`)
  await type(page, 'title', 'Everyone to the gate')
  await onwards(page)
  await type(page, 'employers', 'Keel Foods')
  await type(page, 'town', 'Northmoor')
  await onwards(page)
  for (const [name, value] of [
    ['meeting-1-date', day(5)], ['meeting-1-time', '18:30'], ['strike-1-firstDay', day(1)], ['picket-1-meetingPoint', 'Gate 1'], ['picket-1-shift-1-firstDay', day(1)],
  ] as const) await type(page, name, value)
  await onwards(page)
  for (const [name, value] of [['title', 'Reinstate them'], ['targets', 'The board; Chair; chair@firm.invalid'], ['subject', 'Reinstate'], ['message', 'Give them back their jobs.']] as const) await type(page, `campaign-1-${name}`, value)
  await onwards(page)
  await expectGood(browser, page, 'preview')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()

  const kept = await sql<{ path: string }>(`
    SELECT 'callouts/' || slug AS path FROM "Callout" WHERE "groupId" = g.id UNION ALL SELECT 'meetings/' || slug FROM "Meeting" WHERE "groupId" = g.id
    UNION ALL SELECT 'strikes/' || slug FROM "Strike" WHERE "groupId" = g.id UNION ALL SELECT 'campaigns/' || slug FROM "Campaign" WHERE "groupId" = g.id
    UNION ALL SELECT 'disputes/' || slug FROM "Dispute" WHERE "groupId" = g.id
    UNION ALL SELECT 'pickets/' || slug || rest FROM "Picket" p, (VALUES (''), ('/edit'), ('/people'), ('/shifts/add')) r(rest) WHERE "groupId" = g.id
    UNION ALL SELECT 'pickets/' || p.slug || '/shifts/' || s.id FROM "Picket" p JOIN "Shift" s ON s."picketId" = p.id WHERE p."groupId" = g.id`
    .replace(/g\.id/g, `(SELECT id FROM "Group" WHERE slug = '${group}')`))
  expect(kept).toHaveLength(10)
  let refused = 0
  for (const { path } of kept) {
    await page.goto(`/en/organise/${group}/${path}`)
    await expectGood(browser, page, path)
    refused += await refuseEach(browser, page, `/en/organise/${group}/${path}`)
  }
  expect(refused).toBeGreaterThanOrEqual(8)
})
