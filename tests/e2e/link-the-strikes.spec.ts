import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo, mailsTo } from '../support/mailbox'
import { confirmByMail, figure, newAddress, openGroup, signIn, sql, test } from './walk'

// The case "link the strikes": a meeting whose month is known, one of which nothing is, and two disputes that belong together.

const month = new Date(Date.now() + 70 * 86_400_000).toISOString().slice(0, 7)
const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
const name = `County Solidarity ${Date.now().toString(36)}`
const title = `Link the strikes: a county-wide meeting ${Date.now().toString(36)}`

/** Asks to be told the date of a meeting and confirms it by mail. */
async function askForDate(page: Page, path: string, email: string, who: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Your name').fill(who)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Tell me the date' }).click()
  await confirmByMail(page, email)
}

/** Fills in the composer's steps; ends where the callout is looked at before it is published. */
async function compose(page: Page, disputes: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Post a callout' }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Text').fill('Public and private sector workers, stewards and reps: come together.\n\nForward this to your contacts.')
  for (const dispute of disputes) {
    await page.getByRole('button', { name: /^Name (another dispute|one more)$/ }).click()
    await page.locator('#step input').and(page.getByLabel('Another dispute it links')).last().fill(dispute)
  }
  await page.getByRole('button', { name: 'Save and continue' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'When and where' })).toBeVisible()
  await page.getByRole('button', { name: 'Add a meeting' }).click()
  await page.getByLabel('What kind of meeting').selectOption('rank_and_file')
  await page.getByLabel('Or only the month').fill(month)
  await page.getByRole('button', { name: 'Add a meeting' }).click()
  await page.getByLabel('What kind of meeting').last().selectOption('planning')
  await page.getByRole('button', { name: 'Save and continue' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'What people can do' })).toBeVisible()
  await page.getByRole('button', { name: 'Save and continue' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look and publish' })).toBeVisible()
}

test('a group opens by mail, posts the callout, takes sign-ups, sets the date, and is reached', async ({ page, browser }) => {
  test.setTimeout(240_000)
  const organiser = newAddress('hana')
  const [one, two, three] = [newAddress('ivo'), newAddress('jun'), newAddress('kai')]
  const disputes = await sql<{ title: string; slug: string }>(`SELECT title, slug FROM "Dispute" WHERE "closedAt" IS NULL AND "listedAt" IS NOT NULL ORDER BY id LIMIT 2`)
  const [first, second] = disputes

  // 1. A group without an account opens one and posts within minutes.
  await signIn(page, organiser, 'Hana Example')
  const slug = await openGroup(page, name)
  await page.goto(`/en/organise/${slug}/settings`)
  await page.getByLabel('What it does').fill('We bring workers of the county together.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. The public page shows it now.')).toBeVisible()
  await page.goto(`/en/organise/${slug}`)
  await compose(page, disputes.map((each) => each.title))
  await expectAccessible(browser, page)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
  await expectAccessible(browser, page)
  const callout = (await page.getByRole('link', { name: 'See it as everyone does' }).getAttribute('href')) ?? ''

  // 2. Two meetings, neither with a date, both take interest.
  await page.goto(callout)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expectAccessible(browser, page)
  await expect(page.getByText(/day to be announced/).first()).toBeVisible()
  await expect(page.getByText('Date to be announced', { exact: false }).first()).toBeVisible()
  const links = await page.getByRole('link', { name: /^Tell me the date/ }).evaluateAll((all) => all.map((each) => each.getAttribute('href')?.split('#')[0] ?? ''))
  expect(links).toHaveLength(2)
  const [big = '', planning = ''] = links[0]?.includes('planning') ? links.toReversed() : links
  await askForDate(page, big, one, 'Ivo Example')
  await askForDate(page, big, two, 'Jun Example')
  await askForDate(page, planning, three, 'Kai Example')
  await expect.poll(() => figure(page, big), { timeout: 15_000 }).toBe(2)
  await expect.poll(() => figure(page, planning), { timeout: 15_000 }).toBe(1)

  // 3. The date and the venue are set: one mail each, answered with one click and one button; the page has changed.
  const kept = `/en/organise/${slug}${big.slice(3)}`
  await page.goto(kept)
  await expectAccessible(browser, page)
  const form = page.locator('form#date')
  await form.getByLabel('Day').fill(day)
  await form.getByLabel('Time', { exact: true }).fill('19:00')
  await form.getByLabel(/^Venue/).fill('Secular Hall, 75 Humber Street')
  await form.getByLabel('Town').fill('Northmoor')
  await page.getByRole('button', { name: 'Set the date and tell them' }).click()
  await expect(page.getByText('The date is set. Everyone who asked gets a mail.')).toBeVisible()
  for (const email of [one, two]) {
    const mail = await mailTo(email, /^The date is set/)
    expect(mail.text).toContain('Secular Hall')
    const calendar = new TextDecoder().decode(mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content as ArrayBuffer)
    expect(calendar).toContain('BEGIN:VEVENT')
    expect(calendar.replace(/\r\n /g, '')).toContain('Secular Hall')
  }
  const yes = (await mailTo(one, /^The date is set/)).links.find((each) => each.includes('answer=yes')) ?? ''
  const no = (await mailTo(two, /^The date is set/)).links.find((each) => each.includes('answer=no')) ?? ''
  for (const link of [yes, no]) for (let times = 0; times < 3; times += 1) expect((await page.request.get(link)).status()).toBe(200)
  await page.goto(yes)
  await expectAccessible(browser, page)
  await page.locator('main button').first().click()
  await expect(page.getByText('It counts', { exact: true })).toBeVisible()
  await page.goto(no)
  await page.locator('main button').first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your page' })).toBeVisible()
  await expect.poll(() => figure(page, big), { timeout: 15_000 }).toBe(1)
  await expect(page.getByText('Secular Hall').first()).toBeVisible()
  await expect(page.getByText('19:00').first()).toBeVisible()
  await page.goto(callout)
  await expect(page.getByText('Secular Hall').first()).toBeVisible()
  expect((await mailsTo(two)).filter(({ subject }) => /^The date is set/.test(subject ?? ''))).toHaveLength(1)
  expect((await mailsTo(three)).filter(({ subject }) => /^The date is set/.test(subject ?? ''))).toEqual([])

  // 4. Each dispute's page has the callout and the other dispute.
  for (const [here, other] of [[first, second], [second, first]] as const) {
    await page.goto(`/en/disputes/${here?.slug}`)
    await expect(page.getByRole('link', { name: title })).toBeVisible()
    await expect(page.getByRole('link', { name: other?.title ?? '' }).first()).toBeVisible()
  }

  // 6. Whoever can help reaches the group; neither address is shown.
  const helper = newAddress('lou')
  await page.goto(callout)
  await page.getByLabel('Your name').fill('Lou Example')
  await page.getByLabel('Email', { exact: true }).fill(helper)
  await page.getByLabel('Your message').fill('I can book the hall.')
  await page.getByLabel('I can help organise').check()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await confirmByMail(page, helper)
  const told = await mailTo(organiser, /^Somebody can help organise/)
  expect(told.text).not.toContain(helper)
  expect((await mailTo(helper, /^Your message to/)).text).not.toContain(organiser)
  await page.goto(linkIn(told, '/messages'))
  await expect(page.getByText('I can book the hall.')).toBeVisible()
  await expect(page.getByText(helper)).toBeVisible()
  await expectAccessible(browser, page)
  for (const path of [callout, `/en/groups/${slug}`]) {
    const html = await page.request.get(path).then((answer) => answer.text())
    for (const address of [organiser, helper, one]) expect(html).not.toContain(address)
  }
})
