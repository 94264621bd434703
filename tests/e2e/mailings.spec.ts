import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailsTo, mailTo } from '../support/mailbox'
import { confirmByMail, newAddress, openGroup, pressIn, signIn, sql, test } from './walk'

/** A meeting of a group, by its address. */
async function makeMeeting(group: string): Promise<string> {
  const slug = `${group}-assembly`
  await sql(`INSERT INTO "Meeting" (id, slug, "groupId", title, "startsAt", minutes, "timeZone", "publishedAt") SELECT gen_random_uuid(), $2, id, 'Assembly', now() + interval '9 days', 60, "timeZone", now() FROM "Group" WHERE slug = $1`, [group, slug])
  return slug
}

/** Says yes on the meeting's page, and presses the button of the mail. */
async function come(page: Page, locale: string, slug: string, email: string, name: string): Promise<void> {
  await page.goto(`/${locale}/meetings/${slug}`)
  const form = page.locator('form').filter({ has: page.locator('[name=partySize]') })
  await form.locator('[name=name]').fill(name)
  await form.locator('[name=email]').fill(email)
  await form.locator('button').click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/sent/meetings/`))
  if (locale === 'en') return confirmByMail(page, email)
  await pressIn(page, email, /./, '/my/')
}

test('everyone who comes to a meeting is written to: looked at first, tried on oneself, sent, and told apart', async ({ page, context, browser }) => {
  test.setTimeout(240_000)
  const [own, ada, deniz] = [newAddress('ola'), newAddress('ada'), newAddress('deniz')]
  await signIn(page, own, 'Ola Example')
  const group = await openGroup(page, `Dock Street ${Date.now().toString(36)}`)
  const slug = await makeMeeting(group)
  await page.getByRole('link', { name: 'Mail', exact: true }).click()
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible()
  await expectAccessible(browser, page)
  await page.goto(`/en/organise/${group}/mailings/new?about=meetings&of=${slug}`)
  await expect(page.getByText('There is nobody to write to yet')).toBeVisible()

  const visitor = await context.newPage()
  await come(visitor, 'en', slug, ada, 'Ada Example')
  await come(visitor, 'tr', slug, deniz, 'Deniz Örnek')

  await page.goto(`/en/organise/${group}/meetings/${slug}`)
  await page.getByRole('link', { name: 'Write to them' }).click()
  await page.getByRole('button', { name: 'Save and look at it' }).click()
  await expect(page.locator('.summary a')).toHaveCount(3)
  await expectAccessible(browser, page)
  await page.getByLabel(/^Coming/).check()
  await page.getByLabel('Subject').fill('The room has changed')
  await page.getByLabel('Text', { exact: true }).fill('We meet upstairs.\n\nThe lift works.')
  await page.getByRole('button', { name: 'Save and look at it' }).click()
  await expect(page.getByText('Nothing has gone yet.')).toBeVisible()
  await expectAccessible(browser, page)
  await page.getByRole('link', { name: 'Türkçe: 1 person' }).click()
  await expect(page.locator('.letter')).toContainText('Sayın Ola Example')
  await expect(page.locator('.letter')).toContainText('We meet upstairs.')
  await page.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText('The test is on its way')).toBeVisible()
  expect((await mailTo(own, /^Test: The room has changed/)).text).toContain('It went to you alone')

  await page.getByRole('button', { name: 'Send to 2 people' }).click()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Everyone it was for has been written to')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await expectAccessible(browser, page)
  await expect(page.getByRole('rowheader', { name: 'Ada Example' })).toBeVisible()
  expect(await page.locator('main').textContent()).not.toContain('@post.example')

  // As it stands while it goes, and when somebody stops it.
  await sql(`WITH one AS (UPDATE "MailingRecipient" SET state = 'waiting' WHERE id = (SELECT max(r.id::text)::uuid FROM "MailingRecipient" r JOIN "Mailing" m ON m.id = r."mailingId" JOIN "Group" g ON g.id = m."groupId" WHERE g.slug = $1) RETURNING "mailingId")
    UPDATE "Mailing" SET "finishedAt" = NULL WHERE id = (SELECT "mailingId" FROM one)`, [group])
  await page.reload()
  await expect(page.locator('progress')).toHaveAttribute('value', '1')
  await expectAccessible(browser, page)
  await page.getByRole('button', { name: 'Stop sending' }).click()
  await expect(page.getByText('It was stopped.')).toBeVisible()
  await page.getByRole('link', { name: 'Not sent' }).click()
  await expect(page.locator('section[aria-labelledby=each] tbody tr')).toHaveCount(1)

  const theirs = await mailTo(deniz, /The room has changed/)
  expect(theirs.text).toContain('Sayın Deniz Örnek,\n\nWe meet upstairs.')
  expect(theirs.text).not.toContain(ada)
  const mail = await mailTo(ada, /The room has changed/)
  expect(mail.from?.name).toContain('Dock Street')
  expect(mail.links.some((link) => link.endsWith(`/en/groups/${group}#act`))).toBe(true)
  const stop = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value.replace(/[<>\s]/g, '') ?? ''
  expect((await visitor.request.post(stop, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200)
  await page.goto(`/en/organise/${group}/mailings/new?about=meetings&of=${slug}`)
  await expect(page.getByText('1 more has stopped these mails and gets none.').first()).toBeVisible()
  expect((await mailsTo(ada)).filter(({ subject }) => subject === 'The room has changed')).toHaveLength(1)
  await page.goto(`/en/organise/${group}/audit`)
  await expect(page.getByText('wrote to people: 2')).toBeVisible()
})

test('answers go to an address of the group’s once its mailbox has said yes', async ({ page, context, browser }) => {
  await signIn(page, newAddress('una'), 'Una Example')
  const group = await openGroup(page, `Lock Keepers ${Date.now().toString(36)}`)
  const us = newAddress('us')
  await page.goto(`/en/organise/${group}/mailings`)
  await page.getByRole('link', { name: 'Change where answers go' }).click()
  await page.getByLabel('The group\'s address').fill(us)
  await page.getByRole('button', { name: 'Ask this address' }).click()
  await expect(page.getByText('A mail is on its way to that address.')).toBeVisible()
  await expectAccessible(browser, page)
  const link = linkIn(await mailTo(us, /^May answers to /), '/mailings/replies/')
  const mailbox = await (await browser.newContext()).newPage()
  expect((await mailbox.request.get(link)).status()).toBe(200)
  await mailbox.goto(link)
  await expectAccessible(browser, mailbox)
  await mailbox.getByRole('button', { name: 'Yes, answers may come here' }).click()
  await expect(mailbox.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible()
  expect((await mailbox.goto(link))?.status()).toBe(404)
  await page.goto(`/en/organise/${group}/mailings/replies`)
  await expect(page.locator('.facts')).toContainText(us)
  await context.close()
})
