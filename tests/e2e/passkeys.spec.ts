import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { anotherNetwork, newAddress, openGroup, signIn, sql, test } from './walk'

/** A device of the browser's own that keeps passkeys, and whose holder says yes. */
async function device(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = { protocol: 'ctap2' as const, transport: 'internal' as const, hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options })
  return {
    away: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    keys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    take: (credential: Awaited<ReturnType<typeof session.send<'WebAuthn.getCredentials'>>>['credentials'][number]) => session.send('WebAuthn.addCredential', { authenticatorId, credential }),
  }
}

test('a passkey: added, asked for at the next sign-in instead of a code, taken away', async ({ browser, page: plain }) => {
  test.setTimeout(120_000)
  const scripted = async () => (await browser.newContext({ javaScriptEnabled: true, extraHTTPHeaders: { 'X-Forwarded-For': anotherNetwork() } })).newPage()
  const email = newAddress('pia')
  const page = await scripted()
  const wrong: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()) })
  const phone = await device(page)
  await signIn(page, email, 'Pia Example')
  const group = await openGroup(page, `Weir Lane ${Date.now().toString(36)}`)
  await page.goto('/en/organise/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.locator('.summary')).toBeVisible()
  await expect(page.getByLabel('Name of the passkey')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Name of the passkey').fill('My phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('The passkey is added.')).toBeVisible()
  await expect(page.getByText('My phone', { exact: true })).toBeVisible()
  await expect(page.getByText('You have no recovery codes.')).toBeVisible()
  await expectAccessible(browser, page)
  await page.getByRole('button', { name: 'Make new recovery codes' }).click()
  await expect(page.locator('.codes li')).toHaveCount(10)
  const [key] = await phone.keys()
  await phone.away()

  // Another browser to which the passkey has come along: signed in by mail, the group stays shut until the passkey is shown.
  const other = await scripted()
  const same = await device(other)
  if (key) await same.take(key)
  await signIn(other, email)
  await other.goto(`/en/organise/${group}/messages`)
  await expect(other.getByRole('heading', { level: 1, name: 'Is it you?' })).toBeVisible()
  await expectAccessible(browser, other)
  await other.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Messages' })).toBeVisible()
  await other.goto('/en/organise/account')
  await expect(other.getByText(/last used/).first()).toBeVisible()

  // Another passkey is for those who have just shown who they are.
  await sql(`UPDATE "Session" SET "provedAt" = now() - interval '1 hour' WHERE "userId" = (SELECT "userId" FROM "Membership" m JOIN "Group" g ON g.id = m."groupId" WHERE g.slug = $1)`, [group])
  await other.getByLabel('Name of the passkey').fill('Second')
  await other.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Is it you?' })).toBeVisible()
  await other.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()

  // A browser without script is told what works without it.
  await plain.context().addCookies(await other.context().cookies())
  await plain.goto('/en/organise/account')
  await expect(plain.getByText('Passkeys need JavaScript')).toBeVisible()
  await plain.getByLabel('Name of the passkey').fill('None')
  await plain.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(plain.locator('.summary')).toContainText('No passkey came with the form')
  await expect(plain.getByLabel('Name of the passkey')).toHaveValue('None')
  await expectAccessible(browser, plain)
  await plain.goto('/en/organise/account')
  await plain.getByRole('button', { name: 'Take "My phone" away' }).click()
  await expect(plain.getByText('The passkey is taken away.')).toBeVisible()
  await expect(plain.getByText('My phone', { exact: true })).toBeHidden()
  expect(wrong).toEqual([])
})
