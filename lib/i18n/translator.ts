import { createElement, Fragment, type ReactNode } from 'react'
import { createTranslator } from 'use-intl/core'
import ar from '@/messages/ar'
import en from '@/messages/en'
import tr from '@/messages/tr'
import { localeOf, type Locale } from './locales'
import { isolated, runsAgainst } from './text'

export type Messages = typeof en

/** English under each language, so that what is not yet translated is still said. */
function over(base: object, top: object): object {
  return Object.fromEntries(Object.entries(base).map(([key, value]: [string, unknown]) => {
    const mine = (top as Record<string, unknown>)[key]
    if (value && typeof value === 'object') return [key, over(value, (mine as object) ?? {})]
    return [key, mine ?? value]
  }))
}

const make = (locale: Locale, messages: Messages) => isolating(quick(createTranslator<Messages>({ locale, messages, timeZone: 'UTC' })), locale)

type Values = Record<string, unknown>
type Say = (key: string, values?: Values, ...rest: unknown[]) => string
type Tag = (chunks: ReactNode) => ReactNode
type Rich = (key: string, values?: Values) => ReactNode

// Some thousands of sentences, each with its numbers.
const MOST_SAID = 5_000
// Stands around the words of a tag in what is remembered; a sign that no language has.
const MARK = '\u{E000}'
// Words and places for values, and nothing that has to be chosen, counted or unquoted.
const simple = /^[^{}'<#]*(?:\{\w+\}[^{}'<#]*)+$/
const numeric = (value: unknown): boolean => typeof value === 'number'
const written = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/**
 * The same translator, quicker. What has no values, or numbers alone, is remembered, with the place of its one tag; a simple sentence is filled
 * in as it stands. What people wrote is never remembered.
 */
function quick<T extends ReturnType<typeof createTranslator<Messages>>>(t: T): T {
  const call = t as unknown as Say
  const raw = t.raw as (key: string) => unknown
  const said = new Map<string, string>()
  const sentences = new Map<string, string | null>()
  const remember = (name: string, text: string): string => {
    if (said.size >= MOST_SAID) said.clear()
    said.set(name, text)
    return text
  }
  const sentenceOf = (key: string): string | null => {
    const text = raw(key)
    return typeof text === 'string' && simple.test(text) ? text : null
  }
  const filled = (key: string, values: Values): string | null => {
    const known = sentences.get(key)
    const sentence = known === undefined ? sentenceOf(key) : known
    if (known === undefined) sentences.set(key, sentence)
    let whole = sentence !== null
    const text = sentence?.replace(/\{(\w+)\}/g, (_, name: string) => { whole &&= written(values[name]); return String(values[name]) })
    return whole ? text ?? null : null
  }
  const say: Say = (key, values, ...rest) => {
    if (rest.length > 0) return call(key, values, ...rest)
    let asked = key
    for (const name in values) {
      if (!numeric(values[name])) return filled(key, values) ?? call(key, values)
      asked += ` ${name} ${String(values[name])}`
    }
    return said.get(asked) ?? remember(asked, call(key, values))
  }
  const rich: Rich = (key, values = {}) => {
    const given = Object.entries(values)
    const [tag, ...more] = given.filter((entry): entry is [string, Tag] => typeof entry[1] === 'function')
    const numbers = given.filter(([, value]) => numeric(value))
    if (!tag || more.length > 0 || given.length > 1 + numbers.length) return (t.rich as unknown as Rich)(key, values)
    const [name, made] = tag
    const asked = `${key} <${name}> ${JSON.stringify(numbers)}`
    const text = said.get(asked) ?? remember(asked, (t.markup as unknown as Say)(key, { ...values, [name]: (chunk: string) => `${MARK}${chunk}${MARK}` }))
    return text.split(MARK).map((part, at) => (at % 2 ? createElement(Fragment, { key: at }, made(part)) : part))
  }
  return Object.assign(say, t, { rich }) as unknown as T
}

/** The same translator, which keeps the direction of a title or a name to itself where it stands in a sentence that runs the other way. */
function isolating<T extends ReturnType<typeof createTranslator<Messages>>>(t: T, locale: Locale): T {
  const call = t as unknown as Say
  const raw = t.raw as (key: string) => unknown
  // What a message chooses by is a word of ours, not a text to show.
  const shown = (key: string, name: string) => new RegExp(`\\{\\s*${name}\\s*\\}`).test(String(raw(key)))
  const against = (value: unknown): value is string => typeof value === 'string' && runsAgainst(value, locale)
  const apart = (key: string, values?: Values): Values | undefined => {
    let any = false
    for (const name in values) any ||= against(values[name])
    return !any || !values ? values : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, against(value) && shown(key, name) ? isolated(value, locale) : value]))
  }
  const rich = t.rich as unknown as typeof call
  return Object.assign(((key, values, ...rest) => call(key, apart(key, values), ...rest)) as typeof call, t, {
    rich: (key: string, values?: Values, ...rest: unknown[]) => rich(key, apart(key, values), ...rest),
  }) as unknown as T
}

/** `t('campaigns.sign', { … })`: typed keys, ICU plurals. */
export type Translator = ReturnType<typeof make>

const ready: Record<Locale, Translator> = {
  en: make('en', en),
  tr: make('tr', over(en, tr) as Messages),
  ar: make('ar', over(en, ar) as Messages),
}

/** The words of one language. The same in pages, actions, the worker and tests; nothing of it reaches a browser. */
export const translator = (locale: string): Translator => ready[localeOf(locale)]
