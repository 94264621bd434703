import { createHash } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { linkIn, mailTo, mailsTo } from '../support/mailbox'
import { expectAccessible } from '../support/axe'
import { allShifts, confirmByMail, figure, newAddress, pressIn, sql, test } from './walk'

const meeting = '/en/meetings/porters-and-friends-supper'
const announced = '/en/meetings/next-coastwide-meeting'
const picket = '/en/pickets/gate-3'
const campaign = '/en/campaigns/seven-libraries-not-three'
const group = '/en/groups/northmoor-solidarity'

const sent = (page: Page) => expect(page.getByRole('heading', { level: 1, name: 'Now look in your mail' })).toBeVisible()

async function answer(page: Page, email: string, name = 'Robin Example'): Promise<void> {
  await page.goto(meeting)
  await page.getByLabel('How many are coming').fill('2')
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await sent(page)
}

async function sign(page: Page, email: string, name = 'Robin Example'): Promise<void> {
  await page.goto(campaign)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Country').selectOption('GB')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await sent(page)
}

test('an answer to a meeting: only the button counts, and it can be changed and taken back', async ({ page, browser }) => {
  const email = newAddress('robin')
  const before = await figure(page, meeting)
  await answer(page, email)
  await expectAccessible(browser, page)
  const link = linkIn(await mailTo(email, /^Please confirm/), '/my/')
  // A mail scanner opens every link, and more than once.
  for (let times = 0; times < 10; times += 1) expect((await page.request.get(link)).status()).toBe(200)
  expect(await sql('SELECT r.state FROM "Rsvp" r JOIN "Meeting" m ON m.id = r."meetingId" WHERE m.slug = $1 AND r.state = \'unconfirmed\'', [meeting.split('/').at(-1)])).not.toHaveLength(0)
  expect(await figure(page, meeting)).toBe(before)
  await page.goto(link)
  await expectAccessible(browser, page)
  await confirmByMail(page, email)
  await expect(page.getByText('It counts', { exact: true })).toBeVisible()
  await expectAccessible(browser, page)
  const own = page.url()
  await expect.poll(() => figure(page, meeting), { timeout: 15_000 }).toBe(before + 2)

  const receipt = await mailTo(email, /porters/i, { after: 1 })
  const calendar = receipt.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  expect(String(new TextDecoder().decode(calendar?.content as ArrayBuffer))).toContain('BEGIN:VEVENT')
  expect(receipt.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toContain('/unsubscribe/')

  await page.goto(own)
  await page.getByLabel('How many are coming').fill('1')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByText('Your change is saved.')).toBeVisible()
  await expect.poll(() => figure(page, meeting), { timeout: 15_000 }).toBe(before + 1)
  await page.goto(own)
  await page.locator('form[id^="cancel-"] button').click()
  await expect(page.getByText('It is cancelled.')).toBeVisible()
  await expect.poll(() => figure(page, meeting), { timeout: 15_000 }).toBe(before)
})

test('"tell me the date" is counted beside the meeting that has none yet', async ({ page }) => {
  const email = newAddress('noor')
  const before = await figure(page, announced)
  await page.getByLabel('Your name').fill('Noor Example')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Tell me the date' }).click()
  await sent(page)
  await confirmByMail(page, email)
  await expect.poll(() => figure(page, announced), { timeout: 15_000 }).toBe(before + 1)
  const receipt = await mailTo(email, /coastwide/i, { after: 1 })
  expect(receipt.text).toContain('asked to be told when')
})

test('two shifts in one form, one button for both; then one is given back', async ({ page }) => {
  const email = newAddress('sam')
  await allShifts(page, picket)
  const free = page.locator('input[name=shiftIds]')
  const ids = [await free.nth(3).inputValue(), await free.nth(6).inputValue()]
  const taken = async () => (await sql<{ taken: number }>('SELECT taken FROM "Shift" WHERE id = ANY($1) ORDER BY id', [ids])).map((row) => row.taken)
  const before = await taken()
  await free.nth(3).check()
  await free.nth(6).check()
  await page.getByLabel('Your name').fill('Sam Example')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Put me down' }).click()
  await sent(page)
  expect(await taken()).toEqual(before)
  const cover = await page.request.get(picket).then((answer) => answer.text())
  await confirmByMail(page, email)
  const own = page.url()
  expect(await taken()).toEqual(before.map((each) => each + 1))
  await expect.poll(async () => (await page.request.get(picket)).text(), { timeout: 15_000 }).not.toBe(cover)
  const receipt = await mailTo(email, /^Your shifts/)
  const calendar = new TextDecoder().decode(receipt.attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content as ArrayBuffer)
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  await page.goto(own)
  await page.getByRole('button', { name: 'I cannot come' }).first().click()
  await expect(page.getByText('It is cancelled.')).toBeVisible()
  expect((await taken()).reduce((a, b) => a + b)).toBe(before.reduce((a, b) => a + b) + 1)
})

