import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { importCommand } from '@/lib/imports/command'
import { importLaborActions } from '@/lib/imports/mutations'
import { trackerColumns as columns } from '@/lib/imports/presets'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

const usual = {
  'ID': '1', 'Employer': 'Harbour Works', 'Labor Organization': 'Teamsters (IBT)', 'Local': '617', 'Industry': 'Transportation and Warehousing',
  'Address': '1 Gate St, Oakland, California, 94601;2 Gate St, Oakland, California, 94601', 'City': 'Oakland;Oakland', 'State': 'California;California',
  'Zip Code': '94601;94601', 'Latitude, Longitude': '37.77,-122.22;37.78,-122.22', 'Approximate Number of Participants': '660',
  'Bargaining Unit Size': '900', 'Start Date': '2025-03-10', 'End Date': '2025-03-12', 'Strike or Protest': 'Strike', 'Authorized': 'Y',
  'Worker Demands': 'Pay;Staffing', 'Source': 'https://news.invalid/a;https://news.invalid/b', 'Notes': 'Two gates.',
}
type Cells = Partial<Record<(typeof columns)[number], string>>

const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
const table = (rows: Cells[]) => [quoted([...columns]), ...rows.map((row) => quoted(columns.map((name) => ({ ...usual, ...row })[name])))].join('\r\n')
async function* stream(text: string) {
  yield text
}

const now = new Date('2026-11-21T12:00:00Z')
let groupId: string

async function makeGroup(slug: string, verifiedAt: Date | null = now) {
  const group = { id: newId(), slug, name: slug, timeZone: 'Europe/London', languages: ['en'], webLinks: [], verifiedAt }
  await db().group.create({ data: group })
  return group.id
}

async function run(text: string, into = groupId, at = now) {
  const result = await importLaborActions({ groupId: into, file: { stream: stream(text) }, now: at })
  if (!result.done) throw new Error(result.reason)
  return { ...result, report: readFileSync(result.report, 'utf8').split('\r\n').slice(1, -1) }
}

const everything = { strikes: { include: { workplaces: true } }, workplaces: { orderBy: { position: 'asc' } }, sources: { orderBy: { position: 'asc' } }, unions: { include: { union: true }, orderBy: { position: 'asc' } }, employers: { include: { employer: true } } } as const
const disputeOf = (importId: string) =>
  db().dispute.findUniqueOrThrow({ where: { importSource_importId: { importSource: 'labor-action-tracker', importId } }, include: everything })
const publication = async () => Number((await db().setting.findUnique({ where: { key: 'publication' } }))?.value ?? 0)

beforeEach(async () => {
  await db().group.deleteMany()
  groupId = await makeGroup('archive')
})
afterAll(closeDb)

describe('a row', () => {
  it('becomes a dispute of the group with all that belongs to it', async () => {
    await run(table([{}]))
    const dispute = await disputeOf('1')
    expect(dispute).toMatchObject({
      groupId, title: 'Teamsters strike at Harbour Works, Oakland', slug: 'harbour-works-teamsters-oakland-strike-2025-03', status: 'ended', outcome: '',
      sectors: ['H'], demands: ['Pay', 'Staffing'], workersInvolved: 900, workersExact: false, workersSource: 'Labor Action Tracker', body: 'Two gates.',
      startedOn: new Date('2025-03-10'), endedOn: new Date('2025-03-12'), timeZone: 'America/Los_Angeles', publishedAt: now, listedAt: now,
      sortAt: new Date('2025-03-12T12:00Z'), lastConfirmedAt: new Date('2025-03-12T12:00Z'), closedAt: new Date('2025-03-12T12:00Z'),
      facets: ['sector:H', 'country:US', 'region:US/California', 'union:teamsters', 'status:ended'],
      searchNames: 'Harbour Works; International Brotherhood of Teamsters (IBT); Local 617',
    })
    expect(dispute.workplaces.map(({ address }) => address)).toEqual(['1 Gate St', '2 Gate St'])
    expect(dispute.sources.map(({ url }) => url)).toEqual(['https://news.invalid/a', 'https://news.invalid/b'])
    expect(dispute.unions).toMatchObject([{ branch: 'Local 617', union: { slug: 'teamsters' } }])
    expect(dispute.employers).toMatchObject([{ employer: { slug: 'harbour-works', name: 'Harbour Works' } }])
    expect(dispute.strikes).toMatchObject([{
      slug: dispute.slug, kind: 'strike', firstDay: new Date('2025-03-10'), lastDay: new Date('2025-03-12'), workersCalled: 660, authorised: true, listedAt: now,
    }])
    expect(dispute.strikes[0]?.workplaces).toHaveLength(2)
  })
  it('without a known end says so and is on no list of what is on', async () => {
    await run(table([{ 'End Date': '' }, { 'ID': '2', 'Strike or Protest': '' }]))
    const dispute = await disputeOf('1')
    expect(dispute).toMatchObject({ status: 'ended', endedOn: null, outcome: 'No last day is recorded. Not confirmed since Monday 10 March 2025.' })
    expect(dispute.strikes).toMatchObject([{ lastDay: new Date('2025-03-10'), body: dispute.outcome }])
    expect((await disputeOf('2')).strikes).toEqual([])
  })
  it('is found by the words of its names', async () => {
    await run(table([{}]))
    expect(await db().$queryRaw`SELECT "importId" FROM "Dispute" WHERE "search" @@ websearch_to_tsquery('simple', 'brotherhood harbour')`).toEqual([{ importId: '1' }])
  })
  it('of a group that is not verified is published and not listed', async () => {
    const other = await makeGroup('newcomers', null)
    await run(table([{}]), other)
    expect(await disputeOf('1')).toMatchObject({ publishedAt: now, listedAt: null, strikes: [{ publishedAt: now, listedAt: null }] })
  })
  it('gets an address of its own when its plain one is taken', async () => {
    const { counts } = await run(table([{}, { ID: '2' }, { ID: '3' }]))
    expect(counts.added).toBe(3)
    expect((await Promise.all(['1', '2', '3'].map(disputeOf))).map(({ slug }) => slug.slice(-10))).toEqual(['ke-2025-03', '-2025-03-2', '-2025-03-3'])
  })
})

