import next from 'next'
import { env } from '@/lib/platform/env'
import { zoneHeaders } from '../http/headers'
import { drawing } from '../http/plain-pages'
import { pageMaker } from './maker'
import { useBuiltSettings } from './settings'
import type { Pages } from './pages'

/** Next, ready to make the pages of this site in this thread. `app` is for what only working on the site needs: its own files, its own channel. */
export async function prepareFramework(development: boolean): Promise<{ pages: Pages; app: ReturnType<typeof next> }> {
  const { PORT, HOST, SITE_URL } = env()
  if (!development) useBuiltSettings()
  const app = next({ dev: development, dir: process.cwd(), hostname: HOST, port: PORT })
  await app.prepare()
  const handler = app.getRequestHandler()
  const { host } = new URL(SITE_URL)
  return { app, pages: pageMaker(handler, host, zoneHeaders(SITE_URL, 'public'), development ? undefined : await drawing(handler, host)) }
}
