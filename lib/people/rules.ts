/** Mails asking to confirm that one address gets in a day: few while nobody there has answered, more once somebody has (safety.md, promise 7). */
export const mailsADay = (known: boolean): number => (known ? 12 : 3)

/** "A. E." for "Ada Example": the first letter of each part of a name, in any script. */
export const initials = (name: string): string =>
  name.split(/[\s-]+/u).filter(Boolean).map((part) => `${[...new Intl.Segmenter().segment(part)][0]?.segment.toLocaleUpperCase() ?? ''}.`).join(' ')

/** How a name is shown, as its owner chose; null: not at all. */
export function shownName(name: string, as: 'hidden' | 'initials' | 'full'): string | null {
  if (as === 'hidden') return null
  return as === 'full' ? name : initials(name)
}
