/** What the store may take, and how old a copy may be. Milliseconds and bytes. */
export type Limits = {
  /** A copy this young is served as it is. */
  fresh: number
  /** An older one while it is being renewed, up to this age. */
  oldest: number
  /** Bytes of copies, all encodings counted: of the site's own addresses, of those that can be made up without end, of addresses that lead nowhere. */
  kept: number
  passing: number
  absent: number
  /** Renders at once, waiting for one, and how long one may wait. */
  atOnce: number
  waiting: number
  patience: number
}

const MB = 1024 * 1024

export const limits: Limits = { fresh: 2_000, oldest: 30_000, kept: 48 * MB, passing: 12 * MB, absent: 2 * MB, atOnce: 4, waiting: 400, patience: 8_000 }

/** How long an address is left alone after its page could not be made: longer each time. */
export const pauseAfter = (failures: number): number => Math.min(1_000 * 2 ** (failures - 1), 10_000)
