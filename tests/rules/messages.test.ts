import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { locales, type Locale } from '@/lib/i18n/locales'
import ar from '@/messages/ar'
import en from '@/messages/en'
import tr from '@/messages/tr'

const languages: Record<Locale, object> = { en, tr, ar }

type Texts = Map<string, string>

/** Every message of a language under its whole key: "board.kinds.public". */
const textsOf = (messages: object, at = ''): Texts => new Map(Object.entries(messages).flatMap(([key, value]: [string, unknown]) => (
  value && typeof value === 'object' ? [...textsOf(value, `${at}${key}.`)] : [[at + key, value as string] as const]
)))

const english = textsOf(en)

/** What stands in a text's outermost braces. */
function braced(text: string): string[] {
  const found: string[] = []
  for (let at = 0, depth = 0, from = 0; at < text.length; at++) {
    if (text[at] === '{' && depth++ === 0) from = at + 1
    if (text[at] === '}' && --depth === 0) found.push(text.slice(from, at))
  }
  return found
}

/** What a message takes, by name: "text", "number", "select: won, lost, other", "tag". Where a number needs forms is the language's own affair. */
function takenBy(text: string, found: Map<string, string> = new Map()): Map<string, string> {
  for (const [, tag = ''] of text.matchAll(/<(\w+)>/g)) found.set(tag, 'tag')
  for (const inside of braced(text)) {
    const [, name = '', kind = 'text', rest = ''] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?(?:,([^]*))?$/.exec(inside) ?? []
    const branches = braced(rest)
    const cases = branches.reduce((left, branch) => left.replace(`{${branch}}`, ' '), rest).trim().split(/\s+/)
    found.set(name, kind === 'select' ? `select: ${cases.join(', ')}` : kind === 'plural' ? 'number' : kind)
    for (const branch of branches) takenBy(branch, found)
  }
  return found
}

const figures = [0, 1, 2, 3, 11, 100]

/** The message with something in each place: once for each of some numbers, with each case of a select in turn. */
function filled(locale: Locale, key: string, text: string): string[] {
  const t = createTranslator({ locale, messages: languages[locale] as typeof en, timeZone: 'UTC', onError: (error) => { throw error } })
  const taken = [...takenBy(text)]
  const cases = (kind: string) => kind.slice('select: '.length).split(', ')
  const valueOf = (kind: string, at: number) => {
    if (kind === 'tag') return (inside: string) => inside
    if (kind.startsWith('select')) return cases(kind)[at % cases(kind).length]
    return kind === 'text' ? 'X' : figures[at]
  }
  const values = (at: number) => Object.fromEntries(taken.map(([name, kind]) => [name, valueOf(kind, at)]))
  return figures.map((_, at) => t.markup(key as 'site.title', values(at) as never))
}

describe.each(locales.map((locale) => [locale, textsOf(languages[locale])] as const))('the messages in %s', (locale, texts) => {
  it('have no key that English lacks', () => {
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  it('are ICU messages that can be filled in', () => {
    const broken = [...texts].flatMap(([key, text]) => {
      try {
        return filled(locale, key, text).some((said) => /[{}]/.test(said)) ? [key] : []
      } catch (error) {
        return [`${key}: ${String(error)}`]
      }
    })
    expect(broken).toEqual([])
  })

  it('take what they take in English', () => {
    const sorted = (text: string) => Object.fromEntries([...takenBy(text)].sort(([a], [b]) => a.localeCompare(b)))
    const mine = [...texts].filter(([key]) => english.has(key))
    const theirs = mine.map(([key]) => [key, sorted(english.get(key) ?? '')])
    expect(Object.fromEntries(mine.map(([key, text]) => [key, sorted(text)]))).toEqual(Object.fromEntries(theirs))
  })

  it('begin and end as in English: no space is lost or added where a text is joined to another', () => {
    const edges = (text: string) => [/^\s/.test(text), /\s$/.test(text)].join()
    expect([...texts].filter(([key, text]) => edges(text) !== edges(english.get(key) ?? text)).map(([key]) => key)).toEqual([])
  })
})

describe('the English messages', () => {
  /** Keys that no code names and that are kept all the same, each with the reason. */
  const kept: Record<string, string> = {}

  const filesIn = (folder: string): string[] => readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !join(entry.parentPath, entry.name).includes(join('prisma', 'generated')))
    .map((entry) => join(entry.parentPath, entry.name))
  const code = ['app', 'components', 'lib', 'prisma'].flatMap(filesIn).map((path) => readFileSync(path, 'utf8'))

  const named = new Set(code.flatMap((text) => [...text.matchAll(/['"`]([a-z]+(?:\.[\w-]+)+)['"`]/g)].map(([, key = '']) => key)))

  const wordsOf = (text: string) => text.match(/[\w-]+/g) ?? []
  // What fills a template elsewhere is spelt out there: an error's kind, a record's state, an enumeration of the schema.
  const spelt = new Set([
    ...code.flatMap((text) => [...text.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word)),
    ...[...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^enum \w+ \{([^}]*)\}/gm)].flatMap(([, values = '']) => wordsOf(values)),
  ])

  /** `board.kinds.${kind}`, as the pattern of the keys that it can make, and the words of the file that it stands in. */
  const templates = code.flatMap((text) => [...text.matchAll(/`([a-z]+\.(?:[\w.-]|\$\{[^`{}]*\})+)`/g)].map(([, template = '']) => ({
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '([\\w-]+)')}$`), near: new Set(wordsOf(text)),
  })))
  const made = (key: string) => templates.some(({ pattern, near }) => pattern.exec(key)?.slice(1).every((word) => near.has(word) || spelt.has(word)))

  it('are all used', () => {
    expect([...english.keys()].filter((key) => !named.has(key) && !made(key) && !(key in kept))).toEqual([])
  })

  it('are kept without use only while nothing uses them', () => {
    expect(Object.keys(kept).filter((key) => !english.has(key) || named.has(key) || made(key))).toEqual([])
  })
})
