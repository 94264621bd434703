/** Ticks that this browser has and the site may not: by the id of the entry, never with a name. */
export type KeptTicks = Record<string, boolean>

const DAY = 86_400_000
const id = /^[0-9a-f-]{36}$/

/** The ticks that are still to go; none that are older than a day. */
export function readTicks(key: string): KeptTicks {
  try {
    const { at, ticks } = JSON.parse(localStorage.getItem(key) ?? '{}') as { at?: number; ticks?: KeptTicks }
    if (!at || !ticks || Date.now() - at > DAY) return {}
    return Object.fromEntries(Object.entries(ticks).filter(([name, is]) => id.test(name) && typeof is === 'boolean'))
  } catch {
    return {}
  }
}

// A browser that keeps nothing still ticks, for as long as the page is open.
export function writeTicks(key: string, ticks: KeptTicks): void {
  try {
    if (Object.keys(ticks).length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ at: Date.now(), ticks }))
  } catch { /* full, or not allowed */ }
}

export const dropTicks = (key: string): void => writeTicks(key, {})
