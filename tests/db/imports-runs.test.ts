import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { editDispute } from '@/lib/disputes/mutations'
import { editSchema } from '@/lib/disputes/schema'
import { mayEnter } from '@/lib/groups/policy'
import { holdGroup } from '@/lib/groups/site/mutations'
import { importLaborActions } from '@/lib/imports/mutations'
import { trackerColumns, trackerSource } from '@/lib/imports/presets'
import { guess } from '@/lib/imports/matching/rules'
import { matchSchema, type MatchInput } from '@/lib/imports/matching/schema'
import { workOnImports } from '@/lib/imports/runs/jobs'
import { deleteImport, matchTable, startImport, stopImport, undoImport, uploadTable } from '@/lib/imports/runs/mutations'
import { importOf, importsOf, lastMatching, linesOf, reportOf } from '@/lib/imports/runs/queries'
import type { Field } from '@/lib/imports/types'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'
import { at, makeWorld, member, type World } from './mailings-world'

let world: World
beforeEach(async () => { world = await makeWorld() })
afterAll(closeDb)

const bytes = (text: string) => new TextEncoder().encode(text)
const rows = (...lines: string[]) => ['No,Employer,Union,Town,Start,End', ...lines].join('\n')
const usual = rows('1,Harbour Works,Unite,Hull,25/2/2026,27/2/2026', '2,Mill Lane Foods,GMB,Leeds,1/3/2026,', '3,Nobody,Unite,York,soon,', '4,"=HYPERLINK(""x"")",Unite,York,3/3/2026,4/3/2026')

async function upload(text: string, { viewer, group } = world, fileName = 'strikes.csv'): Promise<string> {
  const result = await uploadTable(viewer, group.id, { fileName, bytes: bytes(text) }, at)
  if (!result.ok) throw new Error(result.why)
  return result.id
}

async function runOf(id: string, { viewer, group } = world) {
  const run = await importOf(viewer, group.id, id)
  if (!run) throw new Error('no such import')
  return run
}

/** The form as a group finds it, sent. */
async function match(id: string, more: Partial<MatchInput> = {}, of = world) {
  const { head, updatedAt, fileName } = await runOf(id, of)
  const { columns, tracker, ...guessed } = guess(head, { fileName, country: 'GB', timeZone: 'Europe/London', trackerName: 'Labor Action Tracker' })
  const chosen = Object.fromEntries(Object.entries(columns).map(([field, index]) => [`column-${field as Field}`, String(index)]))
  const ticks = { ...(tracker && { tracker: 'on' }), ...(guessed.headless && { headless: 'on' }) }
  const input = matchSchema.parse({ group: of.group.slug, run: id, seen: updatedAt.toISOString(), ...guessed, headless: '', ...ticks, ...chosen })
  return matchTable(of.viewer, of.group.id, id, { ...input, ...more }, at)
}

const work = async (isEnding = () => false) => { while (await workOnImports(isEnding, () => at)) if (isEnding()) return }

async function ready(text: string, more: Partial<MatchInput> = {}, of = world): Promise<string> {
  const id = await upload(text, of)
  expect(await match(id, more, of)).toEqual({ ok: true })
  await work()
  return id
}

const start = async (id: string, { viewer, group } = world) => startImport(viewer, group.id, id, (await runOf(id, { viewer, group })).updatedAt.toISOString(), at)

async function done(text: string, more: Partial<MatchInput> = {}, of = world): Promise<string> {
  const id = await ready(text, more, of)
  expect(await start(id, of)).toBe('started')
  await work()
  return id
}

const disputes = () => db().dispute.findMany({ where: { groupId: world.group.id }, orderBy: { importId: 'asc' }, include: { workplaces: true, strikes: { include: { workplaces: true } }, sources: true, unions: true, employers: true } })
const entries = async () => (await db().auditEntry.findMany({ where: { groupId: world.group.id }, orderBy: { id: 'asc' } })).map(({ action, detail }) => `${action} ${detail}`)

