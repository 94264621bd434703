// Copies of what was typed into a form and not yet saved, in this browser only: for whoever is signed in, for a day, until the site has it or they
// sign out.

export type Typed = Record<string, string[]>
export type TypedCopy = { values: Typed; /** The version of the record that the form was filled from. */ seen: string; at: number; sent?: boolean }

const root = 'everyout-typed'
const DAY = 86_400_000

export const typedKey = (who: string, form: string): string => [root, who, form].join('|')

/** What this browser refuses (private windows, a full store) is done without. */
function attempt<T>(work: () => T): T | null {
  try { return work() } catch { return null }
}

const keysOf = (...roots: string[]): string[] => (attempt(() => Object.keys(localStorage)) ?? []).filter((key) => roots.some((each) => key.startsWith(`${each}|`)))

export const readTyped = (key: string): TypedCopy | null => attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as TypedCopy | null)
export const writeTyped = (key: string, copy: TypedCopy): void => void attempt(() => localStorage.setItem(key, JSON.stringify(copy)))
export const dropTyped = (key: string): void => void attempt(() => localStorage.removeItem(key))

/** Drops what somebody else typed in this browser, and what is older than a day. */
export function tidyTyped(who: string, now: number): void {
  for (const key of keysOf(root)) {
    const copy = readTyped(key)
    if (!copy || key.split('|')[1] !== who || now - copy.at > DAY) dropTyped(key)
  }
}

/** Drops all that was typed in this browser and not saved. Ticks that are still to go stay: they are ids without a name. */
export const forgetTyped = (): void => keysOf(root, 'everyout-draft').forEach(dropTyped)

// What every form of ours carries, which record it is about, and the one thing that only those who were let in may know.
const ours = new Set(['locale', 'form', 'group', 'slug', 'seen', 'mailing', 'record', 'of', 'join'])

/** What is typed in a form now, by field. */
export function typedIn(form: HTMLFormElement): Typed {
  const typed: Typed = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name.startsWith('$') || ours.has(name)) continue
    typed[name] = [...(typed[name] ?? []), value.replace(/\r\n?/g, '\n')]
  }
  return typed
}

export const sameTyped = (a: Typed, b: Typed): boolean => [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => (a[name] ?? []).join('\0') === (b[name] ?? []).join('\0'))

/** Puts what was typed back into the fields of a form. */
export function fillIn(form: HTMLFormElement, values: Typed): void {
  const left = new Map(Object.entries(values).map(([name, all]) => [name, [...all]]))
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) field.checked = values[field.name]?.includes(field.value) ?? false
    else if (field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type !== 'hidden')) {
      const text = left.get(field.name)?.shift()
      if (text !== undefined) field.value = text
    }
  }
}
