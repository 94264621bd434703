import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo } from '../support/mailbox'
import { anotherNetwork, newAddress, openGroup, signIn, sql, test } from './walk'

test('who has lost every second factor is let back in by an owner, after a day in which one press stops it', async ({ page, browser }) => {
  test.setTimeout(120_000)
  await signIn(page, newAddress('ola'), 'Ola Example')
  const group = await openGroup(page, `Ferry Lane ${Date.now().toString(36)}`)

  // Pat organises there, and had an app on a phone that is gone.
  const email = newAddress('pat')
  const theirs = await (await browser.newContext({ extraHTTPHeaders: { 'X-Forwarded-For': anotherNetwork() }, viewport: { width: 360, height: 740 } })).newPage()
  await signIn(theirs, email, 'Pat Example')
  const [pat] = await sql<{ id: string }>('SELECT id FROM "User" WHERE name = \'Pat Example\' ORDER BY id DESC LIMIT 1')
  const id = pat?.id ?? ''
  await sql('INSERT INTO "Membership" ("groupId", "userId", "role", "createdAt") SELECT id, $2, \'organiser\', now() - interval \'60 days\' FROM "Group" WHERE slug = $1', [group, id])
  await sql('INSERT INTO "Passkey" ("id", "userId", "credentialId", "publicKey", "name") VALUES (gen_random_uuid(), $1, $2, \'\', \'The old phone\')', [id, `lost-${id}`])

  await theirs.goto(`/en/organise/${group}`)
  await expect(theirs.getByRole('heading', { level: 1, name: 'Is it you?' })).toBeVisible()
  await theirs.getByRole('link', { name: 'Lost all of them?' }).click()
  await expectAccessible(browser, theirs)
  await theirs.getByRole('button', { name: 'I have lost all of them' }).click()
  await expect(theirs.getByText('Speak to one of them before')).toBeVisible()
  await expectAccessible(browser, theirs)
  const first = linkIn(await mailTo(email, /^Did you lose your second factors/), '/my/resets/')

  await page.goto('/en/organise')
  await page.getByRole('link', { name: /^Speak to someone who lost every second factor/ }).click()
  await expect(page.getByRole('heading', { name: 'Somebody has lost every second factor' })).toBeVisible()
  await expectAccessible(browser, page)
  await page.getByRole('button', { name: 'Vouch for Pat Example' }).click()
  await expect(page.locator('.summary')).toBeVisible()
  await expectAccessible(browser, page)
  await page.getByLabel('I have spoken to Pat Example myself').check()
  await page.getByRole('button', { name: 'Vouch for Pat Example' }).click()
  await expect(page.getByText('You have vouched. They are told by mail')).toBeVisible()
  await expect(page.getByText('unless somebody stops it')).toBeVisible()
  await expectAccessible(browser, page)

  // Opening the mail's link changes nothing; its button stops it.
  await theirs.goto(first)
  await expect(theirs.getByRole('heading', { level: 1, name: 'Did you lose your second factors?' })).toBeVisible()
  await expectAccessible(browser, theirs)
  await theirs.getByRole('button', { name: 'Stop it: this was not me' }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: 'It is stopped' })).toBeVisible()
  await expectAccessible(browser, theirs)
  await page.goto(`/en/organise/${group}/members`)
  await expect(page.getByRole('heading', { name: 'Somebody has lost every second factor' })).toBeHidden()

  // It was them after all. A day later they sign in by mail, and are in.
  await theirs.goto('/en/organise/account/lost')
  await theirs.getByRole('button', { name: 'I have lost all of them' }).click()
  await page.goto(`/en/organise/${group}/members`)
  await page.getByLabel('I have spoken to Pat Example myself').check()
  await page.getByRole('button', { name: 'Vouch for Pat Example' }).click()
  await expect(page.getByText('unless somebody stops it')).toBeVisible()
  await sql('UPDATE "FactorReset" SET "dueAt" = now() - interval \'1 minute\' WHERE "userId" = $1 AND "stoppedAt" IS NULL', [id])
  await theirs.context().clearCookies()
  await signIn(theirs, email)
  await theirs.goto(`/en/organise/${group}`)
  await expect(theirs.getByRole('button', { name: 'Post a callout' })).toBeVisible()
  await mailTo(email, /^Your second factors at .* are gone/)
  await page.goto(`/en/organise/${group}/audit`)
  for (const what of ['asked for a way back', 'vouched for someone', 'stopped the way back', 'had every second factor taken away']) await expect(page.getByText(what).first()).toBeVisible()
})
