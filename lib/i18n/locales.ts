/** The languages of the site, each named in itself. The first is complete and stands in for what another lacks. */
export const locales = ['en', 'tr', 'ar'] as const
export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

export const localeNames: Record<Locale, string> = { en: 'English', tr: 'Türkçe', ar: 'العربية' }

export const isLocale = (text: unknown): text is Locale => locales.includes(text as Locale)

/** The locale named, or the default one: for values that come from forms and old rows. */
export const localeOf = (text: unknown): Locale => (isLocale(text) ? text : defaultLocale)

export const direction = (locale: Locale): 'rtl' | 'ltr' => (locale === 'ar' ? 'rtl' : 'ltr')

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4): quality first, then order. */
export function negotiate(header: string | undefined): Locale {
  const wanted = (header ?? '').slice(0, 500).split(',').map((part, order) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = Number(parameters.find((p) => p.trim().startsWith('q='))?.trim().slice(2) ?? 1)
    return { language: tag.split('-')[0], quality: Number.isFinite(quality) ? quality : 0, order }
  })
  wanted.sort((a, b) => b.quality - a.quality || a.order - b.order)
  return localeOf(wanted.find((w) => w.quality > 0 && isLocale(w.language))?.language)
}
