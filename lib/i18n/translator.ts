import { createTranslator } from 'use-intl/core'
import ar from '@/messages/ar'
import en from '@/messages/en'
import tr from '@/messages/tr'
import { localeOf, type Locale } from './locales'

export type Messages = typeof en

/** English under each language, so that what is not yet translated is still said. */
function over(base: object, top: object): object {
  return Object.fromEntries(Object.entries(base).map(([key, value]: [string, unknown]) => {
    const mine = (top as Record<string, unknown>)[key]
    if (value && typeof value === 'object') return [key, over(value, (mine as object) ?? {})]
    return [key, mine ?? value]
  }))
}

const make = (locale: Locale, messages: Messages) => createTranslator<Messages>({ locale, messages, timeZone: 'UTC' })

/** `t('campaigns.sign', { … })`: typed keys, ICU plurals. */
export type Translator = ReturnType<typeof make>

const ready: Record<Locale, Translator> = {
  en: make('en', en),
  tr: make('tr', over(en, tr) as Messages),
  ar: make('ar', over(en, ar) as Messages),
}

/** The words of one language. The same in pages, actions, the worker and tests; nothing of it reaches a browser. */
export const translator = (locale: string): Translator => ready[localeOf(locale)]
