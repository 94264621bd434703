import { reportable, type Reportable } from './types'

const day = 86_400_000

/** Nobody looked at it for so long: a report goes all the same. */
export const reportTime = 180 * day
/** So long after it was decided. */
export const decidedReportTime = 30 * day

/**
 * Which record an address means, with or without the site's name, the language and what stands after it: "https://…/en/meetings/open-meeting".
 * Null when it is none.
 */
export function recordIn(address: string): { kind: Reportable; slug: string } | null {
  const path = address.trim().replace(/^https?:\/\/[^/\s]+/i, '').replace(/[?#].*$/, '')
  const [, named, slug] = /^\/?(?:[a-z]{2}\/)?([a-z]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)\/?$/.exec(path) ?? []
  const kind = reportable.find((each) => each === named)
  return kind && slug && slug.length <= 120 ? { kind, slug } : null
}

type Had = { publishedAt: Date | null; listedAt: Date | null }

/**
 * What a record has again that comes out of hiding: what it had. In the lists it stands if its group is listed now (`from`, null when it is not): a
 * group may have been verified or held meanwhile, and that holds for all that is its own.
 */
export const putBack = ({ publishedAt, listedAt }: Had, from: Date | null): Had => ({ publishedAt, listedAt: from && (listedAt ?? publishedAt) })
