import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo } from '../support/mailbox'
import { anotherNetwork, confirmByMail, newAddress, openGroup, signedInOrganiser, signIn, sql, test } from './walk'

test('the one-time link sets the site up, once', async ({ page, browser }) => {
  const { page: theirs, organiser } = await signedInOrganiser(browser)
  await theirs.goto('/en/organise')
  await expect(theirs.getByRole('link', { name: organiser.groupName }).first()).toBeVisible()
  await expectAccessible(browser, theirs)
  const again = await page.goto(process.env.E2E_SETUP_LINK ?? '')
  expect(again?.status()).toBe(410)
  await expect(page.getByRole('link', { name: 'Board', exact: true })).toBeVisible()
})

test('signing in by mail: a link that works once, and out again', async ({ page, browser }) => {
  const email = newAddress('eve')
  await signIn(page, email, 'Eve Example')
  await page.getByRole('link', { name: 'Sign out Eve Example' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/en/organise')
  await expect(page).toHaveURL(/\/organise\/sign-in/)
  await signIn(page, email)
  await expect(page.getByText('You are in no group yet')).toBeVisible()
  const used = linkIn(await mailTo(email, /^Sign in/), '/sign-in/')
  const stranger = await (await browser.newContext({ extraHTTPHeaders: { 'X-Forwarded-For': anotherNetwork() } })).newPage()
  expect((await stranger.goto(used))?.status()).toBe(410)
  expect((await stranger.context().cookies())).toEqual([])
})

test('a group of one\'s own: by its address at once, in the lists when an administrator has verified it; another\'s is not there', async ({ page, browser }) => {
  const name = `Quayside Workers ${Date.now().toString(36)}`
  await signIn(page, newAddress('fay'), 'Fay Example')
  const slug = await openGroup(page, name)
  await expect(page.getByText('What you publish works for whoever has its address.')).toBeVisible()
  const { page: administrator, organiser } = await signedInOrganiser(browser)
  expect((await page.goto(`/en/organise/${organiser.group}`))?.status()).toBe(404)
  for (const path of ['messages', 'settings', 'drafts', 'callouts', 'disputes']) expect((await page.goto(`/en/organise/${organiser.group}/${path}`))?.status(), path).toBe(404)
  // An administrator looks after the site, and is no member of its groups.
  expect((await administrator.goto(`/en/organise/${slug}`))?.status()).toBe(404)
  expect((await page.goto('/en/organise/site'))?.status()).toBe(404)

  expect((await page.goto(`/en/groups/${slug}`))?.status()).toBe(200)
  await expect(page.getByText('Not verified').first()).toBeVisible()
  await sql('INSERT INTO "Callout" (id, slug, "groupId", title, language, "publishedAt") SELECT gen_random_uuid(), $1, id, $2, \'en\', now() FROM "Group" WHERE slug = $1', [slug, name])
  const listed = async () => {
    await page.goto(`/en/groups?q=${encodeURIComponent(name)}`)
    return page.getByRole('main').getByRole('link', { name }).count()
  }
  expect(await listed()).toBe(0)
  await administrator.goto('/en/organise/site')
  await expectAccessible(browser, administrator)
  await administrator.getByRole('button', { name: `Verify: ${name}` }).click()
  await expect(administrator.getByText('The group is verified, and what it has published is listed.')).toBeVisible()
  await expect.poll(listed, { timeout: 10_000 }).toBe(1)
  await administrator.goto(`/en/organise/site?q=${encodeURIComponent(name)}`)
  await administrator.getByRole('button', { name: `Put on hold: ${name}` }).click()
  await expect.poll(async () => (await page.goto(`/en/groups/${slug}`))?.status(), { timeout: 10_000 }).toBe(404)
  await administrator.goto(`/en/organise/site?q=${encodeURIComponent(name)}`)
  await administrator.getByRole('button', { name: `Put back: ${name}` }).click()
  await expect.poll(async () => (await page.goto(`/en/groups/${slug}`))?.status(), { timeout: 10_000 }).toBe(200)
})

test('those who signed up: names for the group\'s own organisers, for nobody else', async ({ page, browser }) => {
  const email = newAddress('gil')
  const name = `Gil ${Date.now().toString(36)}`
  const meeting = 'strike-fund-quiz'
  await page.goto(`/en/meetings/${meeting}`)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await confirmByMail(page, email)
  const { page: organiser } = await signedInOrganiser(browser)
  const [group] = await sql<{ id: string; slug: string }>('SELECT g.id, g.slug FROM "Meeting" m JOIN "Group" g ON g.id = m."groupId" WHERE m.slug = $1', [meeting])
  const member = '(SELECT id FROM "User" WHERE "administratorAt" IS NOT NULL)'
  await sql(`DELETE FROM "Membership" WHERE "groupId" = $1 AND "userId" = ${member}`, [group?.id])
  const path = `/en/organise/${group?.slug}/meetings/${meeting}`
  for (const each of [path, `${path}/people`]) expect((await organiser.goto(each))?.status()).toBe(404)
  await sql(`INSERT INTO "Membership" ("groupId", "userId", role) SELECT $1, id, 'organiser' FROM "User" WHERE "administratorAt" IS NOT NULL`, [group?.id])
  expect((await organiser.goto(path))?.status()).toBe(200)
  const seen = () => sql('SELECT 1 FROM "AuditEntry" WHERE action = \'saw-people\' AND "groupId" = $1', [group?.id])
  // The list may be longer than a page.
  await organiser.goto(`${path}/people?sort=last`)
  await expect(organiser.getByText(name).first()).toBeVisible()
  expect((await seen()).length).toBeGreaterThan(0)
  await expectAccessible(browser, organiser)
  await page.goto(`/en/meetings/${meeting}`)
  expect(await page.content()).not.toContain(name)
  expect((await page.goto(path))?.url()).toContain('/organise/sign-in')
})
