import { findBrowser, SLOW, visitAll, type Visit } from './browser'
import { columns, type Result } from './goals'
import { kindsOf } from './kinds'
import { otherHosts, scriptBytes, stylesheets } from './page'
import { get, text, type Site } from './site'

type Weight = { kind: string; path: string; page: number; styles: number; scripts: number; hosts: string[] }

const kB = (bytes: number): string => (bytes / 1000).toFixed(1)

/** What a page and its styles weigh with an empty cache, and what of it is script, read from the page itself. */
async function weigh(site: Site, kind: string, path: string): Promise<Weight> {
  const html = await text(site, path)
  const { inline, files } = scriptBytes(html)
  const sizes = async (hrefs: string[]) => (await Promise.all(hrefs.map((href) => get(site, new URL(href, site.url).pathname)))).reduce((sum, { body }) => sum + body.length, 0)
  return { kind, path, page: (await get(site, path)).body.length, styles: await sizes(stylesheets(html)), scripts: inline + await sizes(files), hosts: otherHosts(html, site.url) }
}

// Where visitors come in and act.
const FEW = new Set(['board', 'dispute', 'picket', 'meeting', 'campaign'])

/** What each kind of page weighs and how long a slow phone takes for it, or for a few of them, with whatever a browser was seen to fetch. */
export async function measureWeight(site: Site, { visits: times, few }: { visits: number; few: boolean }): Promise<{ results: Result[]; table: string }> {
  const weights: Weight[] = []
  for (const { kind, path } of await kindsOf(site)) weights.push(await weigh(site, kind, path))
  const browser = await findBrowser()
  const visits = typeof browser === 'string' ? null : await visitAll(browser, site.url, weights.filter(({ kind }) => !few || FEW.has(kind)).map(({ path }) => path), times)
  const seen = [...(visits?.values() ?? [])]
  const hosts = new Set([...weights.flatMap((each) => each.hosts), ...seen.flatMap((each) => each.hosts)])
  const scripts = weights.reduce((sum, each) => sum + each.scripts, 0) + seen.reduce((sum, each) => sum + each.bytes.script, 0)
  const whole = (each: Weight) => each.page + each.styles
  const heaviest = weights.reduce((most, each) => (whole(each) > whole(most) ? each : most))
  const board = weights.find(({ kind }) => kind === 'board') ?? heaviest
  const without = typeof browser === 'string' ? `read from the pages alone: ${browser}` : 'a browser’s requests included'
  return {
    results: [
      { id: 'scripts', measured: scripts, note: without }, { id: 'hosts', measured: hosts.size, note: [...hosts].join(', ') },
      { id: 'weight', measured: whole(heaviest) / 1000, note: `${heaviest.kind}; the board ${kB(whole(board))}`, detail: weights.map((each) => ({ ...each, visit: visits?.get(each.path) })) },
    ],
    table: `${tableOf(weights, visits)}\n${visits ? SLOW : `Without a browser run: ${String(browser)}`}`,
  }
}

function tableOf(weights: Weight[], visits: Map<string, Visit> | null): string {
  const rows = weights.map((each) => {
    const row = [each.kind, kB(each.page), kB(each.styles), kB(each.page + each.styles)]
    const visit = visits?.get(each.path)
    if (!visit) return row
    const { bytes: { document, stylesheet, font, total }, requests, paint, load, blocking } = visit
    return [...row, kB(document), kB(stylesheet), kB(font), kB(total), String(requests), ...[paint, load, blocking].map((ms) => `${Math.round(ms)} ms`), '']
  })
  const head = ['page', 'HTML', 'CSS', 'both, kB', ...(visits ? ['HTML wire', 'CSS', 'font', 'total, kB', 'requests', 'first paint', 'load', 'blocking', ''] : [])]
  return columns([head, ...rows])
}
