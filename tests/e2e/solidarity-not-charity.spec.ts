import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { allShifts, confirmByMail, newAddress, signedInOrganiser, sql, test } from './walk'

// The case "solidarity, not charity", points 1 and 4: a group's page and its network's, and pickets with shifts.

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const stamp = Date.now().toString(36)

async function newGroup(page: Page, name: string, kind = 'local_group'): Promise<string> {
  await page.goto('/en/organise/groups/new')
  await page.getByLabel('Name of the group').fill(name)
  await page.getByLabel(/^Kind|^What kind/).selectOption(kind)
  await page.getByLabel(/^Town/).fill('Eastley')
  await page.getByLabel('Time zone').selectOption('Europe/London')
  await page.getByRole('button', { name: 'Open the group' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const slug = new URL(page.url()).pathname.split('/')[3] ?? ''
  // The site's administrator says that it is who it says.
  await sql('UPDATE "Group" SET "verifiedAt" = now() WHERE slug = $1', [slug])
  return slug
}

const onwards = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).last().click()

/** A callout to a picket of one day with two shifts of two, about a new dispute. */
async function post(page: Page, group: string, title: string): Promise<void> {
  await page.goto(`/en/organise/${group}`)
  await page.getByRole('button', { name: 'Post a callout' }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Which dispute is it about?').selectOption('new')
  await onwards(page)
  await page.getByLabel(/^Employer/).first().fill('Eastley Bakery')
  await onwards(page)
  await page.getByRole('button', { name: 'Add a picket' }).click()
  await page.getByLabel('Where to meet').fill('Bakery gate, Mill Lane')
  await page.getByLabel('Day', { exact: true }).fill(day(4))
  await page.getByLabel('People needed').fill('2')
  await page.locator('summary', { hasText: 'More times of day' }).click()
  await page.getByLabel('From (2)').fill('10:00')
  await page.getByLabel('Until (2)').fill('14:00')
  await onwards(page)
  await onwards(page)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Send its address to everyone who should come.')).toBeVisible()
}

test('a group\'s page, its network\'s, and a picket whose shifts are pledged, swapped and given back', async ({ browser, page: visitor }) => {
  test.setTimeout(180_000)
  const { page } = await signedInOrganiser(browser)
  const [localName, networkName, title] = [`Eastley Solidarity ${stamp}`, `Coast Network ${stamp}`, `Stand with the bakers ${stamp}`]
  const network = await newGroup(page, networkName, 'network')
  const group = await newGroup(page, localName)

  // 1. What it does, where, how to reach it, its networks, what comes, what was won.
  await page.goto(`/en/organise/${group}/settings`)
  await page.getByLabel('What it does').fill('We staff picket lines, raise funds and bring in supplies.')
  await page.getByLabel(/elsewhere|web/i).fill('https://eastley-solidarity.example/')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. The public page shows it now.')).toBeVisible()
  await page.goto(`/en/organise/${group}/networks`)
  await page.getByLabel('Which network').fill(network)
  await page.getByRole('button', { name: 'Ask to join' }).click()
  await expect(page.getByText('Asked. Its owners get a mail.')).toBeVisible()
  await page.goto(`/en/organise/${network}/networks`)
  await page.getByRole('button', { name: `Say yes to ${localName}` }).click()
  await expect(page.getByText('Both sides have said yes: the pages show it.')).toBeVisible()
  await post(page, group, title)
  await post(page, group, `Won at the bakery ${stamp}`)
  const [won] = await sql<{ slug: string }>('SELECT slug FROM "Dispute" WHERE title = $1', [`Won at the bakery ${stamp}`])
  await page.goto(`/en/organise/${group}/disputes/${won?.slug}`)
  await page.locator('form#close').getByLabel('Outcome').first().selectOption('won')
  await page.locator('form#close textarea').fill('Three more an hour, and nobody sacked.')
  await page.locator('form#close').getByRole('button').click()
  await expect(page.getByText('Closed. Its page says first how it ended.')).toBeVisible()

  await visitor.goto(`/en/groups/${group}`)
  for (const said of ['We staff picket lines', 'Eastley', 'eastley-solidarity.example', networkName, title, 'Three more an hour']) await expect(visitor.getByText(said).first(), said).toBeVisible()
  await expect(visitor.getByRole('heading', { name: 'Write to the group' }).or(visitor.locator('#act'))).toBeVisible()
  await expect(visitor.locator('section[aria-labelledby=dates]')).toContainText('Bakery gate')
  await expectAccessible(browser, visitor)
  await visitor.goto(`/en/groups/${network}`)
  await expect(visitor.locator('section[aria-labelledby=locals]')).toContainText(localName)
  await expect(visitor.locator('section[aria-labelledby=locals-callouts]')).toContainText(title)
  await expectAccessible(browser, visitor)

  // 4. Gaps at a glance; a shift is pledged, swapped, and given back.
  const [picket] = await sql<{ slug: string }>('SELECT p.slug FROM "Picket" p JOIN "Dispute" d ON d.id = p."disputeId" WHERE d.title = $1', [title])
  const path = `/en/pickets/${picket?.slug}`
  const email = newAddress('omar')
  await allShifts(visitor, path)
  await expect(visitor.locator('form#pledge .shift')).toHaveCount(2)
  await visitor.locator('form#pledge input[name=shiftIds]').first().check()
  await visitor.getByLabel('Your name').fill('Omar Example')
  await visitor.getByLabel('Email').fill(email)
  await visitor.getByRole('button', { name: 'Put me down' }).click()
  await confirmByMail(visitor, email)
  await expect(visitor.getByText('You are coming')).toBeVisible()
  const my = visitor.url()
  const cover = () => sql<{ taken: number }>('SELECT s.taken FROM "Shift" s JOIN "Picket" p ON p.id = s."picketId" WHERE p.slug = $1 ORDER BY s."startsAt"', [picket?.slug]).then((rows) => rows.map(({ taken }) => taken))
  expect(await cover()).toEqual([1, 0])
  await page.goto(`/en/organise/${group}/pickets/${picket?.slug}`)
  await expect(page.getByText('3', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('people missing')).toBeVisible()
  await expectAccessible(browser, page)
  await visitor.goto(my)
  const swap = visitor.locator('form[id^="swap"]')
  await swap.locator('select').selectOption({ index: 1 })
  await swap.getByRole('button').click()
  expect(await cover()).toEqual([0, 1])
  await visitor.goto(my)
  await visitor.getByRole('button', { name: 'I cannot come' }).click()
  expect(await cover()).toEqual([0, 0])
})
