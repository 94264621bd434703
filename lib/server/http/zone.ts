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

/** Addresses that are there for this process alone: the framework's own, and the problem pages, which are shown under the status they are about. */
export const isInternal = (path: string): boolean => /^\/(?:_|[a-z]{2}\/problem(?:\/|$))/.test(plain(path))

const links = { 'sign-in': 'sign-in', 'set-up': 'set-up', invitations: 'invitation' } as const

/** Which kind of private link a path is that has words of its own for when it has ended; null when it is none. */
export function linkOf(path: string): 'sign-in' | 'set-up' | 'invitation' | 'unsubscribe' | null {
  const [, , zone, kind = '', token] = plain(path).split('/')
  if (zone === 'unsubscribe') return 'unsubscribe'
  return zone === 'organise' && token !== undefined && Object.hasOwn(links, kind) ? links[kind as keyof typeof links] : null
}
