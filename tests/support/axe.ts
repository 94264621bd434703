import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

/**
 * Everything axe finds on a page as it is sent. axe itself is a script, so the page's bytes are put into a second page that may run one; the
 * page under test never does.
 */
export async function expectAccessible(browser: Browser, page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true, viewport: page.viewportSize(), colorScheme })
  const copy = await context.newPage()
  try {
    const html = await page.content()
    await copy.route((url) => url.href === page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await copy.goto(page.url())
    const { violations } = await new AxeBuilder({ page: copy }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
    const said = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join('; ')})`)
    expect(said, `axe on ${page.url()}, ${colorScheme}`).toEqual([])
  } finally {
    await context.close()
  }
}