describe('running it again', () => {
  it('changes nothing and says so', async () => {
    const rows = table([{}, { ID: '2' }])
    await run(rows)
    const before = [await disputeOf('1'), await publication()]
    expect((await run(rows, groupId, new Date('2027-01-01'))).counts).toMatchObject({ rows: 2, added: 0, updated: 0, unchanged: 2, strikes: 0, sources: 0 })
    expect([await disputeOf('1'), await publication()]).toEqual(before)
  })
  it('with a newer file writes over what has changed, and leaves what the file no longer has', async () => {
    await run(table([{}, { ID: '2' }]))
    const before = await disputeOf('1')
    const [gate] = before.workplaces
    await db().picket.create({ data: { id: newId(), slug: 'at-the-gate', groupId, title: 'At the gate', meetingPoint: 'Gate 1', timeZone: 'UTC', workplaceId: gate?.id, strikeId: before.strikes[0]?.id } })
    const newer = { 'Address': '3 Gate St, Oakland, California, 94601', 'City': 'Oakland', 'State': 'California', 'Zip Code': '94601', 'Latitude, Longitude': '37.77,-122.22', 'Local': '618', 'End Date': '2025-03-20', 'Source': 'https://news.invalid/c' }
    expect((await run(table([newer]))).counts).toMatchObject({ added: 0, updated: 1, unchanged: 0 })
    const after = await disputeOf('1')
    expect(after).toMatchObject({ id: before.id, slug: before.slug, publishedAt: now, endedOn: new Date('2025-03-20') })
    expect(after.workplaces).toMatchObject([{ id: gate?.id, address: '3 Gate St' }])
    expect(after.strikes).toMatchObject([{ id: before.strikes[0]?.id, lastDay: new Date('2025-03-20'), workplaces: [{ workplaceId: gate?.id }] }])
    expect(after.unions).toMatchObject([{ branch: 'Local 618' }])
    expect(after.sources.map(({ url }) => url)).toEqual(['https://news.invalid/c'])
    expect(await db().picket.findFirst()).toMatchObject({ workplaceId: gate?.id, strikeId: before.strikes[0]?.id })
    expect(await db().dispute.count()).toBe(2)
  })
  it('adds the strike or takes it away when the kind becomes known or unknown', async () => {
    for (const [kind, strikes] of [['', 0], ['Strike', 1], ['Protest', 1], ['', 0]] as const) {
      await run(table([{ 'Strike or Protest': kind }]))
      expect((await disputeOf('1')).strikes).toHaveLength(strikes)
    }
  })
  it('leaves alone what the group has confirmed since, and what is another group\'s', async () => {
    await run(table([{}, { ID: '2' }]))
    await db().dispute.update({ where: { id: (await disputeOf('1')).id }, data: { status: 'won', outcome: 'A raise.', confirmedById: newId() } })
    const changed = table([{ Notes: 'Other' }, { ID: '2', Notes: 'Other' }])
    const { counts, report } = await run(changed)
    expect(counts).toMatchObject({ updated: 1, kept: 1 })
    expect(report.filter((line) => line.startsWith('2,1,taken,"Changed in the file'))).toHaveLength(1)
    expect(await disputeOf('1')).toMatchObject({ status: 'won', outcome: 'A raise.', body: 'Two gates.' })
    await db().dispute.update({ where: { id: (await disputeOf('2')).id }, data: { status: 'lost' } })
    expect((await run(table([{ ID: '2', Notes: 'Second' }]))).counts).toMatchObject({ updated: 0, kept: 1 })
    await db().dispute.update({ where: { id: (await disputeOf('2')).id }, data: { status: 'ended' } })
    expect((await run(table([{ ID: '2', Notes: 'Third' }]), await makeGroup('others'))).counts).toMatchObject({ updated: 0, kept: 1 })
    expect((await disputeOf('2')).body).toBe('Other')
  })
  it('at the same time makes each record once', async () => {
    const rows = table(Array.from({ length: 300 }, (_, index) => ({ ID: String(index + 1) })))
    const both = await Promise.all([run(rows), run(rows, groupId, new Date('2026-11-21T12:00:01Z'))])
    expect(both.map(({ counts }) => counts.added + counts.unchanged)).toEqual([300, 300])
    expect(await db().dispute.count()).toBe(300)
    expect(await db().workplace.count()).toBe(600)
  })
})

