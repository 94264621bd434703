// Copies of what was typed and not yet saved, in this browser only. They go as soon as the site has the text.

export type Copy = { values: Record<string, string>; version: number; at: number; sent?: boolean }

const root = 'everyout-draft'
export const copyKey = (group: string, draft: string, step: string): string => [root, group, draft, step].join('|')

/** What this browser refuses (private windows, a full store) is done without. */
function attempt<T>(work: () => T): T | null {
  try { return work() } catch { return null }
}

export const readCopy = (key: string): Copy | null => attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Copy | null)
export const writeCopy = (key: string, copy: Copy): void => void attempt(() => localStorage.setItem(key, JSON.stringify(copy)))
export const dropCopy = (key: string): void => void attempt(() => localStorage.removeItem(key))

/** Drops the copies of a group's drafts that the site has by now, or whose draft is gone. */
export function tidyCopies(group: string, isKnown: (draft: string, step: string, copy: Copy) => boolean): void {
  const keys = attempt(() => Object.keys(localStorage)) ?? []
  for (const key of keys.filter((each) => each.startsWith(`${root}|${group}|`))) {
    const [, , draft = '', step = ''] = key.split('|')
    const copy = readCopy(key)
    if (!copy || !isKnown(draft, step, copy)) dropCopy(key)
  }
}

const ours = new Set(['locale', 'group', 'draft', 'step', 'version', 'tab', 'do'])

/** What is typed in a form now, by field, without what every form carries. */
export function typedNow(form: HTMLFormElement): Record<string, string> {
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !name.startsWith('$') && !ours.has(name))
  return Object.fromEntries(typed.map(([name, value]) => [name, String(value).replace(/\r\n?/g, '\n')]))
}

export const sameText = (a: Record<string, string>, b: Record<string, string>): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