describe('bringing in a table', () => {
  it('shows what will happen to each line, does it, and tells what became of it', async () => {
    const id = await ready(usual)
    expect(await runOf(id)).toMatchObject({ state: 'ready', total: 4, plan: { made: 3, refused: 1 }, written: {}, name: 'strikes' })
    expect(await disputes()).toEqual([])
    const { lines } = (await linesOf(world.viewer, world.group.id, id, {})) ?? { lines: [] }
    expect(lines.map(({ line, outcome, problems }) => [line, outcome, problems[0]?.kind])).toEqual([[4, 'refused', 'undated'], [2, 'made', undefined], [3, 'made', 'end-missing'], [5, 'made', undefined]])
    expect(await start(id)).toBe('started')
    await work()
    expect(await runOf(id)).toMatchObject({ state: 'done', written: { made: 3, refused: 1 } })
    expect(await disputes()).toMatchObject([
      { importId: '1', importSource: `${world.group.id}|strikes`, title: 'Unite: Harbour Works, Hull', status: 'ended', strikes: [{ firstDay: new Date('2026-02-25'), workplaces: [{}] }], workplaces: [{ town: 'Hull', country: 'GB' }] },
      { importId: '2', outcome: 'No last day is recorded. Not confirmed since Sunday 1 March 2026.' }, { importId: '4', title: 'Unite: =HYPERLINK, York' },
    ])
    expect(await entries()).toEqual(['import-started 4'])
    expect((await reportOf(world.viewer, world.group.id, id))?.lines.map(({ line }) => line)).toEqual([2, 3, 4, 5])
    expect(await importsOf(world.viewer, world.group.id)).toMatchObject([{ id, state: 'done' }])
  })
  it('again doubles nothing, and a newer table of the same name renews', async () => {
    await done(usual)
    const before = await disputes()
    expect(await runOf(await ready(usual))).toMatchObject({ plan: { unchanged: 3, refused: 1 } })
    const id = await done(usual.replace('Hull', 'Goole').replace('27/2', '28/2'))
    expect(await runOf(id)).toMatchObject({ written: { renewed: 1, unchanged: 2 } })
    expect((await disputes()).map(({ id: own }) => own)).toEqual(before.map(({ id: own }) => own))
    expect((await disputes())[0]).toMatchObject({ endedOn: new Date('2026-02-28'), workplaces: [{ town: 'Goole' }] })
    await done(usual, { name: 'Another list' })
    expect(await disputes()).toHaveLength(6)
  })
  it('leaves alone what the group has confirmed since', async () => {
    await done(usual)
    await db().dispute.updateMany({ where: { importId: '1' }, data: { confirmedById: newId() } })
    const id = await done(usual.replace('Hull', 'Goole'))
    expect(await runOf(id)).toMatchObject({ written: { kept: 1, unchanged: 2 } })
    expect((await linesOf(world.viewer, world.group.id, id, { only: 'kept' }))?.lines).toMatchObject([{ line: 2, problems: [{ kind: 'kept-by-group' }], dispute: { title: 'Unite: Harbour Works, Hull' } }])
  })
  it('takes ten thousand lines, page by page of which can be looked at', async () => {
    const id = await done(rows(...Array.from({ length: 10_000 }, (_, index) => `${index % 1000},Works ${index % 50},Unite,Hull,1/3/2026,2/3/2026`)))
    expect(await runOf(id)).toMatchObject({ state: 'done', total: 10_000, reached: 10_001, written: { made: 1000, refused: 9000 } })
    const first = await linesOf(world.viewer, world.group.id, id, { only: 'made' })
    expect([first?.lines.length, first?.next]).toEqual([50, '3.51'])
    expect((await linesOf(world.viewer, world.group.id, id, { only: 'made', after: first?.next ?? '' }))?.lines[0]).toMatchObject({ line: 52 })
  }, 120_000)
  it('says where a table breaks off, keeps it, and can be matched anew', async () => {
    const id = await ready(`${usual}\n5,"open`)
    expect(await runOf(id)).toMatchObject({ state: 'uploaded', failure: 'broken', detail: expect.stringMatching(/^\d$/), mapping: { name: 'strikes' } })
    expect(await start(id)).toBe('changed')
    expect(await runOf(await ready('Works;Unite;2026-03-01', { 'headless': false, 'column-employers': 0 }))).toMatchObject({ state: 'uploaded', failure: 'no-rows' })
  }, 20_000)
  it('refuses a matching that says nothing, and one of another version', async () => {
    const id = await upload(usual)
    expect(await match(id, { 'column-firstDay': null, 'column-lastDay': 1 })).toEqual({ ok: false, why: 'columns', problems: [{ field: 'lastDay', kind: 'twice' }] })
    expect(await match(id, { 'column-firstDay': null, 'column-lastDay': null })).toMatchObject({ problems: [{ field: 'firstDay', kind: 'when' }] })
    expect(await match(id, { seen: later(at, -1).toISOString() })).toEqual({ ok: false, why: 'changed' })
    expect(await deleteImport(world.viewer, world.group.id, id)).toBe('deleted')
    expect(await db().importPart.count({ where: { runId: id } })).toBe(0)
  })
})

