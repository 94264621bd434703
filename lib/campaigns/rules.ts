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

type Counts = { confirmed: number; quarantined: number; byCountry: Record<string, number>; byLocale: Record<string, number>; byDay: Record<string, number> }

/** A count after signatures were let in (`by` 1) or held back again (-1): for a closed campaign, whose signers may be gone and cannot be counted anew. */
export function countedWith(tally: Counts, moved: { country: string; locale: string; day: string }[], by: 1 | -1): Counts {
  const after = (counts: Record<string, number>, keys: string[]) => {
    const sums = new Map(Object.entries(counts))
    for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + by)
    return Object.fromEntries([...sums].filter(([, count]) => count > 0))
  }
  return {
    confirmed: tally.confirmed + by * moved.length,
    quarantined: tally.quarantined - by * moved.length,
    byCountry: after(tally.byCountry, moved.map(({ country }) => country)),
    byLocale: after(tally.byLocale, moved.map(({ locale }) => locale)),
    byDay: after(tally.byDay, moved.map(({ day }) => day)),
  }
}

/** Signatures a day over the last `length` days, oldest first, days without one as 0. `today` as "2026-03-12". */
export function lastDays(byDay: Record<string, number>, today: string, length: number): { day: string; count: number }[] {
  const end = Temporal.PlainDate.from(today)
  return Array.from({ length }, (_, at) => {
    const day = end.subtract({ days: length - 1 - at }).toString()
    return { day, count: byDay[day] ?? 0 }
  })
}
