import type { AuditAction } from '@/lib/audit/types'

/** One line of the group's log: who did what, when. `about` is the title or name of what it was about, where that still stands. */
export type LogLine = { id: string; at: Date; who: string; action: AuditAction; detail: string; about: { title: string; path: string } | null }

/** How many lines a page of the log has. */
export const LOG_PAGE = 50
