import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo } from '../support/mailbox'
import { allShifts, anotherNetwork, newAddress, signedInOrganiser, test } from './walk'

// A newcomer to a running site, invited by mail, posts a callout with a meeting and ten days of shifts. Five minutes' worth: every press and every field is counted.

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** Counts what somebody has to do. */
function hands(page: Page) {
  const done = { presses: 0, fields: 0 }
  return {
    done,
    press: async (name: string | RegExp) => { done.presses += 1; await page.getByRole('button', { name }).last().click() },
    fill: async (label: string, text: string) => { done.fields += 1; await page.getByLabel(label, { exact: true }).last().fill(text) },
    open: async (summary: string) => { done.presses += 1; await page.locator('summary', { hasText: summary }).last().click() },
  }
}

test('invited by mail: a callout with a meeting and ten days of shifts in a few steps', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page: owner, organiser: { group, groupName } } = await signedInOrganiser(browser)
  const invited = newAddress('nadia')
  await owner.goto(`/en/organise/${group}/members`)
  await owner.getByLabel('Their email').fill(invited)
  await owner.getByRole('button', { name: 'Send the invitation' }).click()
  const page = await (await browser.newContext({ extraHTTPHeaders: { 'X-Forwarded-For': anotherNetwork() } })).newPage()
  await page.goto(linkIn(await mailTo(invited, /^Join /), '/invitations/'))

  const { press, fill, open, done } = hands(page)
  await fill('Your name', 'Nadia Example')
  await press(`Join ${groupName}`)
  await press('Post a callout')
  const title = `Ten days at the depot ${Date.now().toString(36)}`
  await fill('Title', title)
  await fill('Text (optional)', 'We are out for ten days. Stand with us, and come to the meeting.')
  await press('Save and continue')
  await press('Add a meeting')
  await fill('Day (optional)', day(9))
  await fill('Time (optional)', '18:30')
  await page.getByLabel(/^Venue/).fill("Weavers' Hall")
  await press('Add a picket')
  await page.getByLabel(/^Where to meet/).fill('Depot gate, Canal Road')
  await fill('Day', day(10))
  await fill('Every day until (optional)', day(19))
  await open('More times of day')
  for (const [at, from, until] of [[2, '10:00', '14:00'], [3, '14:00', '18:00']] as const) {
    await fill(`From (${at})`, from)
    await fill(`Until (${at})`, until)
  }
  done.fields += 2
  await press('Save and continue')
  await press('Save and continue')
  await expect(page.getByRole('heading', { level: 1, name: 'Look and publish' })).toBeVisible()
  await expectAccessible(browser, page)
  await press(/^Publish$/)
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
  expect(done.presses, 'presses').toBeLessThanOrEqual(10)
  expect(done.fields, 'fields').toBeLessThanOrEqual(14)

  const callout = (await page.getByRole('link', { name: 'See it as everyone does' }).getAttribute('href')) ?? ''
  await page.goto(callout)
  await expect(page.getByText("Weavers' Hall").first()).toBeVisible()
  const picket = (await page.locator('a[href^="/en/pickets/"]').first().getAttribute('href') ?? '').split('#')[0] ?? ''
  await allShifts(page, picket)
  await expect(page.locator('form#pledge .shift')).toHaveCount(30)
  await expectAccessible(browser, page)
})