describe('the Labor Action Tracker', () => {
  const cells: Partial<Record<(typeof trackerColumns)[number], string>> = { 'ID': '7', 'Employer': 'Harbour Works', 'City': 'Oakland', 'State': 'California', 'Start Date': '2025-03-10', 'End Date': '2025-03-12', 'Strike or Protest': 'Strike' }
  const file = [trackerColumns.map((name) => `"${name}"`).join(), trackerColumns.map((name) => `"${cells[name] ?? ''}"`).join()].join('\r\n')
  async function* stream() { yield file }

  it('is one list with what the command brought in for the group', async () => {
    await db().dispute.deleteMany({ where: { importSource: trackerSource } })
    await importLaborActions({ groupId: world.group.id, file: { stream: stream() }, now: at })
    expect(await runOf(await ready(file))).toMatchObject({ plan: { unchanged: 1 }, mapping: { tracker: true } })
    const other = await makeWorld()
    expect(await runOf(await ready(file, {}, other), other)).toMatchObject({ plan: { made: 1 } })
    expect(await db().importRun.findMany({ where: { groupId: other.group.id }, select: { source: true } })).toEqual([{ source: `${other.group.id}:${trackerSource}` }])
  })
})

describe('in the middle', () => {
  const many = rows(...Array.from({ length: 600 }, (_, index) => `${index},Works,Unite,Town ${index},1/3/2026,2/3/2026`))

  it('it is broken off and goes on where it was', async () => {
    const id = await ready(many)
    await start(id)
    await workOnImports(() => true, () => at)
    const { reached } = await runOf(id)
    expect([reached, (await disputes()).length]).toEqual([0, 0])
    let batches = 0
    await workOnImports(() => (batches += 1) > 260, () => at)
    expect(await runOf(id)).toMatchObject({ state: 'running', reached: 251, written: { made: 250 }, plan: { made: 600 } })
    expect(await disputes()).toHaveLength(250)
    await work()
    expect(await runOf(id)).toMatchObject({ state: 'done', written: { made: 600 } })
    expect(await disputes()).toHaveLength(600)
  })
  it('it is stopped between two batches, gone on with, and taken back whole', async () => {
    const id = await ready(many)
    await start(id)
    let lines = 0
    await workOnImports(() => (lines += 1) > 260, () => at)
    expect(await stopImport(world.viewer, world.group.id, id, at)).toBe('done')
    await work()
    const stopped = await runOf(id)
    expect(stopped).toMatchObject({ state: 'stopped', written: { made: 250 } })
    expect(await disputes()).toHaveLength(250)
    expect(await start(id)).toBe('started')
    await work()
    expect(await disputes()).toHaveLength(600)
    expect(await undoImport(world.viewer, world.group.id, id, at)).toBe('undoing')
    await work()
    expect(await runOf(id)).toMatchObject({ state: 'undone', undone: { removed: 600 } })
    expect(await disputes()).toEqual([])
  })
  it('two workers write each line once', async () => {
    const id = await ready(many)
    await start(id)
    await Promise.all([work(), db().importRun.updateMany({ where: { id }, data: { heldUntil: null } }).then(() => work())])
    await work()
    expect(await disputes()).toHaveLength(600)
    expect(await runOf(id)).toMatchObject({ state: 'done' })
  })
  it('a hold of the group stops it', async () => {
    const id = await ready(many)
    await start(id)
    const admin = { ...await member(world.group.id, 'owner'), administrator: true }
    await holdGroup(admin, world.group.id, at)
    await work()
    expect(await runOf(id)).toMatchObject({ state: 'stopped', failure: 'held', reached: 0 })
    expect(await start(id)).toBe('held')
    expect(await uploadTable(world.viewer, world.group.id, { fileName: 'x.csv', bytes: bytes(usual) }, at)).toMatchObject({ why: 'held' })
  })
  it('what fails several times in a row is said to have stopped', async () => {
    const id = await ready(usual)
    await start(id)
    await db().importPart.deleteMany({ where: { runId: id } })
    const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    for (let tries = 0; tries < 4; tries++) await workOnImports(() => false, () => later(at, tries * days(1)))
    spy.mockRestore()
    expect(await runOf(id)).toMatchObject({ state: 'stopped', failure: 'fault' })
  })
})

