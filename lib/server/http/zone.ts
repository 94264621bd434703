import { isLocale } from '@/lib/i18n/locales'

export type Zone = 'public' | 'personal' | 'organise'

/** A path as the router reads it: escapes undone, so that no spelling of a private page passes for a public one. */
function plain(path: string): string {
  if (!/[%\\]|\/\//.test(path)) return path
  try {
    return decodeURIComponent(path).replace(/[\\/]+/g, '/')
  } catch {
    return path
  }
}

/** Which of the three zones a path belongs to (architecture: three zones). Whatever is not known is public: no cookie, no script. */
export function zoneOf(path: string): Zone {
  const [, locale, second] = plain(path).split('/')
  if (!isLocale(locale)) return 'public'
  if (second === 'my' || second === 'unsubscribe') return 'personal'
  return second === 'organise' ? 'organise' : 'public'
}
