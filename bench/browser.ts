import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { median } from './goals'

/** What Chromium's own tools call slow 4G: each request waits, then comes at this rate. */
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375, connectionType: 'cellular4g' } as const
const SLOWER = 4
/** How long a page may take to be painted once it is there. */
const PAINTED = 10_000
export const SLOW = `A browser without script, nothing cached, “slow 4G” of Chromium’s tools (562.5 ms a request, 1.44 Mbit/s down, 0.68 up), ${SLOWER}x slower CPU.`

type Bytes = { document: number; stylesheet: number; font: number; script: number; total: number }
/** One visit: bytes with their headers as they came over the wire, milliseconds since it began, and the part of long tasks that is over 50 ms. */
export type Visit = { bytes: Bytes; requests: number; hosts: string[]; paint: number; load: number; blocking: number }

type Event = { name: string; ph: string; ts: number; dur?: number; pid: number; tid: number; args: { name?: string; data?: { documentLoaderURL?: string } } }

const onPath = (name: string): string[] => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).filter((file) => { try { accessSync(file, constants.X_OK); return true } catch { return false } })

/** A browser that is there already; or, in words, why there is none. */
export async function findBrowser(): Promise<Browser | string> {
  const playwright = await import('@playwright/test').catch(() => null)
  if (!playwright) return 'Playwright is not installed'
  const own = playwright.chromium.executablePath()
  const executablePath = process.env.CHROMIUM || ['chromium', 'chromium-browser', 'google-chrome'].flatMap(onPath)[0] || (existsSync(own) ? own : '')
  if (!executablePath) return 'Chromium is not installed'
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return playwright.chromium.launch({ executablePath, args }).catch((error: unknown) => `Chromium does not start (${String((error as Error).message).split('\n')[0]})`)
}

/** Visits each address so many times and gives, for each number, the one in the middle. */
export async function visitAll(browser: Browser, origin: string, paths: string[], times: number): Promise<Map<string, Visit>> {
  try {
    const all = new Map<string, Visit[]>(paths.map((path) => [path, []]))
    await visit(browser, origin, paths[0] ?? '/')
    for (let n = 0; n < times; n++) for (const path of paths) all.get(path)?.push(await visit(browser, origin, path))
    return new Map([...all].map(([path, visits]) => [path, middle(visits)]))
  } finally {
    await browser.close()
  }
}

function middle(visits: Visit[]): Visit {
  const of = (pick: (visit: Visit) => number) => median(visits.map(pick))
  const bytes = (name: keyof Bytes) => of((each) => each.bytes[name])
  return {
    bytes: { document: bytes('document'), stylesheet: bytes('stylesheet'), font: bytes('font'), script: Math.max(...visits.map((each) => each.bytes.script)), total: bytes('total') },
    requests: Math.max(...visits.map(({ requests }) => requests)), hosts: [...new Set(visits.flatMap(({ hosts }) => hosts))],
    paint: of(({ paint }) => paint), load: of(({ load }) => load), blocking: of(({ blocking }) => blocking),
  }
}

async function visit(browser: Browser, origin: string, path: string): Promise<Visit> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const fetched = await follow(session, origin)
    await session.send('Network.emulateNetworkConditions', NETWORK)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    const times = await traced(browser, page, session, `${origin}${path}`)
    return { ...times, ...fetched() }
  } finally {
    await context.close()
  }
}

/** Notes what a page fetches, from now on. */
async function follow(session: CDPSession, origin: string): Promise<() => Pick<Visit, 'bytes' | 'requests' | 'hosts'>> {
  const requests = new Map<string, { url: URL; type: string; bytes: number }>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) requests.set(requestId, { url: new URL(request.url), type: type ?? 'Other', bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { const known = requests.get(requestId); if (known) known.bytes = encodedDataLength })
  await session.send('Network.enable')
  return () => {
    const all = [...requests.values()]
    const of = (...types: string[]) => all.filter(({ type }) => types.length === 0 || types.includes(type)).reduce((sum, { bytes }) => sum + bytes, 0)
    return {
      bytes: { document: of('Document'), stylesheet: of('Stylesheet'), font: of('Font'), script: of('Script'), total: of() },
      requests: all.length, hosts: [...new Set(all.filter(({ url }) => url.origin !== origin).map(({ url }) => url.host))],
    }
  }
}

/** Opens a page and reads from the browser's own trace when it was painted, when it was there whole, and what held up its main thread. */
async function traced(browser: Browser, page: Page, session: CDPSession, url: string): Promise<Pick<Visit, 'paint' | 'load' | 'blocking'>> {
  const painted = new Promise<void>((done) => { session.on('Page.lifecycleEvent', ({ name }) => { if (name === 'firstContentfulPaint') done() }) })
  await session.send('Page.enable')
  await session.send('Page.setLifecycleEventsEnabled', { enabled: true })
  await browser.startTracing(page, { categories: ['loading', 'toplevel', 'blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await page.goto(url, { waitUntil: 'load' })
  await Promise.race([painted, page.waitForTimeout(PAINTED)])
  await page.waitForTimeout(100)
  return timesIn((JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] }).traceEvents, url)
}

/** First paint, load and blocking time of one page, from a trace. */
export function timesIn(events: Event[], url: string): Pick<Visit, 'paint' | 'load' | 'blocking'> {
  const begun = events.findLast(({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === url) ?? events.findLast(({ name }) => name === 'navigationStart')
  if (!begun) throw new Error('the trace has no beginning')
  const here = events.filter(({ pid, ts }) => pid === begun.pid && ts >= begun.ts)
  const since = (...names: string[]) => { const found = here.find(({ name }) => names.includes(name)); return found ? (found.ts - begun.ts) / 1000 : NaN }
  const main = events.find(({ name, pid, args }) => name === 'thread_name' && pid === begun.pid && args.name === 'CrRendererMain')?.tid
  const tasks = here.filter(({ name, tid, dur }) => tid === main && name === 'RunTask' && (dur ?? 0) > 50_000)
  return { paint: since('firstPaint', 'firstContentfulPaint'), load: since('loadEventEnd', 'MarkLoad'), blocking: tasks.reduce((sum, { dur = 0 }) => sum + dur / 1000 - 50, 0) }
}
