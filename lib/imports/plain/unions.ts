import { filed, partsOf, plainMarks } from '../text'
import type { UnionPart, Warn } from '../types'

/** Unions as a table names them, one after the other: "University and College Union (UCU); Unite". */
function unionOf(text: string): UnionPart {
  const name = plainMarks(text).slice(0, 200)
  const [, base = name, code = ''] = /^(.*\S)\s*\(([^()]{2,20})\)$/.exec(name) ?? []
  return { slug: filed(base), name, branch: '', label: code || name }
}

/**
 * The unions of a cell with their branches: by position where there are as many of both, all with the only union, and else handed back as
 * `unplaced`.
 */
export function plainUnions(cell: string, branches: string, warn: Warn): { unions: UnionPart[]; unplaced: string[] } {
  const unions = [...new Map(partsOf(cell).map(unionOf).map((union) => [union.slug, union])).values()]
  const names = [...new Set(partsOf(branches).map((name) => name.slice(0, 200)))]
  const [only] = unions
  if (only && unions.length === 1 && names.length > 0) return { unions: names.map((branch) => ({ ...only, branch })), unplaced: [] }
  if (names.length === unions.length) return { unions: unions.map((union, at) => ({ ...union, branch: names[at] ?? '' })), unplaced: [] }
  if (names.length > 0) warn('local-without-union', names.join('; '))
  return { unions, unplaced: names }
}
