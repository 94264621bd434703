/** A list with one of it at another place; 1 is the first, and a place beyond the end is the last. One that is not in it changes nothing. */
export function placed<T>(all: readonly T[], one: T, place: number): T[] {
  if (!all.includes(one)) return [...all]
  const rest = all.filter((each) => each !== one)
  return rest.toSpliced(Math.max(0, place - 1), 0, one)
}
