/** The lines of one form of strike days: each a day or several, part of a day or all of it, everywhere or at one workplace. */
export const dayLines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export const lineFields = ['firstDay', 'lastDay', 'startsTime', 'endsTime', 'workplaceId', 'workersCalled'] as const

/** One line that was filled in. `lastDay` is the first when it was left empty: open-ended is asked for by its own box. */
export type DayLine = { firstDay: string; lastDay: string; startsTime: string; endsTime: string; workplaceId: string; workersCalled: number | null }

type Standing = { kind: string; firstDay: Date; lastDay: Date | null; startsTime: string; endsTime: string; workplaceIds: readonly string[] }

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? ''
const wordsOf = (kind: string, { firstDay, lastDay, startsTime, endsTime, workplaceId }: DayLine) => [kind, firstDay, lastDay, startsTime, endsTime, workplaceId].join('|')

/** What becomes of lines that somebody wants on a dispute that has strikes: those that stand there already, of the same kind, days, hours and place, are not doubled. */
export function freshLines(kind: string, lines: readonly DayLine[], existing: readonly Standing[]): { make: DayLine[]; there: number } {
  const known = new Set(existing.map((strike) => wordsOf(strike.kind, {
    firstDay: day(strike.firstDay), lastDay: day(strike.lastDay), startsTime: strike.startsTime, endsTime: strike.endsTime, workplaceId: strike.workplaceIds.length === 1 ? strike.workplaceIds[0] ?? '' : strike.workplaceIds.join(), workersCalled: null,
  })))
  const make = lines.filter((line) => {
    const words = wordsOf(kind, line)
    return known.has(words) ? false : known.add(words)
  })
  return { make, there: lines.length - make.length }
}
