import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { linkIn, mailTo } from '../support/mailbox'
import { asked, bornWell, eachKind, expectNone, formsOf, oneOfEachKind, refusedWell, wrongsOf } from './forms'
import { grown, newAddress, rowsWritten, signedInOrganiser, sql, test } from './walk'

test.beforeAll(({ baseURL }) => { process.env.E2E_SITE = baseURL })

/** A window in which pages that came back can be read with a script of ours. */
async function readingRoom(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: true })
  return context.newPage()
}

/** Sends each form of a page with each thing wrong that must be refused, or with one sample of each kind of it, and one field too many. */
async function tryForms(page: Page, reader: Page, path: string, { mangle = true, samples = false } = {}): Promise<number> {
  const problems: string[] = []
  let tried = 0
  const forms = eachKind(await formsOf(page, path))
  for (const form of forms) {
    const before = await rowsWritten()
    // A step of the composer takes whatever is typed; a lone button, or those that move a line, have nothing to take.
    const cases = form.id && form.id !== 'step' && !form.id.startsWith('order')
      ? [...asked(form).flatMap((control) => (samples ? oneOfEachKind(wrongsOf(control)) : wrongsOf(control)).map((wrong) => ({ control, wrong }))), { control: null, wrong: { what: 'unknown', value: 'x' } }] : []
    // A few at a time, as people send them.
    for (let at = 0; at < cases.length; at += 4) {
      const found = await Promise.all(cases.slice(at, at + 4).map(({ control, wrong }) => refusedWell(page, reader, form, control, wrong)))
      problems.push(...found.flat())
    }
    tried += cases.length + 1
    const written = grown(before, await rowsWritten())
    if (written.length > 0) problems.push(`${path} #${form.id}: something was written: ${written.join(' ')}`)
    if (mangle) problems.push(...await bornWell(page, form, samples))
  }
  expect(tried, `forms on ${path}`).toBeGreaterThan(0)
  expectNone(problems, path)
  return tried
}

const publicPages = [
  '/en/meetings/porters-and-friends-supper', '/en/meetings/next-coastwide-meeting', '/en/meetings/strike-committee', '/en/pickets/gate-3',
  '/en/campaigns/no-cranes-in-high-wind', '/en/campaigns/seven-libraries-not-three', '/en/groups/northmoor-solidarity', '/en/callouts/link-the-disputes',
  '/en/sent/meetings/porters-and-friends-supper', '/en/my-link/campaigns/no-cranes-in-high-wind', '/en/report/meetings/porters-and-friends-supper',
]

test('every public form, each field missing, too long, of the wrong kind and hostile: the page again, whole, and nothing written', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const reader = await readingRoom(browser)
  for (const path of publicPages) await tryForms(page, reader, path)
})

test('the pages of refused public forms: nothing for axe to find', async ({ page, browser }) => {
  test.setTimeout(120_000)
  for (const path of publicPages) {
    await page.goto(path)
    for (const control of await page.locator('main form input:not([type=hidden]):not([type=checkbox]):not([type=radio]), main form textarea:not([readonly])').all()) await control.fill('').catch(() => undefined)
    await page.locator('main form button').first().click()
    await expect(page).toHaveTitle(/^Error:/)
    await page.locator('.summary a').first().click()
    await expectAccessible(browser, page)
  }
})

/** The page behind the button of someone who did everything that can be done at once. */
async function ownPage(page: Page): Promise<{ email: string; confirming: string }> {
  const email = newAddress('all')
  const fill = async (path: string, button: string, more: () => Promise<unknown> = () => Promise.resolve()) => {
    await page.goto(path)
    await page.getByLabel('Your name').fill('Alex Example')
    await page.getByLabel('Email').fill(email)
    await more()
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Now look in your mail' })).toBeVisible()
  }
  await fill('/en/meetings/film-night-for-the-regent', 'Send my answer')
  await fill('/en/pickets/bus-garage', 'Put me down', () => page.locator('input[name=shiftIds]').first().check())
  const link = linkIn(await mailTo(email, /^Please confirm/), '/my/')
  await fill('/en/campaigns/no-cranes-in-high-wind', 'Sign', () => page.getByLabel('Country').selectOption('NL'))
  await fill('/en/groups/tarn-quay-dockers-network', 'Send', async () => {
    await page.getByLabel('Your message').fill('A message.')
    await page.getByLabel('Keep me informed').check()
  })
  return { email, confirming: new URL(link).pathname }
}

