import type { Need } from '@/lib/groups/today/types'

/** One of today's or tomorrow's dates. */
export type ComingUp = { kind: 'picket' | 'meeting' | 'callout'; path: string; title: string; at: Date; timeZone: string }

/** What needs a group's organisers today, and what comes up today and tomorrow. */
export type Today = { needs: Need[]; coming: ComingUp[] }

/** The same of one of several groups. */
export type GroupToday = Today & { slug: string; name: string; timeZone: string; languages: string[] }

/** Of all the groups in which somebody has something to decide. `waiting`: how many groups wait for a word of theirs where they look after the site; `moderation`: how many reports and proposals. */
export type MyToday = { groups: GroupToday[]; waiting: number; moderation: number }
