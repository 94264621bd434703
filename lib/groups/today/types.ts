import type { Viewer } from '@/lib/people/types'

/** Everything that can need somebody today. Each has its words in `today.needs`. */
export const needKinds = [
  'shift-gap', 'meeting-undated', 'meeting-no-place', 'meeting-approvals', 'messages', 'factors-lost', 'reports', 'proposals', 'network-asks', 'invitations', 'signatures-held', 'dispute-unconfirmed', 'disputes-unconfirmed', 'draft',
] as const
export type NeedKind = (typeof needKinds)[number]

/** One thing to do, and the page where it is done. */
export type Need = {
  kind: NeedKind
  key: string
  /** Below the group's own address in the organisers' house. */
  path: string
  /** What it is about, as somebody wrote it; '' where the kind says it all. */
  title: string
  count: number
  /** When it is, or since when it waits; with `until` where it has an end. */
  at: Date | null
  until?: Date
  timeZone?: string
}

/**
 * Where needs come from: each room tells its own, a bounded number of them, those that cannot wait first. A new one is written in its room, named in
 * the list of lib/today, and worded.
 */
export type NeedSource = (viewer: Viewer, groupId: string, now: Date) => Promise<Need[]>

/** How many of a kind are told at most. */
export const MOST_NEEDS = 5
