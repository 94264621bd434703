import { expect, type APIResponse } from '@playwright/test'
import { formsOf, filledIn, send } from './forms'
import { grown, rowsWritten, signedInOrganiser, test } from './walk'

const meeting = '/en/meetings/bus-drivers-families-meet'

test.beforeAll(({ baseURL }) => { process.env.E2E_SITE = baseURL })

/** A page of the site's own, with its masthead, that says what is wrong. */
async function expectProblem(answer: APIResponse, status: number, title: RegExp, what: string): Promise<void> {
  const html = await answer.text()
  expect(answer.status(), what).toBe(status)
  expect(html, what).toContain('<html')
  expect(/<h1[^>]*>([^<]*)/.exec(html)?.[1], what).toMatch(title)
  expect(html, `${what}: the masthead`).toContain('class="name"')
  expect(answer.headers()['content-security-policy'], what).toContain("default-src 'none'")
}

test('what does not come from the site\'s own form, or is no form: a page that says so, with its status, and nothing written', async ({ page, browser, baseURL }) => {
  const before = await rowsWritten()
  const [form] = await formsOf(page, meeting)
  if (!form) throw new Error('no form')
  const wrong = filledIn(form, { name: 'email', value: 'nobody' })
  const { page: organiser, organiser: { group } } = await signedInOrganiser(browser)
  const [settings] = await formsOf(organiser, `/en/organise/${group}/settings`)
  if (!settings) throw new Error('no settings')
  const own = filledIn(settings, { name: 'town', value: 'x'.repeat(200) })
  const afterSetUp = await rowsWritten()

  await expectProblem(await send(page.request, form, [...wrong, ['note', 'x'.repeat(2_000_000)]]), 413, /too much/, '2 MB')
  await expectProblem(await send(organiser.request, settings, [...own, ['about', 'x'.repeat(2_000_000)]]), 413, /too much/, '2 MB of an organiser')
  const elsewhere: Record<string, string>[] = [{ Origin: 'https://elsewhere.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]
  for (const headers of elsewhere) {
    await expectProblem(await send(page.request, form, wrong, headers), 403, /did not come from this site/, JSON.stringify(headers))
    await expectProblem(await send(organiser.request, settings, own, headers), 403, /did not come from this site/, `organiser ${JSON.stringify(headers)}`)
  }
  // A text browser sends no origin: taken from a visitor, refused where a session is at stake.
  const post = (at: typeof page, path: string, pairs: [string, string][]) => {
    const multipart = new FormData()
    for (const [name, value] of pairs) multipart.append(name, value)
    return at.request.post(path, { multipart, maxRedirects: 0 })
  }
  const textBrowser = await post(page, meeting, wrong)
  expect(textBrowser.status()).toBe(200)
  expect(await textBrowser.text()).toContain('<title>Error:')
  await expectProblem(await post(organiser, settings.url, own), 403, /did not come from this site/, 'organiser, no origin')

  const unknown = (pairs: [string, string][]) => pairs.map(([name, value]): [string, string] => (name.startsWith('$ACTION') && value.startsWith('{"id"') ? [name, value.replace(/"id":"[0-9a-f]{4}/, '"id":"60ff')] : [name, value]))
  for (const [at, of, pairs] of [[page, form, unknown(wrong)], [organiser, settings, unknown(own)]] as const) {
    const answer = await send(at.request, of, pairs)
    expect(answer.status(), 'an unknown action').toBeGreaterThanOrEqual(400)
    expect(answer.status(), 'an unknown action').toBeLessThan(500)
    expect(await answer.text()).toContain('class="name"')
  }
  const origin = { Origin: baseURL ?? '' }
  for (const data of ['', 'x=1', '{"a":', '\0\0']) {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', 'application/json', 'text/plain', 'nonsense']) {
      const answer = await page.request.post(meeting, { data, headers: { ...origin, 'Content-Type': type }, maxRedirects: 0 })
      expect(answer.status(), `POST ${JSON.stringify(data)} as ${type}`).toBeLessThan(500)
      expect(await answer.text()).toContain('class="name"')
    }
  }
  for (const [name, value] of [['Next-Action', '60ff00'], ['Next-Action', 'x'.repeat(500)], ['RSC', '1'], ['Next-Router-State-Tree', '%%%']] as const) {
    for (const path of [meeting, settings.url]) {
      const answer = await organiser.request.post(path, { data: '[]', headers: { ...origin, 'Content-Type': 'text/plain;charset=UTF-8', [name]: value }, maxRedirects: 0 })
      expect(answer.status(), `${name} ${value.slice(0, 10)} at ${path}`).toBeLessThan(500)
    }
  }
  expect(grown(afterSetUp, await rowsWritten())).toEqual([])
  expect(grown(before, afterSetUp).filter((table) => !['User', 'Session', 'Group'].includes(table))).toEqual([])
})

test('other methods and addresses that cannot be read: 4xx, readable', async ({ page, browser }) => {
  for (const method of ['PUT', 'DELETE', 'PATCH']) await expectProblem(await page.request.fetch(meeting, { method }), 405, /cannot be done here/, method)
  const { page: organiser } = await signedInOrganiser(browser)
  const addresses = [
    '/en/meetings/%ff', '/en/meetings/%00', '/en/meetings/%E0%A4%A', '/en/%', '/en/groups/a%00b', '/xx', '/en/no-such-page', '/en/meetings/no-such-meeting', '/en/meetings/<b>',
    '/en/meetings/..%2f..%2fetc', '/en/my/short', '/en/my/%00', '/en/unsubscribe/short', '/en/sent/nothing/nowhere', '/en/sent/meetings/nowhere',
    '/en/my-link/meetings/nowhere', `/en/${'x'.repeat(6000)}`, '/en/organise/%00', '/en/organise/no-such-group', '/en/organise/%ff/drafts', '/en/organise/sign-in/short', '/en/organise/set-up/short',
    '/.env', '/.git/config', '/_next/static/nothing.js', '/dev/mail',
  ]
  for (const address of addresses) {
    const answer = await organiser.request.get(address)
    expect(answer.status(), address).toBeGreaterThanOrEqual(400)
    expect(answer.status(), address).toBeLessThan(500)
    expect(await answer.text(), `${address}: the masthead`).toContain('class="name"')
  }
  const nonsense = ['/en?when=%00&after=%ff', '/en/disputes?q=%00%ff&sector=%ff&after=%00&from=0000-00-00&to=9999-99-99&region=%00', '/en/disputes?q=%25&q=_&q[]=x', '/en/groups?q=%00&after=x', '/en/callouts?before=%00', '/en/disputes?after=eyJ9', '/en/organise/site?q=%00&after=%00']
  for (const address of nonsense) expect((await organiser.request.get(address)).status(), address).toBe(200)
})
