import { Notice } from '@/components/ui/notice'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { OpenHiding } from '@/lib/moderation/types'

type Props = { hiding: OpenHiding; zone: string; locale: Locale; t: Translator; more?: { href: string; text: string } }

/** That a record is off the public pages, since when, by whom, and why. */
export function HidingNotice({ hiding: { at, bySite, by, reason }, zone, locale, t, more }: Props) {
  const day = longDay(at, zone, locale)
  return (
    <Notice tone="out" label={t('moderation.notice.label')}>
      <p>{bySite ? t('moderation.notice.bySite', { day }) : by ? t('moderation.notice.by', { day, name: by }) : t('moderation.notice.byGroup', { day })} {t('moderation.notice.kept')}</p>
      <blockquote dir="auto">{reason.split('\n').filter(Boolean).map((line, index) => <p key={index}>{line}</p>)}</blockquote>
      {more && <p><a href={more.href}>{more.text}</a></p>}
    </Notice>
  )
}
