import type { Translator } from '@/lib/i18n/translator'

/** The words that every form needs, as its component takes them. */
export const formWords = (t: Translator) => ({ problem: t('forms.problem'), titlePrefix: t('forms.titlePrefix'), optional: t('forms.optional') })
