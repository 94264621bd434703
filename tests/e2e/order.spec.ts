import { randomUUID } from 'node:crypto'
import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { newAddress, openGroup, signedInOrganiser, signIn, sql, test } from './walk'

const id = (): string => randomUUID().replace(/^(.{14})./, '$17').replace(/^(.{19})./, '$1a')
const fresh = (name: string) => `${name}-${Date.now().toString(36)}`

/** A callout of the group that calls to three meetings. */
async function calloutOf(group: string): Promise<string> {
  const slug = fresh('order')
  const callout = id()
  await sql(`INSERT INTO "Callout" ("id", "slug", "groupId", "title", "language", "publishedAt") SELECT $1, $2, "id", 'Three evenings', 'en', now() FROM "Group" WHERE "slug" = $3`, [callout, slug, group])
  for (const [position, title] of ['First', 'Second', 'Third'].entries()) {
    const meeting = id()
    await sql(`INSERT INTO "Meeting" ("id", "slug", "groupId", "title", "timeZone", "publishedAt") SELECT $1, $2, "id", $3, 'Europe/London', now() FROM "Group" WHERE "slug" = $4`, [meeting, fresh(title.toLowerCase()), `${title} evening`, group])
    await sql(`INSERT INTO "CalloutMeeting" ("calloutId", "meetingId", "position") VALUES ($1, $2, $3)`, [callout, meeting, position])
  }
  return slug
}

const evenings = (page: Page) => page.locator('[data-order=meetings] .title').allTextContents()
const venues = (page: Page) => page.locator('[id$=-venue]')
const is = (page: Page, ...names: string[]) => expect.poll(() => evenings(page)).toEqual(names.map((name) => `${name} evening`))
const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)

test('without script: what a callout calls to, and the rows of the composer, are put in order with buttons', async ({ browser }) => {
  test.setTimeout(120_000)
  const { page, organiser: { group } } = await signedInOrganiser(browser)
  const slug = await calloutOf(group)
  await page.goto(`/en/organise/${group}/callouts/${slug}`)
  await page.getByRole('button', { name: 'Up: Third evening' }).click()
  await expect(page).toHaveURL(/done=saved#meetings$/)
  await is(page, 'First', 'Third', 'Second')
  await page.getByRole('button', { name: 'Down: First evening' }).click()
  await is(page, 'Third', 'First', 'Second')
  await fits(page)
  await expectAccessible(browser, page)
  await page.goto(`/en/callouts/${slug}`)
  await expect(page.getByText(/(Third|First|Second) evening/)).toContainText(['Third evening', 'First evening', 'Second evening'])

  await page.goto(`/en/organise/${group}/drafts`)
  await page.getByRole('button', { name: 'Start a callout' }).click()
  await page.getByRole('button', { name: 'When and where' }).click()
  for (const name of ['Hall', 'Club']) {
    await page.getByRole('button', { name: 'Add a meeting' }).click()
    await venues(page).last().fill(name)
  }
  await page.getByRole('button', { name: 'Up: Meeting 2' }).click()
  await expect(page).toHaveURL(/#meeting-1$/)
  await expect(venues(page).first()).toHaveValue('Club')
  await expect(venues(page).last()).toHaveValue('Hall')
  await fits(page)
  await expectAccessible(browser, page)
})

test('with script: the same by keyboard and by dragging, and a line says what happens', async ({ browser }) => {
  const { page, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true, viewport: { width: 900, height: 900 } })
  const slug = await calloutOf(group)
  await page.goto(`/en/organise/${group}/callouts/${slug}`)
  const handle = (name: string) => page.getByRole('button', { name: `Move: ${name} evening` })
  await handle('Third').focus()
  await page.keyboard.press('Space')
  await expect(handle('Third')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Place 1 of 3.')).toBeAttached()
  await expectAccessible(browser, page)
  await page.keyboard.press('Space')
  await is(page, 'Third', 'First', 'Second')
  await expect(handle('Third')).toBeFocused()
  await expect(page.getByText('Third evening is now at place 1 of 3.')).toBeAttached()

  await page.keyboard.press('Space')
  await page.keyboard.press('End')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Third evening stays at place 1 of 3.')).toBeAttached()
  await is(page, 'Third', 'First', 'Second')

  const [from, to] = [await handle('Third').boundingBox(), await handle('Second').boundingBox()]
  if (!from || !to) throw new Error('no handle to drag')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 10, to.y + to.height + 6, { steps: 8 })
  await page.mouse.up()
  await is(page, 'First', 'Second', 'Third')
})

/** A picket with one shift and three people on it. */
async function peopleOf(page: Page, group: string): Promise<void> {
  const [picket, shift, slug] = [id(), id(), fresh('keys')]
  await sql(`INSERT INTO "Picket" ("id", "slug", "groupId", "title", "meetingPoint", "timeZone", "publishedAt") SELECT $1, $2, "id", 'At the gate', 'Gate 2', 'Europe/London', now() FROM "Group" WHERE "slug" = $3`, [picket, slug, group])
  await sql(`INSERT INTO "Shift" ("id", "picketId", "startsAt", "endsAt", "needed", "capacity") VALUES ($1, $2, now() - interval '10 minutes', now() + interval '4 hours', 3, 5)`, [shift, picket])
  for (const name of ['Alma', 'Bo', 'Cem']) {
    await page.goto(`/en/organise/${group}/pickets/${slug}/people`)
    await page.getByLabel('Name', { exact: true }).fill(`${name} Example`)
    await page.getByRole('button', { name: 'Put them down' }).click()
    await expect(page.getByRole('link', { name: `${name} Example` })).toBeVisible()
  }
}

test('with script: the arrows go through a list, the space bar ticks, and typing is left alone', async ({ browser }) => {
  const { page, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true, viewport: { width: 900, height: 900 } })
  await peopleOf(page, group)
  await page.getByRole('link', { name: 'Alma Example' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Bo Example' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Here: Bo Example' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 of 3 are here.')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('link', { name: 'Cem Example' })).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('2 of 3 are here.')).toBeVisible()
  await page.keyboard.press('/')
  const search = page.getByLabel('Name, email, telephone or note')
  await expect(search).toBeFocused()
  await page.keyboard.type('x/ y')
  await expect(search).toHaveValue('x/ y')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Alma Example' })).toBeFocused()
  await expectAccessible(browser, page)
})

const typedKeys = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('everyout-typed|')))