describe('two organisers', () => {
  it('start an import once, and a second one when the first is done', async () => {
    const [one, two] = [await ready(usual), await ready(usual, { name: 'Other' })]
    const seen = (await runOf(one)).updatedAt.toISOString()
    const second = await member(world.group.id, 'owner')
    const both = await Promise.all([world.viewer, second].map((viewer) => startImport(viewer, world.group.id, one, seen, at)))
    expect(both.toSorted()).toEqual(['already', 'started'])
    expect(await entries()).toHaveLength(1)
    expect(await start(two)).toBe('busy')
    await work()
    const races = await Promise.all([start(two), undoImport(second, world.group.id, one, at)])
    expect(races.toSorted()).toContain('busy')
    await work()
  })
  it('of another group, or of another role, reach nothing', async () => {
    const id = await ready(usual)
    const [other, moderator] = [(await makeWorld()).viewer, await member(world.group.id, 'moderator')]
    expect(mayEnter(moderator, world.group.id)).toBe(true)
    for (const viewer of [other, moderator, null as unknown as Viewer]) {
      expect([
        await startImport(viewer, world.group.id, id, '', at), await stopImport(viewer, world.group.id, id, at), await undoImport(viewer, world.group.id, id, at), await deleteImport(viewer, world.group.id, id),
        await importOf(viewer, world.group.id, id), await linesOf(viewer, world.group.id, id, {}), await reportOf(viewer, world.group.id, id), await importsOf(viewer, world.group.id),
      ]).toEqual(['not-found', 'not-found', 'not-found', 'not-found', null, null, null, null])
    }
  })
})

describe('taking back', () => {
  it('leaves what somebody has edited or added to, and names it', async () => {
    const id = await done(rows(...Array.from({ length: 4 }, (_, index) => `${index + 1},Works,Unite,Town ${index},1/3/2026,2/3/2026`)))
    const [edited, used, renewed] = await disputes()
    const input = editSchema.parse({ group: world.group.slug, slug: edited?.slug, seen: edited?.updatedAt.toISOString(), title: 'Renamed', status: 'ended', timeZone: 'Europe/London' })
    const { group: _group, slug, ...fields } = input
    expect(await editDispute(world.viewer, slug, fields, later(at, 1))).toBe('saved')
    await db().picket.create({ data: { id: newId(), slug: `gate-${id.slice(-8)}`, groupId: world.group.id, title: 'Gate', meetingPoint: 'Gate', timeZone: 'UTC', disputeId: used?.id } })
    await done(rows('3,Works,Unite,Elsewhere,1/3/2026,2/3/2026'))
    expect(await undoImport(world.viewer, world.group.id, id, at)).toBe('undoing')
    await work()
    expect(await runOf(id)).toMatchObject({ state: 'undone', undone: { edited: 1, used: 1, later: 1, removed: 1 } })
    expect((await disputes()).map((dispute) => dispute.id)).toEqual([edited?.id, used?.id, renewed?.id])
    expect((await linesOf(world.viewer, world.group.id, id, { stayed: true }))?.lines.map(({ undone }) => undone)).toEqual(['edited', 'used', 'later'])
    expect(await entries()).toContain('import-undone 4')
  })
  it('puts back what was renewed as it stood before, strike, workplaces and all', async () => {
    await done(usual)
    const before = await disputes()
    const id = await done(usual.replace('Hull', 'Goole;Selby').replace('Unite', 'RMT').replace('27/2', '28/2'))
    expect((await disputes())[0]).toMatchObject({ title: 'RMT: Harbour Works, Goole, Selby', workplaces: [{}, {}] })
    await undoImport(world.viewer, world.group.id, id, later(at, 5))
    await work()
    expect(await runOf(id)).toMatchObject({ undone: { 'put-back': 1 } })
    const plain = (all: typeof before) => all.map(({ updatedAt: _updated, strikes, ...dispute }) => ({ ...dispute, strikes: strikes.map(({ updatedAt: _at, ...strike }) => strike) }))
    expect(plain(await disputes())).toEqual(plain(before))
  })
})

it('goes thirty days after, when nobody works on it; the disputes stay, and for a year how it was matched', async () => {
  const id = await done(usual, { name: 'Our list' })
  const { head } = await runOf(id)
  const matched = (of = world) => lastMatching(of.viewer, world.group.id, head)
  expect(await purge(later(at, days(29)))).toMatchObject({ importRows: 0 })
  expect(await purge(later(at, days(31)))).toMatchObject({ imports: expect.any(Number), importRows: expect.any(Number), importParts: expect.any(Number) })
  expect([await runOf(id), await db().importPart.count({ where: { runId: id } })]).toMatchObject([{ state: 'over', plan: {} }, 0])
  expect([await undoImport(world.viewer, world.group.id, id, at), await matched(await makeWorld())]).toEqual(['not-found', null])
  expect(await matched()).toMatchObject({ name: 'Our list' })
  expect(await lastMatching(world.viewer, world.group.id, { ...head, columns: head.columns.slice(1) })).toBeNull()
  await purge(later(at, days(400)))
  expect([await matched(), (await disputes()).length]).toEqual([null, 3])
})
