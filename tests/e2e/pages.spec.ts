import { expect, test } from '@playwright/test'
import { scriptTraces } from '@/lib/server/http/traces'
import { expectAccessible } from '../support/axe'

const A_KIND = 2

/** "/en/meetings/x" to "meetings/*": pages of one kind need not all be looked at. */
const kindOf = (path: string) => path.split('/').slice(2).map((part, at) => (at === 0 ? part : '*')).join('/')

test('every kind of public page: whole without script, no cookie, no other host, nothing for axe to find', async ({ page, browser, context, baseURL }) => {
  test.setTimeout(240_000)
  const elsewhere: string[] = []
  page.on('request', (request) => { if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:')) elsewhere.push(request.url()) })
  const queue = ['/en', '/ar', '/tr/safety']
  const seen = new Set(queue)
  const kinds = new Map<string, number>()
  for (let path = queue.shift(); path; path = queue.shift()) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(200)
    expect(scriptTraces(await answer?.text() ?? ''), path).toEqual([])
    expect(await page.locator('h1').count(), `one h1 on ${path}`).toBe(1)
    const width = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 0)
    expect(width, `no sideways scroll on ${path}`).toBeLessThanOrEqual(360)
    await expectAccessible(browser, page)
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? '')).catch(() => [] as string[])
    for (const link of links.map((each) => each.split('#')[0] ?? '')) {
      const kind = kindOf(link.split('?')[0] ?? '')
      if (seen.has(link) || !link.startsWith('/en') || link.startsWith('/en/organise') || (kinds.get(kind) ?? 0) >= A_KIND) continue
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      seen.add(link)
      queue.push(link)
    }
  }
  expect(elsewhere).toEqual([])
  expect(await context.cookies()).toEqual([])
  for (const kind of ['disputes/*', 'strikes/*', 'meetings/*', 'pickets/*', 'campaigns/*', 'callouts/*', 'groups/*', 'safety']) expect([...kinds.keys()]).toContain(kind)
})
