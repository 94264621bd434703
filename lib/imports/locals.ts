import { unionByCode, unionByName } from './known-unions'
import { partsOf, plainMarks } from './text'
import type { UnionPart, Warn } from './types'
import { localName, unionOf } from './unions'

/** A local as written, with the union it names itself, if it does. */
type Local = { name: string; owner: string }

const short = /^(?:[A-Z]{0,3}\d[\w-]*|(?:local|council|chapter|district)\s+\S+)$/i

// "33, 34, 35" and "1021 and 2015" are several; "Laundry, Distribution, and Food Service Joint Board" is one.
function apart(text: string): string[] {
  const [, prefix = '', list = text] = /^((?:\S+ )?)locals\s+(.+)$/i.exec(text) ?? []
  const pieces = list.split(/\s*,\s*(?:and\s+)?|\s+and\s+(?=\d)|\s+-\s+(?=\d+\b)/)
  const last = (piece: string) => piece.replace(/^.*\s(?=(?:local|council|district)\s)/i, '').replace(/^[A-Z]{2,}\s/, '')
  return pieces.length > 1 && pieces.every((piece) => short.test(last(piece))) ? pieces.map((piece) => prefix + piece) : [text]
}

const codesIn = (name: string) => [...name.matchAll(/\(([^()]+)\)/g)].map((found) => found[1] ?? '')
const same = (a: string, b: string) => a.toLowerCase().replace(/\W/g, '') === b.toLowerCase().replace(/\W/g, '')

/** The part of the row's unions that a code such as "SEIU" or "CTU" means; -1 when it is none of them. */
function ownerOf(code: string, unions: UnionPart[]): number {
  const slug = (unionByCode(code) ?? unionByName(code))?.slug
  return unions.findIndex((part) => (slug ? part.slug === slug : codesIn(`${part.name} ${part.branch}`).some((own) => same(own, code))))
}

function read(text: string): Local {
  const [, before = '', code = ''] = /^(.+?)\s*\(([A-Za-z& -]+)\)?$/.exec(text) ?? []
  if (before && code) return { name: before, owner: code }
  const [, union = '', rest = ''] = /^(.+?)\s+((?:local\s+)?[A-Z]{0,3}\d\S*|(?:council|district|region)\s.+)$/i.exec(text) ?? []
  const [last = ''] = /[A-Z]+$/.exec(union) ?? []
  if (/[A-Z]-[A-Z]+$/.test(union) && unionByCode(last)) return { name: rest, owner: last }
  return unionByCode(union) || unionByName(union) ? { name: rest, owner: union } : { name: text, owner: '' }
}

// A part that is known by name keeps it, with the number behind: "Chicago Teachers Union (CTU), Local 1".
function joined(part: UnionPart, local: string): UnionPart {
  const name = localName(local)
  const named = name === local && !/^(local|council|district|region|chapter|lodge)\b/i.test(name)
  const base = part.branch.replace(/\s*\([^()]*\)$/, '').toLowerCase()
  const label = named ? local.replace(/\s*\([^()]*\)/g, '') : part.label
  if (!part.branch || name.toLowerCase().includes(base)) return { ...part, branch: name, label }
  return base.includes(name.toLowerCase()) ? part : { ...part, branch: `${part.branch}, ${name}`, label }
}

// By position where as many are left as there are unions without one; all to the one union where there is only one.
function byPosition(free: string[], unions: UnionPart[], taken: Set<number>): [number, string][] | undefined {
  if (unions.length === 1) return free.map((name) => [0, name])
  const open = unions.map((_, index) => index).filter((index) => !taken.has(index))
  return free.length === open.length ? free.map((name, index) => [open[index] ?? 0, name]) : undefined
}

/**
 * Unions with their locals. A local goes to the union it names ("SEIU Local 49", "9A (UAW)"), which is added if the row has not named it;
 * the others by position where the lists are of one length, or all to the only union. The rest are handed back as `unplaced`.
 */
export function withLocals(unions: UnionPart[], cell: string, warn: Warn): { unions: UnionPart[]; unplaced: string[] } {
  const all = [...unions]
  const placed: [number, string][] = []
  const free: string[] = []
  for (const { name, owner } of partsOf(plainMarks(cell)).flatMap(apart).map(read)) {
    let index = owner ? ownerOf(owner, all) : -1
    if (index < 0 && (unionByCode(owner) || unionByName(owner))) index = all.push(...unionOf(owner)) - 1
    if (index >= 0) placed.push([index, name])
    else free.push(owner ? `${name} (${owner})` : name)
  }
  const rest = byPosition(free, all, new Set(placed.map(([index]) => index)))
  if (!rest && free.length) warn('local-without-union', free.join('; '))
  const pairs = [...placed, ...(rest ?? [])]
  const parts = all.flatMap((part, index) => {
    const own = pairs.filter(([at]) => at === index).map(([, name]) => joined(part, name))
    return own.length ? own : [part]
  })
  return { unions: [...new Map(parts.map((part) => [`${part.slug}|${part.branch}`, part])).values()], unplaced: rest ? [] : free }
}
