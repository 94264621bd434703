import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { rewrite } from '@/lib/server/http/rewrite'
import { dataFolder } from '../support/site'

const freePort = (): Promise<number> => new Promise((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as { port: number }
    probe.close(() => found(port))
  })
})

/** The same pages on the same database, as the framework alone makes them. */
async function framework(siteUrl: string): Promise<{ page(path: string): Promise<string>; stop(): void }> {
  const { port: databasePort, password } = JSON.parse(readFileSync(join(dataFolder(), 'postgres.json'), 'utf8')) as { port: number; password: string }
  const port = await freePort()
  const env = { ...process.env, NODE_ENV: 'production' as const, DATA_DIR: dataFolder(), SITE_URL: siteUrl, DATABASE_URL: `postgresql://everyout:${password}@127.0.0.1:${databasePort}/everyout` }
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'], { env, stdio: 'ignore' })
  const page = async (path: string) => rewrite(await (await fetch(`http://127.0.0.1:${port}${path}`)).text(), { scripts: 'remove' })
  for (let n = 0; !(await page('/en/safety').then((html) => html.includes('<main'), () => false)); n++, await sleep(300)) if (n > 200) throw new Error('the framework did not start')
  return { page, stop: () => child.kill() }
}

test('a page that is drawn without the framework is the one that the framework makes', async ({ request, baseURL }) => {
  test.setTimeout(240_000)
  const html = async (path: string) => (await request.get(path)).text()
  const linked = async (room: string) => [...(await html(`/en/${room}`)).matchAll(/href="\/en(\/(?:disputes|strikes)\/[a-z0-9-]+)"/g)].flatMap(([, path]) => path ?? []).slice(0, 2)
  const records = [...await linked('disputes'), ...await linked('strikes')]
  expect(records.map((path) => path.split('/')[1])).toEqual(expect.arrayContaining(['disputes', 'strikes']))
  const rooms = ['', '?near=north&sector=H', '?when=week', '/callouts', '/campaigns', '/disputes', '/disputes?q=strike', '/groups', '/groups?q=a', '/meetings', '/pickets', '/safety', '/strikes']
  const { page, stop } = await framework(baseURL ?? '')
  try {
    for (const locale of ['en', 'ar', 'tr']) for (const path of [...rooms, ...records]) expect(await html(`/${locale}${path}`), `/${locale}${path}`).toBe(await page(`/${locale}${path}`))
  } finally {
    stop()
  }
})
