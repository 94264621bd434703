import type { Hindrance } from '@/lib/platform/together'
import type { Answer, Wanted } from '../http/capture'
import type { Health } from '../http/health'
import type { Rendered } from '../store/store'

/** The framework's whole answer, and what hindered the work that it came of. */
export type Asked = { answer: Answer; hindrance: Hindrance | null }

/**
 * What makes pages: the framework, the pages, the database. In a thread of its own, so that what is ready is served while something is made, and
 * by a process that the framework has not made its own (it replaces Node's clocks and queues with slower ones).
 */
export type Pages = {
  /** A public page, made with nothing in hand but its address, after all that was published up to this number. Throws when it cannot be made. */
  draw(url: string, published: number): Promise<Rendered>
  /** The answer to one request. */
  ask(wanted: Wanted): Promise<Asked>
  health(now: Date): Promise<Health>
  /** Answers whenever anything of this can be done at all. */
  isAlive(): Promise<true>
  /** Lets go of the database. */
  close(): Promise<void>
}
