import { execFileSync } from 'node:child_process'
import { expect } from '@playwright/test'
import { mailTo } from '../support/mailbox'
import { newAddress, test } from './walk'

const meeting = '/en/meetings/leaflet-folding'

test('by keyboard alone: past the masthead, to the form, through it and sent', async ({ page }) => {
  const email = newAddress('quinn')
  await page.goto(meeting)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the page' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
  const at = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '')
  const order: string[] = []
  for (let presses = 0; presses < 40 && order.at(-1) !== 'note'; presses += 1) {
    await page.keyboard.press('Tab')
    const name = await at()
    if (!name) continue
    order.push(name)
    if (name === 'name') await page.keyboard.type('Quinn Example')
    if (name === 'email') await page.keyboard.type(email)
  }
  expect(order).toEqual(['answer', 'partySize', 'name', 'email', 'note'])
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Send my answer' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Now look in your mail' })).toBeVisible()
  await mailTo(email, /^Please confirm/)
})

test('what has the focus can be seen on every control of a form', async ({ page }) => {
  await page.goto('/en/campaigns/no-cranes-in-high-wind')
  for (const control of await page.locator('main form').first().locator('input:not([type=hidden]), select, textarea, button').all()) {
    await control.focus()
    const outline = await control.evaluate((each) => { const { outlineStyle, outlineWidth } = getComputedStyle(each); return outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) })
    expect(outline, await control.evaluate((each) => each.outerHTML.slice(0, 80))).toBeGreaterThanOrEqual(2)
  }
})

/** The page as a text browser shows it; null where there is none. */
function asText(program: string, address: string): string | null {
  try {
    return execFileSync(program, program === 'lynx' ? ['-dump', '-nolist', '-width=80', address] : ['-dump', '-cols', '80', address], { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

for (const program of ['w3m', 'lynx']) {
  test(`in a text browser (${program}): board, picket and form can be read in order`, ({ baseURL }) => {
    const board = asText(program, `${baseURL}/en`)
    test.skip(board === null, `${program} is not installed here`)
    expect(board).toMatch(/Skip to the page[\s\S]*Disputes[\s\S]*Campaigns[\s\S]*Groups/)
    expect(board).toContain('Take a shift')
    expect(board, 'no two words run together').not.toMatch(/[a-z](Come along|Tell me the date|Take a shift)/)
    const picket = asText(program, `${baseURL}/en/pickets/gate-3`) ?? ''
    expect(picket).toMatch(/Which shifts can you stand[\s\S]*\[ ?\][\s\S]*\d\d:\d\d[\s\S]*Your name[\s\S]*Email[\s\S]*Phone[\s\S]*Put me down/)
    expect(picket.search(/Which shifts/)).toBeLessThan(picket.search(/Meeting point/))
    const form = asText(program, `${baseURL}${meeting}`) ?? ''
    expect(form).toMatch(/Are you coming\?[\s\S]*Yes[\s\S]*Perhaps[\s\S]*Your name[\s\S]*Email[\s\S]*Send my answer/)
    for (const text of [board ?? '', picket, form]) expect(text).not.toMatch(/\{[a-z]+[,}]|undefined|\[object|NaN/)
  })
}
