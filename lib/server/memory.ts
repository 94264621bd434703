import { availableParallelism, totalmem } from 'node:os'
import { env } from '@/lib/platform/env'

/** Megabytes for what runs beside the web processes (system, database, worker, supervisor), and for each of them with its store filled. */
const OTHERS = 800
const EACH = 400
/** Past this many, another one would wait for the database more than it would serve. */
const MOST = 8

/** How many web processes suit a machine: one for each core, as far as its memory goes. */
export const processesFor = (cores: number, megabytes: number): number =>
  Math.max(1, Math.min(cores, MOST, Math.floor((megabytes - OTHERS) / EACH)))

/** How many web processes this site has: as set, or as this machine, or what it lends us, can bear. While one works on the site, one. */
export function webProcesses(): number {
  const { NODE_ENV, WEB_PROCESSES } = env()
  if (NODE_ENV === 'development') return 1
  // 0 is unknown; without a limit it is some huge number.
  const limit = process.constrainedMemory() || Infinity
  return WEB_PROCESSES ?? processesFor(availableParallelism(), Math.min(totalmem(), limit) / 1024 / 1024)
}

/**
 * How Node holds memory in web and worker. Left alone it takes what the machine has: the heap grows fourfold between collections, and 100,000
 * page views left a process at twice its size. Collected when it has grown by a third, from a small nursery, it stays as it is. What it no longer needs
 * is given back after five quiet seconds rather than thirty: some 35 MB after a start.
 */
export const partFlags: readonly string[] = ['--max-semi-space-size=4', '--heap-growing-percent=30', '--gc-memory-reducer-start-delay-ms=5000']

/**
 * glibc keeps for each thread what it once had. Two arenas, and large pieces, which are pages and what compresses them, given back when they are
 * done with. Other systems do not know these names.
 */
export const partEnvironment = (): NodeJS.ProcessEnv =>
  ({ ...process.env, MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' })