test('every form of a person\'s own page', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const reader = await readingRoom(browser)
  const { email, confirming } = await ownPage(page)
  await tryForms(page, reader, confirming, { mangle: false })
  await page.goto(confirming)
  await page.locator('main button').click()
  const own = new URL(page.url()).pathname
  await tryForms(page, reader, own, { mangle: false })
  const changes = await page.goto(own).then(() => page.locator('a[href^="?change="]').evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('#')[0] ?? '')))
  expect(changes.length).toBeGreaterThan(3)
  for (const change of changes) {
    await tryForms(page, reader, `${own}${change}`, { mangle: false })
    await expectAccessible(browser, page)
  }
  const receipt = await mailTo(email, /film/i, { after: 1 })
  await tryForms(page, reader, new URL(linkIn(receipt, '/my/')).pathname, { mangle: false })
  await tryForms(page, reader, '/en/organise/sign-in')
})

/** The pages on which organisers keep things; their first administrator is let into every group of the demo for it. */
async function organisersPages(email: string, page: Page): Promise<string[]> {
  const [user] = await sql<{ id: string }>('SELECT id FROM "User" WHERE "administratorAt" IS NOT NULL')
  await sql('INSERT INTO "Membership" ("groupId", "userId", role) SELECT id, $1, \'owner\' FROM "Group" WHERE demo ON CONFLICT DO NOTHING', [user?.id])
  const own = (table: string, where = 'true') => sql<{ path: string }>(`SELECT '/en/organise/' || g.slug || '/${table.toLowerCase()}s/' || r.slug AS path FROM "${table}" r JOIN "Group" g ON g.id = r."groupId" WHERE g.demo AND ${where} ORDER BY r.id LIMIT 1`)
  const [announced, dated, picket, strike, campaign, dispute, callout] = (await Promise.all([
    own('Meeting', 'r."startsAt" IS NULL'), own('Meeting', 'r."startsAt" > now() + interval \'5 days\''), own('Picket', '"calledOffAt" IS NULL AND r.id IN (SELECT "picketId" FROM "Shift" WHERE "startsAt" > now() + interval \'1 day\')'),
    own('Strike'), own('Campaign', '"closedAt" IS NULL'), own('Dispute', '"closedAt" IS NULL'), own('Callout', '"closedAt" IS NULL AND r."publishedAt" > now() - interval \'1 year\''),
  ])).map(([row]) => row?.path ?? '')
  const [shift] = await sql<{ id: string }>('SELECT s.id FROM "Shift" s JOIN "Picket" p ON p.id = s."picketId" WHERE p.slug = $1 AND s."calledOffAt" IS NULL ORDER BY s."startsAt" DESC LIMIT 1', [picket?.split('/').at(-1)])
  await page.goto('/en/organise/northmoor-solidarity/drafts')
  await page.getByRole('button', { name: 'Start a callout' }).click()
  const step = new URL(page.url()).pathname
  await page.getByLabel('Title').fill('A callout that is not published')
  await page.getByRole('button', { name: 'Save and leave' }).click()
  return [
    '/en/organise/groups/new', '/en/organise/northmoor-solidarity/settings', '/en/organise/northmoor-solidarity/drafts', step, step.replace('/what', '/when'), step.replace('/what', '/preview'),
    announced ?? '', dated ?? '', `${picket}/edit`, `${picket}/shifts/add`, `${picket}/shifts/${shift?.id}`, strike ?? '', campaign ?? '', dispute ?? '', callout ?? '',
  ]
}

test('every form of the organisers', async ({ browser }) => {
  test.setTimeout(300_000)
  const { page, organiser } = await signedInOrganiser(browser)
  const reader = await readingRoom(browser)
  // What is no address and no number has been tried on the public forms: theirs are read by the same rules.
  for (const path of await organisersPages(organiser.email, page)) await tryForms(page, reader, path, { samples: true })
})
