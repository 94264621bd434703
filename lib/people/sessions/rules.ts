import type { Viewer } from '../types'

/** How long who someone proved to be counts as fresh: exports and changes of roles ask again after it (safety.md, promise 8). */
export const freshTime = 15 * 60_000

/** Whether the viewer proved who they are within the last quarter of an hour; who has a second factor, with it. */
export const isFresh = (viewer: Viewer | null, now: Date): boolean => {
  const session = viewer?.session
  if (!session || (session.hasFactor && session.factorAt === null)) return false
  return now.getTime() - session.provedAt.getTime() <= freshTime
}
