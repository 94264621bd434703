import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Who tries, in the order of the table's columns. */
export const columns = ['visitor', 'ended', 'nobody', 'translator', 'caseworker', 'moderator', 'organiser', 'owner', 'stale', 'other', 'admin', 'held', 'factor'] as const
export type Column = (typeof columns)[number]
/** `both` stands in no column: the owner of another group who is a translator in ours, to try our records through their own group. */
export type Person = Column | 'both'

export const words = ['ok', 'noted', 'same', 'told', 'no', 'in', 'prove'] as const
export type Word = (typeof words)[number]

export type Row = { key: string; cells: Word[]; fields: [string, string][] }

const file = resolve('tests/access/matrix.txt')
const isWord = (text: string): text is Word => words.some((word) => word === text)

function rowOf(line: string): Row {
  const [key = '', cells = '', fields = ''] = line.split('|').map((part) => part.trim())
  const found = cells.split(/\s+/)
  if (found.length !== columns.length || !found.every(isWord)) throw new Error(`matrix.txt: "${key}" needs ${columns.length} of ${words.join(', ')}: it has "${cells}"`)
  return { key, cells: found, fields: pairsOf(fields) }
}

/** `a=1 b="two words"`; "+" stands for a blank everywhere else. */
const pairsOf = (text: string): [string, string][] => text.split(/\s+/).filter(Boolean).map((pair) => {
  const [name = '', ...value] = pair.split('=')
  return [name, value.join('=').replaceAll('+', ' ')]
})

/** A row as the table has it. */
export const lineOf = (key: string, cells: readonly string[], fields: [string, string][]): string =>
  [key.padEnd(76), cells.map((cell) => cell.padEnd(5)).join(' '), fields.map(([name, value]) => `${name}=${value.replaceAll(' ', '+')}`).join(' ')].join(' | ').trimEnd()

/** The table's lines that are rows. */
export const rows = (): Row[] => readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('/')).map(rowOf)

export type Found = { key: string; kind: 'page' | 'handler' | 'action'; file: string; name: string }

const routeOf = (path: string) => `/${path.split(/[\\/]/).slice(2, -1).filter((part) => !/^\(.*\)$/.test(part)).join('/')}`

/** The names that a file exports as functions. */
const exported = (text: string) => [...text.matchAll(/^export (?:async function|const|function) (\w+)/gm)].map(([, name = '']) => name)

/** Every page, handler and action that the source has, by its key in the table. */
export function everything(): Found[] {
  const sources = globSync('app/**/*.{ts,tsx}')
  const pages = sources.filter((path) => /[\\/]page\.tsx$/.test(path)).map((path): Found => ({ key: routeOf(path), kind: 'page', file: path, name: 'default' }))
  const handlers = sources.filter((path) => /[\\/]route\.tsx?$/.test(path)).flatMap((path) =>
    exported(readFileSync(path, 'utf8')).filter((name) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(name)).map((name): Found => ({ key: `${routeOf(path)} ${name}`, kind: 'handler', file: path, name })))
  const actions = sources.filter((path) => /^\s*'use server'/.test(readFileSync(path, 'utf8'))).flatMap((path) =>
    exported(readFileSync(path, 'utf8')).map((name): Found => ({ key: `${routeOf(path)} ${name}`, kind: 'action', file: path, name })))
  return [...pages, ...handlers, ...actions].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Actions that are written inside of something else: they could not be found by their file, so there are none. */
export const hiddenActions = (): string[] => globSync('{app,components,lib}/**/*.{ts,tsx}').filter((path) => {
  const text = readFileSync(path, 'utf8')
  return /['"]use server['"]/.test(/^\s*'use server'/.test(text) ? text.replace(/'use server'/, '') : text)
})
