import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { repeatRules, repeatWords } from '@/lib/meetings/rules'
import { byWeekday, choiceOf, exactRule } from '@/lib/meetings/series/rules'

/** The ways to repeat as choices, worded for the date where there is one; a rule from elsewhere stays one of them. */
export function repeatOptions(rule: string, date: string, locale: Locale, t: Translator): { value: string; label: string }[] {
  const choices = [...repeatRules.map((value) => ({ value, label: repeatWords(value, locale, t) })), ...byWeekday.map((value) => ({
    value, label: date ? repeatWords(exactRule(value, date), locale, t) : t(`again.repeat.${value}`),
  }))]
  const own = choiceOf(rule)
  return own && !choices.some(({ value }) => value === own) ? [...choices, { value: own, label: repeatWords(own, locale, t) }] : choices
}
