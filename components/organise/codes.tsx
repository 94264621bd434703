import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

/** What stands around fresh recovery codes: what they are for, and the way on once they are written down. */
export const codesAround = (locale: Locale, t: Translator) => ({
  before: <Notice role="status" tone="need" label={t('account.codes.title')}>{t('account.codes.keep')}</Notice>,
  after: <p><ButtonLink href={`/${locale}/organise/account`}>{t('account.codes.kept')}</ButtonLink></p>,
})
