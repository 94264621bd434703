/** Mails asking to confirm that one address gets in a day: few while nobody there has answered, more once somebody has (safety.md, promise 7). */
export const mailsADay = (known: boolean): number => (known ? 12 : 3)

const hour = 3_600_000

/**
 * Until when a place that came free is kept for whoever waited for it: a day, or half of what is left until it begins. Null within the last hour:
 * nobody can be asked any more, and the place is for whoever is there.
 */
export function offerUntil(startsAt: Date | null, now: Date): Date | null {
  const left = startsAt ? startsAt.getTime() - now.getTime() : 96 * hour
  return left < hour ? null : new Date(now.getTime() + Math.min(24 * hour, left / 2))
}

/** "A. E." for "Ada Example": the first letter of each part of a name, in any script. */
export const initials = (name: string): string =>
  name.split(/[\s-]+/u).filter(Boolean).map((part) => `${[...new Intl.Segmenter().segment(part)][0]?.segment.toLocaleUpperCase() ?? ''}.`).join(' ')

/** How a name is shown, as its owner chose; null: not at all. */
export function shownName(name: string, as: 'hidden' | 'initials' | 'full'): string | null {
  if (as === 'hidden') return null
  return as === 'full' ? name : initials(name)
}
