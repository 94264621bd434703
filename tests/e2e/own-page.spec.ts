import { expect, type Page } from '@playwright/test'
import { linkIn, mailTo, mailsTo } from '../support/mailbox'
import { confirmByMail, newAddress, pressIn, sql, test } from './walk'

const meeting = '/en/meetings/town-assembly-on-the-cuts'
const campaign = '/en/campaigns/reopen-the-regent'

async function come(page: Page, email: string): Promise<void> {
  await page.goto(meeting)
  await page.getByLabel('Your name').fill('Robin Example')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Anything the group should know').fill('I use a wheelchair.')
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Now look in your mail' })).toBeVisible()
}

async function sign(page: Page, email: string): Promise<void> {
  await page.goto(campaign)
  await page.getByLabel('Your name').fill('Robin Example')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Country').selectOption('GB')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Now look in your mail' })).toBeVisible()
}

test('what is kept of me: a calendar and a file to take along, and all of it erased', async ({ page }) => {
  const email = newAddress('robin')
  await come(page, email)
  await sign(page, email)
  await confirmByMail(page, email)
  const own = page.url().split('?')[0] ?? ''
  const calendar = await page.request.get(`${own}/calendar.ics`)
  expect(calendar.headers()['content-type']).toContain('text/calendar')
  expect((await calendar.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1)
  const file = await page.request.get(`${own}/data.json`)
  expect(file.headers()['content-disposition']).toContain('attachment')
  expect(await file.text()).toContain(email)
  expect(await file.text()).toContain('I use a wheelchair.')
  await page.getByRole('link', { name: 'I want everything erased' }).click()
  await page.getByRole('button', { name: 'Erase', exact: true }).click()
  await expect(page).toHaveTitle(/^Error:/)
  await page.getByLabel('Yes, erase all of it for good').check()
  await page.getByRole('button', { name: 'Erase', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Everything is erased' })).toBeVisible()
  expect((await page.goto(own))?.status()).toBe(410)
  for (const mail of await mailsTo(email)) for (const link of mail.links.filter((each) => /\/(my|unsubscribe)\//.test(each))) expect((await page.request.get(link)).status(), link).toBe(410)
})

test('the link in the mail opens the page again, and "send me my link" sends another', async ({ page }) => {
  const email = newAddress('kit')
  await come(page, email)
  await confirmByMail(page, email)
  await page.goto(linkIn(await mailTo(email, /Town assembly/i, { after: 1 }), '/my/'))
  await page.getByRole('button', { name: 'Open my page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your page' })).toBeVisible()
  await page.goto(`/en/my-link${meeting.slice(3)}`)
  await page.getByLabel('Email').fill(email.toUpperCase())
  await page.getByRole('button', { name: 'Send me my link' }).click()
  const known = (await page.locator('main').textContent() ?? '').trim()
  await pressIn(page, email, /^Your private link/, '/my/')
  await expect(page.getByRole('heading', { level: 1, name: 'Your page' })).toBeVisible()
  // An address that nobody knows here gets the same answer, and no mail.
  const stranger = newAddress('stranger')
  await page.goto(`/en/my-link${meeting.slice(3)}`)
  await page.getByLabel('Email').fill(stranger)
  await page.getByRole('button', { name: 'Send me my link' }).click()
  expect((await page.locator('main').textContent() ?? '').trim()).toBe(known)
  expect(await mailsTo(stranger)).toEqual([])
})

test('"send it again", and no more than three such mails a day', async ({ page }) => {
  const email = newAddress('ines')
  await come(page, email)
  await mailTo(email, /^Please confirm/)
  for (let times = 0; times < 4; times += 1) {
    await page.goto(`/en/sent${meeting.slice(3)}`)
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Send it again' }).click()
    await expect(page.getByText('If something waits for that address')).toBeVisible()
  }
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 15_000 }).toBe(3)
  await page.waitForTimeout(1500)
  expect(await mailsTo(email)).toHaveLength(3)
})

test('mails are stopped by a button, or by the mail program from elsewhere in one click', async ({ page, playwright }) => {
  const email = newAddress('uma')
  await sign(page, email)
  await confirmByMail(page, email)
  const receipt = await mailTo(email, /^Signed/)
  const header = receipt.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  const oneClick = /<(http[^>]+)>/.exec(header)?.[1] ?? ''
  expect(receipt.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe('List-Unsubscribe=One-Click')
  const muted = () => sql<{ at: Date | null }>('SELECT "mutedAt" AS at FROM "Signature" ORDER BY "createdAt" DESC LIMIT 1').then(([row]) => row?.at ?? null)
  const opened = await page.goto(oneClick.replace('/one-click', ''))
  expect(opened?.status()).toBe(200)
  expect(await muted()).toBeNull()
  const program = await playwright.request.newContext({ extraHTTPHeaders: { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' } })
  expect((await program.post(oneClick, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200)
  expect(await muted()).not.toBeNull()
  expect((await program.post(oneClick.replace('/one-click', ''), { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(403)
  await page.reload()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByRole('button', { name: 'Stop the mails' })).toBeVisible()
  expect(await muted()).toBeNull()
  await page.getByRole('button', { name: 'Stop the mails' }).click()
  await expect(page.getByText('No more mails will come.')).toBeVisible()
})
