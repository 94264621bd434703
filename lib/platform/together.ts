import { AsyncLocalStorage } from 'node:async_hooks'
import { log } from './log'

/** More wants doing than can be done in time; nothing of it was begun. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}

/** Why something could not be done just now. `queue`: too much waits, and nothing of it was begun; `database`: no connection was to be had. */
export type Hindrance = 'queue' | 'database'

// The web process has this module, and the pages that run in it have it again: what both write on hangs on the process.
const shared = globalThis as { everyoutHindrance?: AsyncLocalStorage<{ hindrance: Hindrance | null }> }
const noted = (shared.everyoutHindrance ??= new AsyncLocalStorage())

/** Does some work, and tells what hindered it: what the framework makes of such an error, it does not pass on. */
export async function noting<T>(work: () => Promise<T>): Promise<{ result: T; hindrance: Hindrance | null }> {
  const note = { hindrance: null }
  return { result: await noted.run(note, work), ...note }
}

/** Notes what hinders the work that this is part of. */
export function hindered(by: Hindrance): void {
  const note = noted.getStore()
  if (note) note.hindrance = by
}

function overload(): Overloaded {
  hindered('queue')
  return new Overloaded('too many wait')
}

/** What an act came to; 'busy' when too much waits, so that nothing of it was begun. */
export async function orBusy<T>(act: Promise<T>): Promise<T | 'busy'> {
  try {
    return await act
  } catch (error) {
    if ((error as Error | null)?.name !== 'Overloaded') throw error
    return 'busy'
  }
}

type Waiting<In, Out> = { item: In; key: string | symbol; done: (out: Out) => void; failed: (error: unknown) => void }

type Options<In> = {
  /** What one round must not hold twice. */
  keyOf?: (item: In) => string
  /** Items in a round, rounds at once, items that may wait. */
  most?: number
  rounds?: number
  waiting?: number
}

/**
 * Does together what is asked for at the same time: a round begins at once when there is room for it, and what comes while it is under way goes
 * with the next, so the more there is to do the less each costs. Whoever asks hears when their round is done. A round that fails is done again
 * one by one, so that a bad item fails alone.
 */
export function together<In, Out>(work: (items: In[]) => Promise<Out[]>, { keyOf, most = 100, rounds = 2, waiting: room = 4000 }: Options<In> = {}): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = []
  let running = 0
  let due = false

  /** Takes the first of the line, no key twice: its second has to see what its first did. */
  function take(): Waiting<In, Out>[] {
    const keys = new Set<string | symbol>()
    const later: Waiting<In, Out>[] = []
    const round = waiting.filter((each) => {
      const fits = keys.size < most && !keys.has(each.key)
      if (fits) keys.add(each.key)
      else later.push(each)
      return fits
    })
    waiting = later
    return round
  }

  async function run(round: Waiting<In, Out>[]): Promise<void> {
    try {
      const outs = await work(round.map(({ item }) => item))
      round.forEach(({ done, failed }, at) => (at in outs ? done(outs[at] as Out) : failed(new Error('a round gave too few answers'))))
    } catch (error) {
      if (round.length === 1) return round[0]?.failed(error)
      log.warn('done again one by one', { items: round.length, because: (error as { code?: string }).code ?? (error as Error).name })
      await Promise.all(round.map((each) => run([each])))
    }
  }

  function start(): void {
    due = false
    while (running < rounds && waiting.length > 0) {
      running += 1
      void run(take()).finally(() => { running -= 1; begin() })
    }
  }

  // After what else this turn of the loop brings, so that those who come together go together.
  function begin(): void {
    if (due || running >= rounds || waiting.length === 0) return
    due = true
    setImmediate(start)
  }

  return (item) => new Promise((done, failed) => {
    if (waiting.length >= room) return failed(overload())
    waiting.push({ item, key: keyOf?.(item) ?? Symbol(), done, failed })
    begin()
  })
}
