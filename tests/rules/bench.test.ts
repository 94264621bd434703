import { describe, expect, it } from 'vitest'
import { fails, goals, median, tableOf, verdictOf } from '@/bench/goals'
import { otherHosts, scriptBytes, stylesheets } from '@/bench/page'
import { rateIn } from '@/bench/load'

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

  it('prints a line for each result, with the reason for what was left out', () => {
    const table = tableOf([{ id: 'stored', measured: 0.97 }, { id: 'clone', measured: null, note: 'ask for it with --clone' }])
    expect(table.split('\n')).toHaveLength(3)
    expect(table).toMatch(/stored page .* 0\.97 x +0\.8 +0\.95 +goal/)
    expect(table).toContain('ask for it with --clone')
    expect(new Set(goals.map(({ id }) => id)).size).toBe(goals.length)
    expect(median([3, 1, 2])).toBe(2)
  })

  it('finds scripts, styles and other hosts in a page', () => {
    const html = '<link rel="stylesheet" href="/a.css"><script>let a</script><script src="/b.js"></script><img src="https://elsewhere.invalid/c.png"><a href="https://elsewhere.invalid/">x</a><link rel="canonical" href="https://x.invalid/">'
    expect(stylesheets(html)).toEqual(['/a.css'])
    expect(scriptBytes(html)).toEqual({ inline: 5, files: ['/b.js'] })
    expect(otherHosts(html, 'http://localhost:3000')).toEqual(['elsewhere.invalid'])
  })

  it('reads what wrk says', () => {
    expect(rateIn('  Latency Distribution\n     50%  120.00us\n     99%    1.50ms\nRequests/sec:  12345.67\n')).toEqual({ rate: 12345.67, p50: 0.12, p99: 1.5, bad: 0 })
    expect(rateIn('     50%  1.00s\n     99%  2.00s\n  Non-2xx or 3xx responses: 7\nRequests/sec: 5\n')).toEqual({ rate: 5, p50: 1000, p99: 2000, bad: 7 })
  })
})
