const day = 86_400_000

type Times = { publishedAt: Date | null; opensAt: Date | null; closesAt: Date | null; closedAt: Date | null }

export type CampaignState = 'draft' | 'not-open' | 'running' | 'closed'

/** Where a campaign stands at a moment. */
export function stateOf({ publishedAt, opensAt, closesAt, closedAt }: Times, now: Date): CampaignState {
  if (!publishedAt || publishedAt > now) return 'draft'
  if (closedAt && closedAt <= now) return 'closed'
  if (closesAt && closesAt <= now) return 'closed'
  return opensAt && opensAt > now ? 'not-open' : 'running'
}

/** Signers are kept 30 days after the campaign closes (safety.md, promise 4). */
export const signersPurgeAt = (closedAt: Date): Date => new Date(closedAt.getTime() + 30 * day)

/** Signatures a day over the last `length` days, oldest first, days without one as 0. `today` as "2026-03-12". */
export function lastDays(byDay: Record<string, number>, today: string, length: number): { day: string; count: number }[] {
  const end = Temporal.PlainDate.from(today)
  return Array.from({ length }, (_, at) => {
    const day = end.subtract({ days: length - 1 - at }).toString()
    return { day, count: byDay[day] ?? 0 }
  })
}