test('a shift that is full: the waiting list, and a place that is given back is kept for the next in line, who takes it with one button', async ({ page }) => {
  const [one, two] = [newAddress('kim'), newAddress('lee')]
  await allShifts(page, picket)
  const id = await page.locator('input[name=shiftIds]').last().inputValue()
  await sql('UPDATE "Shift" SET needed = taken + 1, capacity = taken + 1 WHERE id = $1', [id])
  for (const [email, name] of [[one, 'Kim Example'], [two, 'Lee Example']] as const) {
    await allShifts(page, picket)
    await page.locator(`input[name=shiftIds][value="${id}"]`).check()
    await page.getByLabel('Your name').fill(name)
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Put me down' }).click()
    await sent(page)
  }
  await confirmByMail(page, one)
  const own = page.url()
  await page.goto(linkIn(await mailTo(two, /^Please confirm/), '/my/'))
  await page.locator('main form#confirm button').click()
  await expect(page.getByText('The last place went meanwhile').first()).toBeVisible()
  await page.getByRole('button', { name: 'Put me on the waiting list' }).click()
  await expect(page.getByText('You are on the waiting list')).toBeVisible()
  const theirs = page.url()
  await expect.poll(async () => { await page.goto(picket); return page.locator(`input[name=waitIds][value="${id}"]`).count() }, { timeout: 15_000 }).toBe(1)
  await page.goto(own)
  await page.getByRole('button', { name: 'I cannot come' }).click()
  await page.goto(theirs)
  await expect(page.getByText('A place is kept for you').first()).toBeVisible()
  await pressIn(page, two, /^A place is free, do you take it/, '/my/')
  await expect(page.getByText('You are coming').first()).toBeVisible()
  const receipt = await mailTo(two, /^Your shift:/)
  expect(receipt.attachments.some(({ mimeType }) => mimeType === 'text/calendar')).toBe(true)
})

test('a signature counts once, however often it is sent; the second mail alone says so', async ({ page }) => {
  const email = newAddress('jo')
  const before = await figure(page, campaign)
  await sign(page, email)
  await confirmByMail(page, email)
  await expect.poll(() => figure(page, campaign), { timeout: 20_000 }).toBe(before + 1)
  await sign(page, email)
  await mailTo(email, /^You have already signed/)
  expect((await mailsTo(email)).filter(({ subject }) => subject?.startsWith('Please confirm'))).toHaveLength(1)
  expect(await figure(page, campaign)).toBe(before + 1)
})

test('a message reaches the group when its button is pressed, and no address is shown', async ({ page }) => {
  const email = newAddress('max')
  await page.goto(group)
  await page.getByLabel('Your name').fill('Max Example')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Your message').fill('I can bring a van on Thursday.')
  await page.getByLabel('I can help organise').check()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await sent(page)
  await confirmByMail(page, email)
  await expect(page.getByText('I can bring a van on Thursday.')).toBeVisible()
  await page.goto(group)
  expect(await page.content()).not.toContain(email)
  await mailTo(email, /^Your message to/)
})

test('acts of one address wait in one batch and are confirmed with one button', async ({ page }) => {
  const email = newAddress('pat')
  await answer(page, email)
  await sign(page, email)
  const mail = await mailTo(email, /^Please confirm 2 things/)
  await page.goto(linkIn(mail, '/my/'))
  expect(await page.locator('input[type=checkbox][name=act]').count()).toBe(2)
  // Somebody else gave the address for the signature: it is taken out.
  await page.getByLabel(/libraries/i).uncheck()
  await page.getByRole('button', { name: 'Confirm all that are ticked' }).click()
  await expect(page.getByText('One thing that was not you is deleted.')).toBeVisible()
  await expect(page.getByRole('link', { name: /supper/i }).first()).toBeVisible()
})

test('replayed, expired and altered links: a page that says so, and nothing changes', async ({ page }) => {
  const email = newAddress('rae')
  await answer(page, email)
  const link = linkIn(await mailTo(email, /^Please confirm/), '/my/')
  await page.goto(link)
  await page.locator('main button').click()
  const own = page.url()
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'This is confirmed' })).toBeVisible()
  for (const ended of [link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'), link.slice(0, -3), `${link}x`]) {
    const altered = await page.goto(ended)
    expect(altered?.status(), ended).toBe(410)
    await expect(page.getByRole('heading', { level: 1, name: 'This link has ended' })).toBeVisible()
  }
  await page.goto(own)
  const hashes = [link, own].map((each) => createHash('sha256').update(/\/my\/([\w-]{43})/.exec(each)?.[1] ?? '').digest())
  expect(await sql('UPDATE "PrivateLink" SET "expiresAt" = now() - interval \'1 minute\' WHERE "tokenHash" = ANY($1) RETURNING 1', [hashes])).toHaveLength(2)
  await page.locator('form[id^="cancel-"] button').click()
  await expect(page.getByRole('heading', { level: 1, name: 'This link has ended' })).toBeVisible()
  expect((await page.goto(own))?.status()).toBe(410)
  expect((await page.goto(link))?.status()).toBe(410)
  const rows = await sql<{ state: string }>('SELECT state::text FROM "Rsvp" ORDER BY "createdAt" DESC LIMIT 1')
  expect(rows).toEqual([{ state: 'confirmed' }])
})
