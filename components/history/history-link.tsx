import type { Translator } from '@/lib/i18n/translator'

/** The way from a record's own page to what became of it. */
export const HistoryLink = ({ href, t }: { href: string; t: Translator }) => <a href={href}>{t('history.link')}</a>
