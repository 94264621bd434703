import { createElement, Fragment, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { clockTime, countryName, dateIn, longDay, number, shortDay, zoneName } from '@/lib/i18n/dates'
import { locales, type Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import ar from '@/messages/ar'
import en from '@/messages/en'
import tr from '@/messages/tr'

const languages = { en, tr, ar }

const keysOf = (messages: object, at = ''): string[] => Object.entries(messages).flatMap(([key, value]: [string, unknown]) => (
  value && typeof value === 'object' ? keysOf(value, `${at}${key}.`) : [at + key]
))

type Say = { (key: string, values?: object): string; rich(key: string, values: object): ReactNode }
const rawOf = (say: unknown, key: string) => (say as { raw(key: string): unknown }).raw(key)

/** Something for each name in a message: numbers, or words that run with the language. */
const valuesFor = (text: string, value: (n: number) => unknown) =>
  Object.fromEntries([...text.matchAll(/\{\s*(\w+)/g)].map(([, name = ''], n) => [name, value(n)]))

describe.each(locales)('words in %s, quickly', (locale: Locale) => {
  const slow = createTranslator({ locale, messages: languages[locale] as typeof en, timeZone: 'UTC', onError: () => undefined }) as unknown as Say
  const quick = translator(locale) as unknown as Say
  const word = locale === 'ar' ? 'كلمة' : 'word'

  it('are those that the messages make', () => {
    for (const key of keysOf(languages[locale])) {
      const text = String(rawOf(slow, key))
      if (/<\w+>/.test(text)) continue
      const sets: (object | undefined)[] = text.includes('{') ? [valuesFor(text, (n) => n + 1), valuesFor(text, (n) => 1000 * n)] : [undefined]
      if (text.includes('{') && !text.includes(', ')) sets.push(valuesFor(text, (n) => `${word} ${n}`), valuesFor(text, () => '$& {} \'{'))
      // Twice, so that what is remembered is what was said.
      for (const values of [...sets, ...sets]) expect(quick(key, values), key).toBe(slow(key, values))
    }
  })

  it('have their tags where the messages have them', () => {
    const tagged = keysOf(languages[locale]).filter((key) => /<em>/.test(String(rawOf(slow, key))))
    expect(tagged).not.toEqual([])
    for (const key of tagged) {
      for (const n of [1, 1, 2000]) {
        const values = { ...valuesFor(String(rawOf(slow, key)), () => n), em: (chunks: ReactNode) => createElement('em', { title: String(n) }, chunks) }
        const html = (say: Say) => renderToStaticMarkup(createElement(Fragment, null, say.rich(key, values)))
        expect(html(quick), key).toBe(html(slow))
      }
    }
  })
})

describe('dates', () => {
  it('are the same from memory, each in its zone and language', () => {
    const at = new Date('2026-03-12T23:30:00Z')
    for (const _ of [1, 2]) {
      expect([longDay(at, 'Europe/London', 'en'), longDay(at, 'Europe/Istanbul', 'en'), shortDay(at, 'Europe/London', 'tr')]).toEqual(['Thursday 12 March 2026', 'Friday 13 March 2026', '12 Mart Per'])
      expect([clockTime(at, 'Europe/London', 'en'), clockTime(at, 'Europe/Istanbul', 'en'), zoneName(at, 'Europe/London', 'en')]).toEqual(['23:30', '02:30', 'GMT'])
      expect([dateIn(at, 'Europe/London'), dateIn(at, 'Pacific/Auckland')]).toEqual(['2026-03-12', '2026-03-13'])
      expect([number(1930, 'en'), number(1930, 'tr'), countryName('GB', 'en'), countryName('GB', 'tr'), countryName('xx', 'en')]).toEqual(['1,930', '1.930', 'United Kingdom', 'Birleşik Krallık', 'xx'])
    }
  })

  it('are forgotten in time, and then said anew', () => {
    for (let n = 0; n < 41_000; n++) dateIn(new Date(n * 1000), 'UTC')
    expect([dateIn(new Date(0), 'UTC'), dateIn(new Date(40_999_000), 'UTC')]).toEqual(['1970-01-01', '1970-01-01'])
  })
})
