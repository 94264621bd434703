import { expect, it } from 'vitest'
import { Overloaded, together } from '@/lib/platform/together'

const later = (ms: number) => new Promise((done) => setTimeout(done, ms))

it('does in one round what comes at once, and in the next what comes meanwhile', async () => {
  const rounds: number[][] = []
  const twice = together(async (items: number[]) => { rounds.push(items); await later(5); return items.map((n) => n * 2) }, { rounds: 1 })
  const first = Promise.all([1, 2, 3].map(twice))
  await later(1)
  const second = Promise.all([4, 5].map(twice))
  expect([await first, await second]).toEqual([[2, 4, 6], [8, 10]])
  expect(rounds).toEqual([[1, 2, 3], [4, 5]])
})

it('answers nobody before their round is done', async () => {
  let done = false
  const wait = together(async (items: number[]) => { await later(5); done = true; return items }, {})
  await wait(1)
  expect(done).toBe(true)
})

it('lets a bad item fail alone', async () => {
  const half = together(async (items: number[]) => { if (items.includes(3)) throw new Error('three'); return items.map((n) => n / 2) })
  const results = await Promise.allSettled([2, 3, 4].map(half))
  expect(results.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error).message))).toEqual([1, 'three', 2])
})

it('keeps two of a kind apart, in their order', async () => {
  const rounds: string[][] = []
  const say = together(async (items: string[]) => { rounds.push(items); await later(1); return items }, { keyOf: (item) => item[0] ?? '', rounds: 1 })
  await Promise.all(['a1', 'b1', 'a2', 'a3'].map(say))
  expect(rounds).toEqual([['a1', 'b1'], ['a2'], ['a3']])
})

it('takes no more than fit in a round, and refuses at once what it cannot hold', async () => {
  const sizes: number[] = []
  const count = together(async (items: number[]) => { sizes.push(items.length); await later(1); return items }, { most: 2, rounds: 1, waiting: 5 })
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(count))
  expect(results.filter((each) => each.status === 'rejected' && each.reason instanceof Overloaded)).toHaveLength(2)
  expect(sizes).toEqual([2, 2, 1])
})