test('with script: what is typed into a long form is kept, offered again, sent when there is a connection, and forgotten at the end', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: true })
  const page = await context.newPage()
  await signIn(page, newAddress('kim'), 'Kim Example')
  const group = await openGroup(page, `Dock Lane ${Date.now().toString(36)}`)
  const slug = await calloutOf(group)
  await page.goto(`/en/organise/${group}/callouts/${slug}`)
  const body = page.getByLabel('Text', { exact: false }).first()
  await body.fill('Bring a flask.')
  await expect(page.getByText('Kept in this browser until you save it.')).toBeVisible()
  await page.reload()
  await expect(body).toHaveValue('')
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(body).toHaveValue('Bring a flask.')

  await context.setOffline(true)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('.summary')).toContainText('There is no connection.')
  await expect(body).toHaveValue('Bring a flask.')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await expect.poll(() => typedKeys(page)).toEqual([])

  await body.fill('Never saved.')
  await expect.poll(() => typedKeys(page)).toHaveLength(1)
  await page.goto('/en/organise/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/en$/)
  expect(await typedKeys(page)).toEqual([])
  await context.close()
})

async function mailingOf(browser: Browser) {
  const { page, organiser: { group } } = await signedInOrganiser(browser, { javaScriptEnabled: true })
  const slug = await calloutOf(group)
  const [meeting] = await sql<{ slug: string; id: string; groupId: string }>('SELECT m."slug", m."id", m."groupId" FROM "Meeting" m JOIN "CalloutMeeting" c ON c."meetingId" = m."id" JOIN "Callout" o ON o."id" = c."calloutId" WHERE o."slug" = $1 LIMIT 1', [slug])
  return { page, group, meeting: meeting ?? { slug: '', id: '', groupId: '' } }
}

test('with script: a mailing is saved as it is typed, and of two windows the one that is behind is told', async ({ browser }) => {
  const { page: one, group, meeting } = await mailingOf(browser)
  const mailing = id()
  await sql(`INSERT INTO "Mailing" ("id", "groupId", "record", "recordId", "audience", "language", "subject", "body", "updatedAt", "purgeAt") VALUES ($1, $2, 'meetings', $3, 'coming', 'en', 'News', 'Come', date_trunc('milliseconds', now()), now() + interval '9 days')`, [mailing, meeting.groupId, meeting.id])
  const path = `/en/organise/${group}/mailings/${mailing}/edit`
  await one.goto(path)
  const two = await one.context().newPage()
  await two.goto(path)
  await one.getByLabel('Subject').fill('The room has changed')
  await expect(one.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible()
  const subject = () => sql<{ subject: string }>('SELECT "subject" FROM "Mailing" WHERE "id" = $1', [mailing]).then(([row]) => row?.subject)
  expect(await subject()).toBe('The room has changed')
  await two.getByLabel('Subject').fill('Another room')
  await expect(two.getByText(/in another window/)).toBeVisible()
  expect(await subject()).toBe('The room has changed')
  await one.getByLabel('Subject').fill('The room has changed again')
  await expect.poll(subject).toBe('The room has changed again')
  await one.getByRole('button', { name: 'Save and look at it' }).click()
  await expect(one).toHaveURL(new RegExp(`/mailings/${mailing}$`))
})
