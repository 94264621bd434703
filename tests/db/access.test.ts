import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDb, db } from '@/lib/platform/db'
import { makeAccessScene, type Scene } from '../access/scene'
import { columns, everything, hiddenActions, lineOf, rows, type Found, type Person, type Row, type Word } from '../access/table'
import { attempt } from '../access/tries'
import { remember, type World } from '../access/world'

// Every page, handler and action of the source is tried as everybody in the table tests/access/matrix.txt, which says at its head how to read it.

vi.mock('next/headers', async () => {
  const { jar } = await import('../access/jar')
  return { cookies: async () => jar, headers: async () => new Headers({ 'x-everyout-address': '192.0.2.9' }) }
})

type Cell = Word | 'changed'
type Swap = Record<string, string>

const table = rows()
const found = everything()
const since = new Date('2026-01-01T00:00:00Z')
const standings: Partial<Record<Person, object>> = { held: { heldAt: since }, factor: { factorSince: since } }
const untouched = new Map<Person | '', Map<string, string>>()
let scene: Scene
let world: World

/** The group is held, or asks for a second factor, while some of the people try. */
async function standing(person: Person): Promise<boolean> {
  const data = standings[person]
  if (data) await db().group.update({ where: { slug: 'ours' }, data })
  return data !== undefined
}

beforeAll(async () => {
  scene = await makeAccessScene()
  world = await remember()
  untouched.set('', await world.look())
  for (const person of ['held', 'factor'] as const) {
    await standing(person)
    untouched.set(person, await world.look())
    await world.restore(['Group'])
  }
})
afterAll(async () => {
  await world.end()
  await closeDb()
})

/** The row's fields with what `$name` stands for; `swap` says what stands for another. */
const filled = (fields: Row['fields'], swap: Swap) =>
  fields.map(([name, value]): [string, string] => [name, value.replace(/\$(\w+)/g, (_, ref: string) => swap[ref] ?? scene.values[ref] ?? `no such value: ${ref}`)])

async function changedFor(person: Person): Promise<string[]> {
  const before = untouched.get(person) ?? untouched.get('')
  return [...await world.look()].filter(([name, sum]) => before?.get(name) !== sum).map(([name]) => name)
}

/** One cell: somebody tries, and all is put back. */
async function cell(thing: Found, fields: Row['fields'], person: Person, swap: Swap = {}): Promise<Cell> {
  const stands = await standing(person)
  const before = await world.touches()
  const word = await attempt(thing, filled(fields, swap), scene.sessions[person])
  const changed = (await world.touches()) === before ? [] : await changedFor(person)
  if (changed.length > 0 || stands) await world.restore([...changed, ...(stands ? ['Group'] : [])])
  if (changed.length === 0) return word
  if (word === 'same') return 'ok'
  return word === 'ok' && changed.join() === 'AuditEntry' ? 'noted' : 'changed'
}

/** What a row refers to of ours, beside the group itself. */
const refsOf = ({ fields }: Row) => fields.flatMap(([, value]) => [...value.matchAll(/\$(\w+)/g)].map(([, ref = '']) => ref))

/** Our record, named within a group of their own: by its owner, and by one who is a translator in ours besides. */
async function throughAnother(thing: Found, row: Row): Promise<void> {
  const refs = refsOf(row)
  if (!refs.includes('group') || !refs.some((ref) => scene.ours.has(ref))) return
  for (const person of ['other', 'both'] as const) {
    expect(await cell(thing, row.fields, person, { group: 'theirs' }), `${person}, through a group of their own`).toMatch(/^(no|told|same)$/)
  }
}

/** A link that was made up opens nothing, whoever is signed in. */
async function withoutItsLink(thing: Found, row: Row): Promise<void> {
  const link = refsOf(row).find((ref) => ref.endsWith('Token'))
  if (!link) return
  for (const person of ['visitor', 'owner', 'admin'] as const) {
    expect(await cell(thing, row.fields, person, { [link]: 'x'.repeat(43) }), `${person}, with a link that was made up`).toMatch(/^(no|same)$/)
  }
}

describe('the access matrix', () => {
  it('has a row for every page, handler and action, no other, in order; and no action is written elsewhere', () => {
    expect(found.map(({ key }) => key).filter((key) => !table.some((row) => row.key === key)), 'without a row in tests/access/matrix.txt').toEqual([])
    expect(table.map(({ key }) => key).filter((key) => !found.some((each) => each.key === key)), 'rows of nothing').toEqual([])
    expect(table.map(({ key }) => key)).toEqual(found.map(({ key }) => key))
    expect(hiddenActions(), 'actions outside of files of actions').toEqual([])
  })

  it.each(found.map((thing) => [thing.key, thing] as const))('%s', async (_, thing) => {
    const row = table.find(({ key }) => key === thing.key) ?? { key: thing.key, cells: [], fields: [] }
    const cells: Cell[] = []
    for (const person of columns) cells.push(await cell(thing, row.fields, person))
    expect(lineOf(row.key, cells, row.fields), 'as it is, against the table').toBe(lineOf(row.key, row.cells, row.fields))
    await throughAnother(thing, row)
    await withoutItsLink(thing, row)
  })
})
