import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A page that may run scripts, one for each browser: opening a window is dearer than all that axe does. */
const readers = new WeakMap<Browser, Promise<Page>>()

function readerOf(browser: Browser): Promise<Page> {
  const reader = readers.get(browser) ?? browser.newContext({ javaScriptEnabled: true, bypassCSP: true }).then((context) => context.newPage())
  readers.set(browser, reader)
  return reader
}

/**
 * Everything axe finds on a page as it is sent, and what of it cannot be read in the other colours. axe itself is a script, so the page's bytes
 * are put into a second page that may run one; the page under test never does.
 */
export async function expectAccessible(browser: Browser, page: Page, colors: ('light' | 'dark')[] = ['light']): Promise<void> {
  const reader = await readerOf(browser)
  const html = await page.content()
  await reader.setViewportSize(page.viewportSize() ?? { width: 360, height: 800 })
  const its = (url: URL) => url.href === page.url()
  await reader.route(its, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  try {
    for (const [at, colorScheme] of colors.entries()) {
      await reader.emulateMedia({ colorScheme })
      if (at === 0) await reader.goto(page.url())
      // There are no frames to gather from, for which axe would open another window.
      const axe = new AxeBuilder({ page: reader }).setLegacyMode(true)
      const { violations } = await (at === 0 ? axe.withTags(tags) : axe.withRules('color-contrast')).analyze()
      const said = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join('; ')})`)
      expect(said, `axe on ${page.url()}, ${colorScheme}`).toEqual([])
    }
  } finally {
    await reader.unroute(its)
  }
}
