import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { RecordKind } from '@/lib/privacy/types'

/** One line under an act's form: whoever has acted here before can have their link sent again. */
export function MyLinkLine({ kind, slug, locale, t }: { kind: RecordKind; slug: string; locale: Locale; t: Translator }) {
  return <p className="hint">{t('my.link.line')} <a href={`/${locale}/my-link/${kind}/${slug}`}>{t('my.link.lineLink')}</a></p>
}
