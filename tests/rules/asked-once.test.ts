import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askedOnce, publishedUpTo } from '@/lib/platform/asked-once'

/** Questions in the order they are asked, answered when the test says so. */
function questions() {
  const open: ((answer: string) => void)[] = []
  const failed: ((error: Error) => void)[] = []
  const ask = vi.fn((_moment: number) => new Promise<string>((done, fail) => { open.push(done); failed.push(fail) }))
  return { ask, answer: (text: string) => open.shift()?.(text), fail: () => failed.pop()?.(new Error('no database')) }
}

beforeEach(() => { vi.useFakeTimers({ toFake: ['performance'] }) })
afterEach(() => { vi.useRealTimers() })

it('has each ask for itself where no publication is known', async () => {
  const { ask } = questions()
  const once = askedOnce(ask, 'kept')
  void once(1)
  void once(2)
  expect(ask.mock.calls).toEqual([[1], [2]])
})

it('asks once while it is being answered, and again afterwards or after the next publication', async () => {
  const { ask, answer } = questions()
  const once = askedOnce(ask, 'not kept')
  publishedUpTo(1)
  const both = [once(1), once(2)]
  publishedUpTo(2)
  const later = once(3)
  expect(ask.mock.calls).toEqual([[1], [3]])
  answer('before')
  answer('after')
  expect(await Promise.all([...both, later])).toEqual(['before', 'before', 'after'])
  void once(4)
  expect(ask).toHaveBeenCalledTimes(3)
})

it('keeps what is to be kept for two seconds, and waits no longer for an answer that does not come', async () => {
  const [kept, hung] = [questions(), questions()]
  const [keep, wait] = [askedOnce(kept.ask, 'kept'), askedOnce(hung.ask, 'not kept')]
  publishedUpTo(3)
  const first = keep(1)
  void wait(1)
  kept.answer('answer')
  await first
  vi.advanceTimersByTime(1_999)
  expect(await keep(2)).toBe('answer')
  void wait(2)
  expect([kept.ask, hung.ask].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  vi.advanceTimersByTime(1)
  void keep(3)
  void wait(3)
  expect([kept.ask, hung.ask].map(({ mock }) => mock.calls.length)).toEqual([2, 2])
})

it('asks again for what could not be answered', async () => {
  const { ask, fail } = questions()
  const once = askedOnce(ask, 'kept')
  publishedUpTo(4)
  const both = [once(1), once(2)]
  fail()
  for (const each of both) await expect(each).rejects.toThrow('no database')
  void once(3)
  expect(ask).toHaveBeenCalledTimes(2)
})
