// A browser for the end-to-end tests: one that is there, Debian's package, or Playwright's own.
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { quietly, root, step } from './setup/common.mjs'

/** The path of an installed Chromium; null when Playwright's own is to be used (installed here if need be). */
export async function findBrowser() {
  const found = installed()
  if (found) return found
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await step('Installing Chromium', async () => {
      await quietly('apt-get', ['update', '-q']).catch(() => {})
      await quietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
    }).catch((error) => console.log(error.message))
    if (installed()) return installed()
  }
  const { chromium } = await import('@playwright/test')
  if (!existsSync(chromium.executablePath())) {
    await step('Installing Playwright\'s Chromium', () => quietly(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'],
      { hint: 'Install Chromium on this machine and run the tests again.' }))
  }
  return null
}

const installed = () => (process.env.CHROMIUM && existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : null) ?? ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean) ?? null

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
