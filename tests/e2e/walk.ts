import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import pg from 'pg'
import { linkIn, mailTo } from '../support/mailbox'
import { dataFolder } from '../support/site'

let visitors = 0

/** A network address that nobody else of this run has: limits are kept for each. */
export const anotherNetwork = (): string => `203.0.${Math.floor(Math.random() * 256)}.${(visitors += 1) % 256}`

/** Each walk is made by someone from elsewhere. */
export const test = base.extend({
  extraHTTPHeaders: async ({}, use) => { await use({ 'X-Forwarded-For': anotherNetwork() }) },
})

/** An address that nobody has used before. */
export const newAddress = (name: string): string => `${name}.${Date.now().toString(36)}${(visitors += 1)}@post.example`

/** Asks the site's own database: what was written, or what a walk needs to be so. */
export async function sql<Row extends object = Record<string, unknown>>(query: string, values: unknown[] = []): Promise<Row[]> {
  const { port, password } = JSON.parse(readFileSync(join(dataFolder(), 'postgres.json'), 'utf8')) as { port: number; password: string }
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'everyout', password, database: 'everyout' })
  await client.connect()
  try {
    return (await client.query(query, values)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** Mails that the worker sends when their hour has come, whatever visitors do meanwhile. */
const bySchedule = ['meeting-reminder', 'shift-reminder', 'place-offered', 'place-offered-at-meeting', 'dispute-still', 'moderation-news']

/** How many rows there are of everything that a form could write. */
export async function rowsWritten(): Promise<Record<string, number>> {
  const tables = ['Rsvp', 'Pledge', 'Signature', 'Message', 'Contact', 'Confirmation', 'User', 'Session', 'Group', 'Callout', 'CalloutDraft', 'Dispute', 'Meeting', 'Picket', 'Shift', 'Campaign', 'Strike', 'Template', 'Outbox', 'Report', 'Hiding', 'Proposal', 'SitePage']
  const counted = (table: string) => `SELECT count(*)::int FROM "${table}"${table === 'Outbox' ? ` WHERE kind <> ALL ('{${bySchedule.join(',')}}')` : ''}`
  const [row] = await sql<Record<string, number>>(`SELECT ${tables.map((table) => `(${counted(table)}) AS "${table}"`).join(', ')}`)
  return row ?? {}
}

/** The tables that have more rows than before. The nightly purge may take some away at any moment: that is no act of a visitor. */
export const grown = (before: Record<string, number>, after: Record<string, number>): string[] => Object.keys(after).filter((table) => (after[table] ?? 0) > (before[table] ?? 0))

/** The big figure of a record's page, as it stands after a look at the page. */
export async function figure(page: Page, path: string): Promise<number> {
  await page.goto(path)
  return Number((await page.locator('#act ~ * .count b, .ask .count b, .count b').first().textContent() ?? '').replace(/\D/g, ''))
}

/** Opens a mail's link and presses the one button of its page. */
export async function pressIn(page: Page, email: string, subject: RegExp, part: string): Promise<void> {
  await page.goto(linkIn(await mailTo(email, subject), part))
  expect(await page.locator('main button').count(), 'one page, one button').toBe(1)
  await page.locator('main button').click()
}

/** Presses the button of the mail that asks to confirm; the person's own page follows. */
export async function confirmByMail(page: Page, email: string): Promise<void> {
  await pressIn(page, email, /^Please confirm/, '/my/')
  await expect(page.getByRole('heading', { level: 1, name: 'Your page' })).toBeVisible()
}

/** Signs in by mail: asks for the link, opens it, presses the button; says a name when it is the first time. */
export async function signIn(page: Page, email: string, name = ''): Promise<void> {
  await page.goto('/en/organise/sign-in')
  await page.getByLabel('Your email').fill(email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Look in your mail' })).toBeVisible()
  const mail = await mailTo(email, name ? /^Open your account/ : /^Sign in/)
  await page.goto(linkIn(mail, '/sign-in/'))
  if (name) await page.getByLabel('Your name').fill(name)
  await page.locator('main form#enter button').click()
  await expect(page).toHaveURL(/\/en\/organise$/)
}

/** Opens a group and gives the last part of its address. */
export async function openGroup(page: Page, name: string, zone = 'Europe/London'): Promise<string> {
  await page.goto('/en/organise/groups/new')
  await page.getByLabel('Name of the group').fill(name)
  await page.getByLabel('Time zone').selectOption(zone)
  await page.getByRole('button', { name: 'Open the group' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname.split('/')[3] ?? ''
}

export type Organiser = { email: string; group: string; groupName: string }
type Kept = Organiser & { state: Awaited<ReturnType<BrowserContext['storageState']>> }

const first = { name: 'Ada Example', groupName: 'Harbour Street Solidarity' }
const kept = () => join(dataFolder(), '..', 'organiser.json')

/** Fills in the one-time form with which a new site is set up. */
export async function setUp(page: Page, email: string): Promise<Organiser> {
  await page.goto(process.env.E2E_SETUP_LINK ?? '')
  await page.getByLabel('Your name').fill(first.name)
  await page.getByLabel('Your email').fill(email)
  await page.getByLabel('Name of the group').fill(first.groupName)
  await page.getByLabel('Time zone').selectOption('Europe/London')
  await page.getByRole('button', { name: 'Set the site up' }).click()
  await expect(page.getByRole('heading', { level: 1, name: first.groupName })).toBeVisible()
  return { email, group: new URL(page.url()).pathname.split('/')[3] ?? '', groupName: first.groupName }
}

/**
 * A window in which the site's first organiser is signed in. The site is set up once in a run, by whichever walk comes first; the administrator's
 * group is verified there and then.
 */
export async function signedInOrganiser(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; organiser: Organiser }> {
  if (!existsSync(kept())) await setUpOnce(browser)
  const { state, ...organiser } = JSON.parse(readFileSync(kept(), 'utf8')) as Kept
  const context = await browser.newContext({ ...options, storageState: state, extraHTTPHeaders: { 'X-Forwarded-For': anotherNetwork() } })
  return { page: await context.newPage(), organiser }
}

async function setUpOnce(browser: Browser): Promise<void> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const organiser = await setUp(page, newAddress('ada'))
  writeFileSync(kept(), JSON.stringify({ ...organiser, state: await context.storageState() }))
  await context.close()
}

/** Opens a picket's page with every shift in sight: those of later days stand behind one line. */
export async function allShifts(page: Page, path: string): Promise<void> {
  await page.goto(path)
  for (const line of await page.locator('form#pledge summary').all()) await line.click()
}
