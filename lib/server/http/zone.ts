import { isLocale } from '@/lib/i18n/locales'

export type Zone = 'public' | 'personal' | 'organise'

/** Which of the three zones a path belongs to (architecture: three zones). Whatever is not known is public: no cookie, no script. */
export function zoneOf(path: string): Zone {
  const [, locale, second] = path.split('/')
  if (!isLocale(locale)) return 'public'
  if (second === 'my' || second === 'unsubscribe') return 'personal'
  return second === 'organise' ? 'organise' : 'public'
}
