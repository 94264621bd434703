import { isNameOf, type KnownUnion, nameKey, unionByCode, unionByName } from './known-unions'
import { plainMarks, slugify, splitCell } from './text'
import type { UnionPart } from './types'

// Names with commas of their own, which must not come apart.
const withCommas = [
  /State, County,? (?:and|&) Municipal/gi, /Electrical, Radio,? (?:and|&|,|& )? ?Machine/gi, /Radio, & Machine/gi,
  /Sheet Metal, Air, Rail,? (?:and|&) Transportation/gi, /Bakery, Confectionery, Tobacco/gi, /Retail, (?:Wholesale|Warehouse)/gi,
  /(?:Union, )?United Automobile, Aerospace,? (?:and|&) Agricultural/gi, /Electronic, Electrical, Salaried, Machine/gi,
  /Pilots Association, Int/gi, /Guild of America, (?:East|West)/gi, /Distribution, and/gi, /Laundry, Distribution/gi,
]
const organisation = new RegExp(
  '\\b(unions?|unidos|associations?|federation|united|council|workers|coalition|network|alliance|teamsters|committee|guild|students?|labor' +
  '|afl-cio|party|center|justice|indivisible|society|rising|assembly|project|organizing|unite here)\\b', 'i',
)
const comma = '\u0001'

// "One Fair Wage, Service Employees International Union (SEIU)" is two; "University of California, Davis Chapter" is one.
function apart(text: string): string[] {
  const joined = text.replace(/\s*,\s*\(/g, ' (')
  const held = withCommas.reduce((done, name) => done.replace(name, (found) => found.replaceAll(',', comma)), joined)
  const pieces = held.split(/\s*,\s*(?:and\s+)?/).filter(Boolean)
  const listed = /\)\s*,/.test(held) || pieces.every((piece) => organisation.test(piece) || unionByCode(piece))
  const affiliations = /[-–]\s*[A-Z/]+(\s*,\s*[A-Z/ -]+)+$/.test(held)
  const whole = affiliations || !listed || pieces.slice(1).some((piece) => /^(local|district|region|chapter|\d)/i.test(piece))
  return (whole ? [held] : pieces).map((piece) => piece.replaceAll(comma, ','))
}

const withoutCode = (name: string) => name.replace(/\s*\([^()]*\)/g, '')

function known(union: KnownUnion, part = ''): UnionPart {
  const branch = part.replace(union.name, union.short)
  return { slug: union.slug, name: fullName(union), branch, label: withoutCode(branch) || union.short }
}

function fullName(union: KnownUnion): string {
  const code = union.codes[0] ?? ''
  return nameKey(code) === nameKey(union.name) || union.slug === 'workers-united' ? union.name : `${union.name} (${code})`
}

function own(name: string): UnionPart {
  const base = name.replace(/\s*\([^()]*\)$/, '')
  return { slug: slugify(base.replace(/^the /i, '')), name, branch: '', label: base.split(' - ')[0] ?? base }
}

const initials = (name: string) => (name.match(/\b[A-Z0-9]/g) ?? []).join('')

// The unions that "SEIU", "NEA/AFT" or "SEIU, AAUP-AFT" name; the federation only where it stands alone.
function affiliations(tail: string): KnownUnion[] {
  const whole = unionByCode(tail) ?? unionByName(tail)
  if (whole) return [whole]
  const found = tail.split(/[,/]|\band\b|\s?[-–]\s?/).flatMap((code) => unionByCode(code.trim()) ?? unionByName(code.trim()) ?? [])
  return found.filter((union) => union.slug !== 'afl-cio' || found.length === 1)
}

// "Doctors Council - Service Employees International Union" without the union's name; what is left over is the part's own name.
function withoutUnion(name: string, unions: KnownUnion[]): string {
  const [, base = '', tail = ''] = /^(.+?)\s*[-–/]\s*([^-–/]+)$/.exec(name) ?? []
  const said = unions.some((union) => unionByCode(tail) === union || isNameOf(union, tail))
  return said ? base : name
}

// "Doctors Council (SEIU)", "Student Workers of Columbia (SWC-UAW)", "… United Healthcare Workers West (SEIU-UHW)".
function withCode(name: string, code: string): UnionPart | undefined {
  const union = unionByCode(code)
  if (union && (isNameOf(union, name) || nameKey(name) === nameKey(code))) return known(union)
  if (union && initials(name) !== code.toUpperCase()) return known(union, withoutUnion(name, [union]))
  const [, first = '', last = ''] = /^(.+?)\s?[- /]\s?([A-Z][A-Za-z-]+)$/.exec(code) ?? []
  const parent = unionByCode(last)
  if (parent) return known(parent, `${withoutUnion(name, [parent])} (${first})`)
  const head = unionByCode(first)
  return head && known(head, name)
}

// "SEIU Healthcare Michigan", "IATSE 504", "Service Employees International Union (SEIU) Healthcare".
function withHead(name: string): UnionPart | undefined {
  const [, prefix = '', rest = ''] =
    /^([A-Z]{2,}|Teamsters|UNITE HERE|Workers United)(?:\s*[-–]\s*|\s+)(.+)$/.exec(name) ??
    /^.+ \(([A-Z ]+)\)\s*[-–]?\s*(.+)$/.exec(name) ?? []
  const union = unionByCode(prefix) ?? unionByName(prefix)
  if (!union || union.slug === 'afl-cio') return undefined
  if (/^locals\b/i.test(rest)) return known(union)
  const local = localName(rest)
  if (local !== rest || /^local\b/i.test(rest)) return { ...known(union), branch: local }
  return known(union, /\)\s*[-–]/.test(name) ? rest : `${union.short} ${rest}`)
}

