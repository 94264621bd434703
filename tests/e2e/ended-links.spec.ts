import { expect, type Browser } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo } from '../support/mailbox'
import { anotherNetwork, newAddress, signedInOrganiser, signIn, test } from './walk'

const unknown = 'A'.repeat(43)

const visitor = async (browser: Browser, javaScriptEnabled = false) =>
  (await browser.newContext({ javaScriptEnabled, extraHTTPHeaders: { 'X-Forwarded-For': anotherNetwork() } })).newPage()

test('a link that has ended says so with 410, in words of its own and with a way on, whether it was used, is over or never was', async ({ page, browser }) => {
  test.setTimeout(120_000)
  await signedInOrganiser(browser)
  const email = newAddress('twice')
  await signIn(page, email, 'Robin Example')
  const used = new URL(linkIn(await mailTo(email, /^Open your account/), '/sign-in/')).pathname
  const setUp = new URL(process.env.E2E_SETUP_LINK ?? '').pathname
  const stranger = await visitor(browser)
  for (const [path, heading, onward] of [
    [used, 'This sign-in link has ended', '/en/organise/sign-in'], [`/en/organise/sign-in/${unknown}`, 'This sign-in link has ended', '/en/organise/sign-in'],
    [setUp, 'This set-up link has ended', '/en/organise/sign-in'], [`/en/organise/set-up/${unknown}`, 'This set-up link has ended', '/en/organise/sign-in'],
    [`/en/organise/invitations/${unknown}`, 'This invitation has ended', '/en/organise/sign-in'],
    [`/en/my/${unknown}`, 'This link has ended', '/en'], [`/en/unsubscribe/${unknown}`, 'This link has ended', '/en'],
  ] as const) {
    const answer = await stranger.goto(path)
    expect([answer?.status(), answer?.headers()['cache-control']], path).toEqual([410, 'no-store'])
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(stranger.locator('main a.button')).toHaveAttribute('href', onward)
    if (!path.endsWith(unknown)) await expectAccessible(browser, stranger)
  }
  // The same page to the letter for one that was used and one that never was: it tells nothing.
  const bodies = await Promise.all([used, `/en/organise/sign-in/${unknown}`].map(async (path) => (await stranger.request.get(path)).text()))
  expect(bodies[0]).toBe(bodies[1])
  // Whoever has signed in with it is let through to where they are.
  await page.goto(used)
  await expect(page).toHaveURL(/\/en\/organise$/)
})

for (const scripts of [false, true]) {
  test(`the button of a sign-in link that was used meanwhile, ${scripts ? 'with' : 'without'} script: the same page`, async ({ page, browser }) => {
    const email = newAddress('meanwhile')
    await page.goto('/en/organise/sign-in')
    await page.getByLabel('Your email').fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    const path = new URL(linkIn(await mailTo(email, /^Open your account/), '/sign-in/')).pathname
    const windows = [await visitor(browser, scripts), await visitor(browser, scripts)] as const
    for (const each of windows) {
      await each.goto(path)
      await each.getByLabel('Your name').fill('Robin Example')
    }
    await windows[0].locator('main form#enter button').click()
    await expect(windows[0]).toHaveURL(/\/en\/organise$/)
    await windows[1].locator('main form#enter button').click()
    await expect(windows[1].getByRole('heading', { level: 1 })).toHaveText('This sign-in link has ended')
    await windows[1].locator('main a.button').click()
    await expect(windows[1].getByLabel('Your email')).toBeVisible()
  })
}
