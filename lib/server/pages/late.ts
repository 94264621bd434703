// While one works on the site, the first look at a page compiles it.
export const RENDER_TIME = process.env.NODE_ENV === 'development' ? 120_000 : 15_000

/** There was no answer in time; what was asked for may still be done. */
class Late extends Error {
  override name = 'Late'
}

export const isLate = (error: unknown): boolean => error instanceof Late

/** What some work comes to; throws after `time` milliseconds, while the work goes on. */
export async function inTime<T>(work: Promise<T>, time = RENDER_TIME): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Late(`no answer within ${time} ms`)), time) })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
