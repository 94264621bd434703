// Where in a list something would stand if it were put down: found and shown on the page itself, entry by entry.

const itemsOf = (list: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`[data-order="${list}"]`)]

/** Shows which entry is held and where it would go: before or after another. */
export function markPlace(list: string, at: number, place: number): void {
  clearMarks(list)
  const items = itemsOf(list)
  items[at - 1]?.setAttribute('data-held', '')
  if (place !== at) items[place - 1]?.setAttribute('data-mark', place < at ? 'before' : 'after')
  items[place - 1]?.scrollIntoView({ block: 'nearest' })
}

export function clearMarks(list: string): void {
  for (const item of itemsOf(list)) {
    item.removeAttribute('data-held')
    item.removeAttribute('data-mark')
  }
}

/** The place of the pointer: after all entries whose middle is above it. */
export const placeUnder = (list: string, at: number, y: number): number => 1 + itemsOf(list).filter((item, index) => {
  const { top, height } = item.getBoundingClientRect()
  return index !== at - 1 && top + height / 2 < y
}).length