// "Chicago Teachers Union - AFT", "United Educators of San Francisco - AFT, NEA".
function withTail(name: string): UnionPart[] | undefined {
  for (const form of [/^(.+?)\s+[-–]\s*\(?([^()]+)\)?$/, /^(.+)\s*[-–]\s+\(?([^()]+)\)?$/, /^(.+)[-–]([A-Z]+)$/]) {
    const [, base = '', tail = ''] = form.exec(name) ?? []
    const unions = affiliations(tail)
    if (!unions.length) continue
    const self = unionOf(base)
    // What is known by itself keeps its own name: "Amalgamated Transit Union - AFL-CIO", "Culinary Union - UNITE HERE".
    if (self.some((part) => (part.branch ? unions.some((union) => union.slug === part.slug) : unionByName(part.label)))) return self
    const rest = withoutUnion(base, unions)
    return unions.map((union) => (isNameOf(union, rest) ? known(union) : known(union, rest)))
  }
  return undefined
}

// Names that stand for a part of a union without saying so, or under several names.
const partNames: Record<string, [union: string, branch: string]> = Object.fromEntries([
  ['Starbucks Workers United', 'Workers United', 'Starbucks Workers United'],
  ['DC 37', 'AFSCME', 'District Council 37'],
  ['District Council 37', 'AFSCME', 'District Council 37'],
  ['NewsGuild', 'CWA', 'The NewsGuild'],
  ['NewsGuild of New York', 'CWA', 'The NewsGuild of New York'],
  ['United Campus Workers', 'CWA', 'United Campus Workers'],
  ['Association of Flight Attendants', 'CWA', 'Association of Flight Attendants (AFA)'],
  ['1199SEIU United Healthcare Workers East', 'SEIU', '1199SEIU United Healthcare Workers East'],
  ['1199 Service Employees International Union', 'SEIU', '1199SEIU'],
  ['Committee of Interns and Residents', 'SEIU', 'Committee of Interns and Residents (CIR)'],
  ['Union of Southern Service Workers', 'SEIU', 'Union of Southern Service Workers (USSW)'],
  ['National Nurses Organizing Committee', 'NNU', 'National Nurses Organizing Committee (NNOC)'],
  ['National Nurses Organizing Committee/National Nurses United', 'NNU', 'National Nurses Organizing Committee (NNOC)'],
  ['National Nurses Organizing Committee/National Nurses Untied', 'NNU', 'National Nurses Organizing Committee (NNOC)'],
  ['California Nurses Association', 'NNU', 'California Nurses Association (CNA)'],
  ['California Nurses Association/National Nurses United', 'NNU', 'California Nurses Association (CNA)'],
  ['CNA', 'NNU', 'California Nurses Association (CNA)'],
  ['Union of American Physicians and Dentists', 'AFSCME', 'Union of American Physicians and Dentists (UAPD)'],
  ['Brotherhood of Locomotive Engineers and Trainmen', 'IBT', 'Brotherhood of Locomotive Engineers and Trainmen (BLET)'],
  ['Culinary Union', 'UNITE HERE', 'Culinary Union'],
  ['Culinary Workers Union', 'UNITE HERE', 'Culinary Union'],
].map(([name = '', union = '', branch = '']) => [nameKey(name), [union, branch]]))

function resolve(name: string): UnionPart[] {
  const [, before = name, code = ''] = /^(.*\S)\s*\(([^()]+)\)$/.exec(name) ?? []
  const base = before.replace(/\s*[-–]$/, '')
  const [parent = '', branch = ''] = partNames[nameKey(base)] ?? []
  const union = unionByCode(parent) ?? unionByName(parent)
  if (union) return [known(union, branch)]
  const direct = unionByName(name) ?? unionByCode(name)
  if (direct) return [known(direct)]
  const coded = code ? withCode(base, code) : undefined
  return coded ? [coded] : (withTail(name) ?? [withHead(name) ?? own(name)])
}

const resolved = new Map<string, UnionPart[]>()

/** The union, or the part of one or more unions, that one name stands for: "Chicago Teachers Union (CTU) - AFT" is a part of the AFT. */
export function unionOf(text: string): UnionPart[] {
  const name = plainMarks(text).replace(/^and\s+/i, '').replace(/^the (?=[a-z]?[A-Z])/, '').replace(/\s*[,.\s-]+$/, '')
  const before = resolved.get(name)
  if (before) return before
  const found = resolve(name).map((part) => ({ ...part, name: part.name.slice(0, 200), branch: part.branch.slice(0, 200) }))
  if (resolved.size < 5000) resolved.set(name, found)
  return found
}

/** The unions in a cell, in their order, each part once. */
export function unionsOf(cell: string): UnionPart[] {
  const parts = splitCell(cell).flatMap(apart).filter((name) => /[\p{L}\p{N}]/u.test(name)).flatMap(unionOf)
  return [...new Map(parts.map((part) => [`${part.slug}|${part.branch}`, part])).values()]
}

/** A branch as it is spoken of: "617" and "local 617" are "Local 617"; a name stays one. */
export function localName(text: string): string {
  const bare = text.replace(/^locals?\s+(?=\S)/i, '').replace(/^#\s*/, '')
  return /^[A-Z]{0,3}\d[\w-]*$|^\d+[A-Z]*$/i.test(bare) && bare.length <= 12 ? `Local ${bare}` : text
}
