import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { mailTo, mailsTo } from '../support/mailbox'
import { confirmByMail, figure, newAddress, pressIn, signedInOrganiser, sql, test } from './walk'

const title = `Free the five of the tannery ${Date.now().toString(36)}`

/** Posts a campaign of its own through the composer. */
async function post(page: Page, group: string): Promise<string> {
  await page.goto(`/en/organise/${group}/drafts`)
  await page.getByRole('button', { name: 'Start a callout' }).click()
  await page.getByLabel('Title', { exact: true }).fill(`Sign for the five ${Date.now().toString(36)}`)
  await page.getByRole('button', { name: 'What people can do' }).click()
  await page.getByRole('button', { name: 'Add something to sign' }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Who it goes to').fill('A Minister; Ministry of Labour; minister@government.invalid\nA Director; ; director@tannery.invalid')
  await page.getByLabel('Subject of the message').fill('Let them go')
  await page.getByLabel('The message', { exact: true }).fill('We ask you to let the five go.')
  await page.getByRole('button', { name: 'Save and continue' }).last().click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
  const [row] = await sql<{ slug: string }>('SELECT slug FROM "Campaign" WHERE title = $1', [title])
  return row?.slug ?? ''
}

type Signer = { name: string; country: string; shown: RegExp | null; union?: string; updates?: boolean; locale?: string }

/** Fills in the form by the names of its fields, so that it is the same in every language. */
async function sign(page: Page, path: string, email: string, { name, country, shown, union = '', updates = false, locale = 'en' }: Signer): Promise<void> {
  await page.goto(path.replace('/en/', `/${locale}/`))
  const form = page.locator('form#sign')
  await form.locator('[name=name]').fill(name)
  await form.locator('[name=email]').fill(email)
  await form.locator('[name=country]').selectOption(country)
  await form.locator('[name=union]').fill(union)
  await form.locator(`[name=shownAs][value=${shown === null ? 'hidden' : shown.source.includes('\\.') ? 'initials' : 'full'}]`).check()
  if (updates) await form.locator('[name=updates]').check()
  await form.locator('button').click()
  await expect(page).toHaveURL(new RegExp(`/${locale}/sent/campaigns/`))
}

/** Signs from an address that is thrown away after use: told to its owner, counted beside the rest, and let in by an organiser who looks. */
async function heldBackAndLetIn(page: Page, own: Page, browser: Browser, group: string, path: string): Promise<void> {
  const email = newAddress('thrown').replace('@post.example', '@yopmail.com')
  const before = await figure(page, path)
  await sign(page, path, email, { name: 'Thea Thrown', country: 'PL', shown: /Thea Thrown/ })
  await pressIn(page, email, /^Please confirm/, '/my/')
  await expect(page.getByText('is confirmed, and held back for a check')).toBeVisible()
  await expect(page.getByText('Being checked', { exact: true })).toBeVisible()
  await expectAccessible(browser, page)
  expect((await mailTo(email, /^Signed: /)).text).toContain('held back for a check')

  const note = page.locator('#held')
  await expect.poll(async () => { await page.goto(path); return note.count() }, { timeout: 20_000 }).toBe(1)
  await expect(note).toContainText('One more signature is held back for a check. It is not counted.')
  expect(await figure(page, path)).toBe(before)
  for (const secret of ['Thea', 'Poland']) expect(await page.locator('main').textContent()).not.toContain(`${secret} `)
  await expectAccessible(browser, page)
  await note.getByRole('link').click()
  await expect(page.locator('#count')).toBeInViewport()
  await page.goto(path.replace('/en/', '/ar/'))
  await expect(page.locator('#held')).toContainText('توقيع آخر محتجز للتحقق')

  await own.goto(`/en/organise/${group}${path.replace('/en', '')}`)
  const form = own.locator('form#held-disposable')
  await form.getByLabel('Let them in: they count').check()
  await form.getByRole('button').click()
  await expect(own.getByRole('alert').getByText('Tick at least one signature')).toBeVisible()
  await expectAccessible(browser, own)
  await form.getByLabel(/Thea Thrown.+Poland.+@yopmail\.com/).check()
  await expect(form.getByLabel('Let them in: they count')).toBeChecked()
  await form.getByRole('button').click()
  await expect(own.getByText('Done. The count follows within seconds.')).toBeVisible()
  await expect(own.getByText('0 to look at · 0 kept back · 1 let in')).toBeVisible()
  await expect.poll(() => figure(page, path), { timeout: 20_000 }).toBe(before + 1)
  expect(await page.locator('#held').count()).toBe(0)
}

test('signing, counting, naming only who chose it; then victory, told once to each who asked, in their language', async ({ page, browser }) => {
  test.setTimeout(300_000)
  const { page: own, organiser: { group } } = await signedInOrganiser(browser)
  const slug = await post(own, group)
  const path = `/en/campaigns/${slug}`
  const full: Signer = { name: 'Mina Fullname', country: 'KZ', shown: /Mina Fullname/, union: 'Tanners’ Union', updates: true }
  const initials: Signer = { name: 'Otto Beispiel', country: 'DE', shown: /O\. B\./ }
  const hidden: Signer = { name: 'Deniz Gizli', country: 'TR', shown: null, updates: true, locale: 'tr' }
  const unconfirmed: Signer = { name: 'Nobody Atall', country: 'FR', shown: /Nobody Atall/, updates: true }
  const addresses = { full: newAddress('mina'), initials: newAddress('otto'), hidden: newAddress('deniz'), unconfirmed: newAddress('nobody') }

  await sign(page, path, addresses.full, full)
  await confirmByMail(page, addresses.full)
  await sign(page, path, addresses.initials, initials)
  await confirmByMail(page, addresses.initials)
  await sign(page, path, addresses.hidden, hidden)
  const mail = await mailTo(addresses.hidden, /./)
  expect(mail.html).toContain('lang="tr"')
  await page.goto(mail.links.find((link) => link.includes('/tr/my/')) ?? '')
  await page.locator('main form#confirm button').click()
  await sign(page, path, addresses.unconfirmed, unconfirmed)
  await mailTo(addresses.unconfirmed, /^Please confirm/)

  await expect.poll(() => figure(page, path), { timeout: 20_000 }).toBe(3)
  const text = (await page.locator('main').textContent()) ?? ''
  for (const country of ['Kazakhstan', 'Germany']) expect(text).toContain(country)
  expect(text).toMatch(/Türkiye|Turkey/)
  expect(text).toMatch(full.shown as RegExp)
  expect(text).toMatch(initials.shown as RegExp)
  for (const secret of ['Otto', 'Beispiel', 'Deniz', 'Gizli', 'Nobody Atall', 'Tanners', 'France 1', 'government.invalid', ...Object.values(addresses)]) expect(text).not.toContain(secret)
  await expectAccessible(browser, page)

  await heldBackAndLetIn(page, own, browser, group, path)
  await own.goto(`/en/organise/${group}/campaigns/${slug}/people`)
  await expect(own.getByText('Deniz Gizli')).toBeVisible()
  await expectAccessible(browser, own)
  await own.goto(`/en/organise/${group}/campaigns/${slug}`)
  await expectAccessible(browser, own)
  await own.getByLabel('Won', { exact: true }).check()
  await own.getByLabel('What happened').fill('All five are free and back at work.')
  await own.getByRole('button', { name: 'Close the campaign' }).click()

  await expect.poll(async () => { await page.goto(path); return page.locator('form#sign').count() }, { timeout: 10_000 }).toBe(0)
  await expect(page.locator('.kicker, .opening').first()).toContainText('Won')
  await expect(page.getByText('All five are free and back at work.').first()).toBeVisible()
  await expect(page.locator('#others')).toHaveText('Still running elsewhere')
  expect(await figure(page, path)).toBe(4)
  await expectAccessible(browser, page)

  // Who opened the form before it closed is told so, with what they typed; who had not pressed the button is not counted.
  const told = await mailTo(addresses.full, /^Won: /)
  expect(told.text).toContain('All five are free and back at work.')
  expect(told.text).toContain('Still running')
  expect(told.links.filter((link) => /\/en\/campaigns\//.test(link) && !link.includes(slug)).length).toBeGreaterThan(1)
  const theirs = await mailTo(addresses.hidden, new RegExp(title))
  await expect.poll(async () => (await mailsTo(addresses.hidden)).length).toBe(3)
  const last = (await mailsTo(addresses.hidden)).at(-1)
  expect(theirs.html).toContain('lang="tr"')
  expect(last?.text).toContain('All five are free')
  expect(last?.links.some((link) => /\/tr\/campaigns\//.test(link))).toBe(true)
  await page.waitForTimeout(1500)
  expect((await mailsTo(addresses.full)).filter(({ subject }) => subject?.startsWith('Won'))).toHaveLength(1)
  expect((await mailsTo(addresses.initials)).filter(({ subject }) => subject?.startsWith('Won'))).toEqual([])
  expect((await mailsTo(addresses.unconfirmed)).filter(({ subject }) => subject?.startsWith('Won'))).toEqual([])
  await page.goto((await mailTo(addresses.unconfirmed, /^Please confirm/)).links.find((link) => link.includes('/my/')) ?? '')
  await page.locator('main button').click()
  await expect(page.getByText('It is closed, so this could not be counted.')).toBeVisible()
  expect(await figure(page, path)).toBe(4)
})