describe('what cannot be taken', () => {
  it('is in the report with its line and reason, and the rest goes in', async () => {
    const { counts, report } = await run(`${table([{}, { ID: '' }, { 'ID': '=2', 'Notes': 'two\nlines' }, { ID: '1' }, { 'ID': '5', 'Start Date': '', 'End Date': '' }])}\r\n7,short\r\n${quoted(columns.map((name) => ({ ...usual, ID: '8', Industry: '@sum' })[name]))}`)
    expect(counts).toMatchObject({ rows: 7, added: 2, refused: 5 })
    expect(report.filter((line) => line.includes(',refused,'))).toEqual([
      '3,,refused,"It has no id, so that it could not be found again.",',
      '4,\'=2,refused,"Its id has other characters than letters, digits, full stops and hyphens.",\'=2',
      '6,1,refused,Its id already stands on the line named beside.,2',
      '7,5,refused,"It has no date, and no source that was archived on a known day.",',
      `8,,refused,It has more or fewer cells than there are columns.,"2 / ${columns.length}: 7, short"`,
    ])
    expect(report.at(-1)).toBe('9,8,taken,No sector of that name: left out.,\'@sum')
  })
  it('breaks nothing that came before it', async () => {
    await expect(run(`${table([{}])}\r\n2,"never ends`)).rejects.toThrow('broken')
    expect(await db().dispute.count()).toBe(1)
  })
  it('is a group that there is not', async () => {
    expect(await importLaborActions({ groupId: newId(), file: { stream: stream('') }, now })).toEqual({ done: false, reason: 'no-group' })
  })
})

describe('the command', () => {
  async function command(...args: string[]) {
    const out: string[] = []
    const spies = [process.stdout, process.stderr].map((to) => vi.spyOn(to, 'write').mockImplementation((text) => Boolean(out.push(String(text)))))
    const code = await importCommand(args).finally(() => spies.forEach((spy) => spy.mockRestore()))
    return { code, out: out.join('') }
  }
  const file = (name: string, text: string) => {
    const path = join(process.env.DATA_DIR ?? '', name)
    writeFileSync(path, text)
    return path
  }

  it('imports, shows how far it is, and tells what became of the rows', async () => {
    const path = file('actions.csv', table([{}, { ID: '2' }]))
    const first = await command('labor-action-tracker', path, '--group', 'archive')
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^line 3: 2 added, 0 updated, 0 unchanged, 0 refused\nRead 2 rows in \d+\.\d seconds\.\nDisputes: 2 added.*\nWith them: 2 strikes, 0 protests, 4 workplaces, 4 sources/) })
    expect((await command('labor-action-tracker', path, '--group=archive')).out).toContain('Nothing has changed.')
  })
  it.each([
    ['nothing asked', [], 'Say which source'],
    ['another source', ['elsewhere', 'x.csv', '--group', 'archive'], 'Say which source'],
    ['an unknown option', ['labor-action-tracker', 'x.csv', '--into', 'archive'], 'Say which source'],
    ['no such file', ['labor-action-tracker', 'none.csv', '--group', 'archive'], 'There is no file none.csv'],
    ['a folder', ['labor-action-tracker', '.', '--group', 'archive'], 'There is no file .'],
  ])('refuses %s in one line', async (_, args, words) => expect(await command(...args)).toMatchObject({ code: 1, out: expect.stringContaining(words) }))
  it('refuses an unknown group, and a file of another shape', async () => {
    const path = file('other.csv', 'ID,Name\n1,x\n')
    expect(await command('labor-action-tracker', path, '--group', 'nobody')).toMatchObject({ code: 1, out: expect.stringContaining('There is no group nobody') })
    expect(await command('labor-action-tracker', path, '--group', 'archive')).toMatchObject({ code: 1, out: expect.stringContaining('The file lacks these columns: Employer; Labor Organization') })
  })
})
