import { describe, expect, it } from 'vitest'
import { timesIn } from '@/bench/browser'
import { columns, fails, goals, median, onlyOf, ratioOf, tableOf, verdictOf } from '@/bench/goals'
import { rateIn } from '@/bench/load'
import { between, descendants, moment, processorTime } from '@/bench/machine'
import { otherHosts, scriptBytes, stylesheets } from '@/bench/page'
import { counter } from '@/bench/second'

describe('the bench', () => {
  const ratio = { id: 'x', what: 'x', unit: 'x', gate: 0.8, goal: 0.95, more: true }
  const size = { id: 'y', what: 'y', unit: 'kB', gate: 20, goal: 14 }

  it('judges by gate and goal, whichever way is better', () => {
    expect([0.96, 0.95, 0.8, 0.79, null, NaN].map((n) => verdictOf(ratio, n))).toEqual(['goal', 'goal', 'ok', 'below', 'left out', 'below'])
    expect([14, 15, 20, 20.1].map((n) => verdictOf(size, n))).toEqual(['goal', 'ok', 'ok', 'below'])
    expect(verdictOf({ ...ratio, gate: undefined }, 0.1)).toBe('reported')
  })

  it('fails only for what was measured below its gate', () => {
    expect(fails([{ id: 'stored', measured: 0.9 }, { id: 'clone', measured: null }])).toBe(false)
    expect(fails([{ id: 'stale', measured: 1 }])).toBe(true)
  })

  it('measures the lines that are named, and says which there are', () => {
    expect(onlyOf(['--quick'])).toEqual([])
    expect(onlyOf(['--quick', '--only=render,stored'])).toEqual(['render', 'stored'])
    expect(() => onlyOf(['--only=speed'])).toThrow(/no speed; there are stored, p99/)
  })

  it('prints a line for each result, with the reason for what was left out', () => {
    const table = tableOf([{ id: 'stored', measured: 0.97 }, { id: 'clone', measured: null, note: 'ask for it with --clone' }])
    expect(table.split('\n')).toHaveLength(3)
    expect(table).toMatch(/stored page .* 0\.97 x +0\.8 +0\.95 +goal/)
    expect(table).toContain('ask for it with --clone')
    expect(new Set(goals.map(({ id }) => id)).size).toBe(goals.length)
  })

  it('compares side by side: the middle of the rounds, whatever a few of them were disturbed by', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([2, NaN, 1]), median([])]).toEqual([2, 2.5, 1.5, NaN])
    // One round in which everything took ten times as long, one in which only the site was held up.
    expect(ratioOf([90, 9, 92, 20, 94], [100, 10, 100, 100, 100])).toBe(0.9)
    expect(ratioOf([1, 2], [2])).toBe(0.5)
  })

  it('fails for what could not be measured, where there is a gate', () => {
    expect(fails([{ id: 'stored', measured: NaN }])).toBe(true)
    expect(fails([{ id: 'post', measured: NaN }])).toBe(false)
    expect(tableOf([{ id: 'sign', measured: NaN, note: 'could not be measured' }])).toMatch(/pgbench.* – .*below +could not be measured/)
    expect(columns([['a', 'bb'], ['cccc', 'd']])).toBe('a     bb\ncccc  d')
  })

  it('finds scripts, styles and other hosts in a page', () => {
    const html = '<link rel="stylesheet" href="/a.css"><script>let a</script><script src="/b.js"></script><img src="https://elsewhere.invalid/c.png"><a href="https://elsewhere.invalid/">x</a><link rel="canonical" href="https://x.invalid/">'
    expect(stylesheets(html)).toEqual(['/a.css'])
    expect(scriptBytes(html)).toEqual({ inline: 5, files: ['/b.js'] })
    expect(otherHosts(html, 'http://localhost:3000')).toEqual(['elsewhere.invalid'])
  })

  it('reads what wrk says', () => {
    expect(rateIn('  Latency Distribution\n     50%  120.00us\n     99%    1.50ms\nRequests/sec:  12345.67\n')).toEqual({ rate: 12345.67, p50: 0.12, p99: 1.5, count: 0, bad: 0 })
    expect(rateIn('     50%  1.00s\n     99%  2.00s\n  Non-2xx or 3xx responses: 7\nRequests/sec: 5\n')).toEqual({ rate: 5, p50: 1000, p99: 2000, count: 0, bad: 7 })
  })

  it('reads what went wrong from wrk too', () => {
    const text = '  1200 requests in 1.00s\n  Socket errors: connect 0, read 3, write 1, timeout 2\n  Non-2xx or 3xx responses: 4\nRequests/sec: 1200\n'
    expect(rateIn(text)).toMatchObject({ count: 1200, bad: 10 })
  })

  it('reads first paint, load and what held up the main thread from a trace', () => {
    const at = (name: string, ms: number, more: object = {}) => ({ name, ph: 'X', ts: 1_000_000 + ms * 1000, pid: 7, tid: 1, args: {}, ...more })
    const events = [
      at('thread_name', -900, { args: { name: 'CrRendererMain' } }), at('navigationStart', -500, { args: { data: { documentLoaderURL: 'about:blank' } } }),
      at('RunTask', -400, { dur: 300_000 }), at('navigationStart', 0, { args: { data: { documentLoaderURL: 'http://site.invalid/en' } } }),
      at('RunTask', 600, { dur: 90_000 }), at('RunTask', 700, { dur: 49_000 }), at('RunTask', 800, { dur: 200_000, tid: 2 }), at('RunTask', 900, { dur: 60_000, pid: 8 }),
      at('firstPaint', 710), at('loadEventEnd', 1250),
    ]
    expect(timesIn(events, 'http://site.invalid/en')).toEqual({ paint: 710, load: 1250, blocking: 40 })
  })

  it('counts a word on a line also when it comes in two pieces', () => {
    const count = counter('"Target"')
    expect(['SELECT 1 FROM "Tar', 'get" t', ' "Target""Target" "Targe', 't "Target'].map((text) => count(Buffer.from(text)))).toEqual([0, 1, 3, 3])
  })

  it('knows what processes have used and what the machine did', () => {
    const [from, before] = [moment(), processorTime([process.pid])]
    for (let end = performance.now() + 60; performance.now() < end;) Math.sqrt(2)
    const { busy, steal } = between(from, moment())
    expect([busy, steal].every((n) => n >= 0 && n <= 100)).toBe(true)
    if (process.platform === 'linux') expect(processorTime([process.pid]) - before).toBeGreaterThan(0)
    if (process.platform === 'linux') expect(descendants(process.ppid, '')).toContain(process.pid)
  })
})
