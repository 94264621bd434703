import { expect, type APIRequestContext, type Page } from '@playwright/test'
import { linkIn, mailTo } from '../support/mailbox'
import { buildAgain, clearSecond, startSecond } from '../support/second-build'
import { filledIn, formsOf, send, type FoundForm } from './forms'
import { newAddress, sql, test } from './walk'

// A real second build of a changed copy: half a minute on two cores with nothing else to do, the dearest test of all, and the only one that can
// tell whether the tab that somebody opened before an upgrade can still send its form after it.

const meeting = '/en/meetings/bus-drivers-families-meet'
let second: Awaited<ReturnType<typeof startSecond>>

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(600_000)
  await buildAgain({ from: '"board": "Board"', to: '"board": "The new board"' })
  second = await startSecond(Number(new URL(baseURL ?? '').port) + 1)
  process.env.E2E_SITE = second.url
})
test.afterAll(async () => {
  await second?.stop()
  clearSecond()
})

/** Sends a form that the first build made to the second. */
const sendOn = (request: APIRequestContext, form: FoundForm, typed: Record<string, string>) =>
  send(request, { ...form, url: second.url + form.url }, filledIn(form, null).map(([name, value]): [string, string] => [name, typed[name] ?? value]))

const only = async (page: Page, path: string): Promise<FoundForm> => (await formsOf(page, path))[0] ?? Promise.reject(new Error(`no form on ${path}`))

test('a form opened before a rebuild is taken after it: the answer to a meeting, the button of its mail, the person\'s own page, an organiser\'s sign-in', async ({ page }) => {
  expect(await (await page.request.get(second.url + meeting)).text()).toContain('The new board')
  const form = await only(page, meeting)
  expect(await page.content()).not.toContain('The new board')

  const email = newAddress('patient')
  const taken = await sendOn(page.request, form, { email, name: 'Robin Example' })
  expect([taken.status(), taken.headers().location]).toEqual([303, `/en/sent${meeting.slice(3)}`])

  // The mail's page and the person's own, opened in the first build and sent to the second.
  const confirming = await only(page, new URL(linkIn(await mailTo(email, /^Please confirm/), '/my/')).pathname)
  const confirmed = await sendOn(page.request, confirming, {})
  expect(confirmed.status()).toBe(303)
  const own = (confirmed.headers().location ?? '').split('?')[0] ?? ''
  const change = (await formsOf(page, own)).find(({ controls }) => controls.some(({ name }) => name === 'partySize'))
  if (!change) throw new Error('no form to change the answer')
  expect((await sendOn(page.request, change, { partySize: '2' })).status()).toBe(303)
  const [row] = await sql<{ partySize: number; state: string }>('SELECT "partySize", state::text AS state FROM "Rsvp" ORDER BY "confirmedAt" DESC NULLS LAST LIMIT 1')
  expect(row).toEqual({ partySize: 2, state: 'confirmed' })

  const signIn = await sendOn(page.request, await only(page, '/en/organise/sign-in'), { email })
  expect([signIn.status(), signIn.headers().location]).toEqual([303, '/en/organise/sign-in/sent'])
})

test('what is wrong with it is said beside the field, and all that was typed is kept', async ({ page }) => {
  const answer = await sendOn(page.request, await only(page, meeting), { email: 'nobody', name: 'Robin Example' })
  expect(answer.status()).toBe(200)
  const html = await answer.text()
  expect(html).toMatch(/<title>Error: /)
  for (const words of ['The new board', 'href="#rsvp-email"', 'value="nobody"', 'value="Robin Example"']) expect(html).toContain(words)
})
