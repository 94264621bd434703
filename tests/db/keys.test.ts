import { randomBytes } from 'node:crypto'
import { chownSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keyIdOf, newId, open, seal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { freshEncryptionKeys, makeCurrent } from '@/lib/platform/keys'
import { boundAs, cellsByKey, sealedTables } from '@/lib/server/keys/cells'
import { keysCommand } from '@/lib/server/keys/command'
import { sealAllAnew } from '@/lib/server/keys/seal-anew'

// A data folder of its own: the others of this run share one.
const folder = mkdtempSync(join(tmpdir(), 'everyout-keys-'))
const file = join(folder, 'keys.json')
process.env.DATA_DIR = folder

const HASH_KEY = randomBytes(32).toString('base64')
const idsInFile = () => (JSON.parse(readFileSync(file, 'utf8')) as { ENCRYPTION_KEYS: string }).ENCRYPTION_KEYS.split(',').map((pair) => pair.split(':')[0])
const aMinuteAgo = () => utimesSync(file, new Date(), new Date(Date.now() - 61_000))

/** What a command says, and how it ends. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  return listen(() => keysCommand(args))
}

async function listen<T>(work: () => Promise<T>): Promise<{ code: T; said: string }> {
  const lines: string[] = []
  const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')].map((spy) => spy.mockImplementation((line: string) => { lines.push(line) }))
  const code = await work().finally(() => spies.forEach((spy) => spy.mockRestore()))
  return { code, said: lines.join('\n') }
}

const patient = { timeout: 15_000 }
const address = (n: number) => `person${n}@post.example`

async function makeUsers(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = newId()
    return { id, emailHash: Buffer.from(id), sealedEmail: seal('User', 'email', id, address(n)), name: String(n), locale: 'en' }
  })
  await db().user.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

/** Every address there is, opened, by the number in the row's name; and the keys that seal them. */
async function opened() {
  const rows = await db().user.findMany()
  return { addresses: Object.fromEntries(rows.map(({ id, name, sealedEmail }) => [name, open('User', 'email', id, sealedEmail)])), keys: [...new Set(rows.map(({ sealedEmail }) => keyIdOf(sealedEmail)))].sort() }
}

const expected = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [String(n), address(n)]))

beforeEach(async () => {
  await db().user.deleteMany()
  await db().setting.deleteMany()
  writeFileSync(file, JSON.stringify({ ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`, HASH_KEY, ACTIONS_KEY: HASH_KEY }), { mode: 0o600 })
  freshEncryptionKeys()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is sealed', () => {
  const models = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{\n([^]*?)\n\}/gm)].map(([, model = '', body = '']) => ({ model, body }))
  const bytes = models.flatMap(({ model, body }) => [...body.matchAll(/^ {2}(\w+)\s+Bytes/gm)].map(([, field = '']) => ({ model, field })))
  const sealed = bytes.filter(({ field }) => field.startsWith('sealed')).map(({ model, field }) => `${model}.${field}`)
  // What else is bytes, and why it need not be sealed: hashes, the day's salt, the public half of a key, an uploaded file until it is read.
  const plain = /\.(?:\w*[hH]ash|salt|publicKey)$|^ImportPart\.bytes$/

  it('is every column of the schema that is called so, and a rotation finds each of them in the database', async () => {
    expect(sealed.length).toBeGreaterThan(8)
    expect((await sealedTables()).flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)).sort()).toEqual([...sealed].sort())
  })

  it('is every column of bytes that is neither a hash nor public', () => {
    expect(bytes.map(({ model, field }) => `${model}.${field}`).filter((each) => !sealed.includes(each) && !plain.test(each))).toEqual([])
  })

  it('is bound by every caller to its table and its column, so that a rotation can open it', async () => {
    // What somebody looked for in a list is sealed in the page's address: it stands in no table, and need not outlive its key.
    const files = [...globSync('lib/**/*.{ts,tsx}'), ...globSync('prisma/scenarios/**/*.ts'), ...globSync('app/**/*.{ts,tsx}')].filter((path) => !/^lib\/(platform\/crypto|server\/keys|people\/lists)/.test(path))
    const using = files.map((path) => readFileSync(path, 'utf8')).filter((text) => /import \{[^}]*\b(seal|open)\b[^}]*\} from '@\/lib\/platform\/crypto'/.test(text))
    const calls = using.flatMap((text) => [...text.matchAll(/(?<![\w.])(?:seal|open)\((?:'(\w+)', '(\w+)',)?/g)].map(([call, table, column]) => (table ? `${table}.${column}` : call)))
    expect(calls.length).toBeGreaterThan(20)
    const bound = sealed.map((each) => each.split('.')).map(([table = '', column = '']) => `${table}.${boundAs(column)}`)
    expect([...new Set(calls)].filter((call) => !bound.includes(call))).toEqual([])
  })
})

describe('a rotation', () => {
  it('seals everything with a new key, then forgets the old one, and loses nothing', async () => {
    await makeUsers(250)
    expect((await run()).said).toBe('      k1  250 cells       seals what is new')
    const rotated = await run('rotate')
    expect(rotated).toMatchObject({ code: 0, said: expect.stringContaining('250 cells sealed anew with k2.\nk1 seals nothing any more.') })
    expect(idsInFile()).toEqual(['k2', 'k1'])
    expect(await opened()).toEqual({ addresses: expected(250), keys: ['k2'] })
    expect((await run()).said).toMatch(/^ {6}k2 {2}250 cells .*seals what is new\n {6}k1 {2}0 cells .*not needed any more: npm run everyout -- keys drop k1$/)
    // Again changes nothing: no third key, nothing sealed twice.
    const before = await db().user.findMany({ orderBy: { id: 'asc' } })
    expect((await run('rotate')).said).toContain('0 cells sealed anew with k2.')
    expect(await db().user.findMany({ orderBy: { id: 'asc' } })).toEqual(before)

    expect(await run('drop', 'k2')).toMatchObject({ code: 1, said: expect.stringContaining('k2 seals what is new') })
    expect(await run('drop', 'k7')).toEqual({ code: 1, said: 'There is no key "k7". There are: k2, k1.' })
    expect(await run('drop', 'k1')).toMatchObject({ code: 1, said: expect.stringContaining('less than a minute ago') })
    aMinuteAgo()
    expect(await run('drop', 'k1')).toMatchObject({ code: 0, said: expect.stringContaining('k1 is forgotten.') })
    expect(idsInFile()).toEqual(['k2'])
    expect(await opened()).toEqual({ addresses: expected(250), keys: ['k2'] })
    expect((await run('rotate')).said).toContain('250 cells sealed anew with k3.')
  })

  it('refuses to forget a key that still seals a cell', async () => {
    const [id = ''] = await makeUsers(2)
    const { sealedEmail } = await db().user.findUniqueOrThrow({ where: { id } })
    await run('rotate')
    aMinuteAgo()
    await db().user.update({ where: { id }, data: { sealedEmail } })
    expect(await run('drop', 'k1')).toEqual({ code: 1, said: 'k1 still seals 1 cell. Seal them anew first: npm run everyout -- keys rotate' })
    expect(idsInFile()).toEqual(['k2', 'k1'])
    expect((await run('rotate')).said).toContain('1 cell sealed anew with k2.')
    aMinuteAgo()
    expect((await run('drop', 'k1')).code).toBe(0)
  })

  it('goes on where it was cut, with the key it had begun with', async () => {
    await makeUsers(250)
    // Cut before the new key seals: it is in the file, and the old one is still current.
    const { ENCRYPTION_KEYS, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    writeFileSync(file, JSON.stringify({ ...rest, ENCRYPTION_KEYS: `${ENCRYPTION_KEYS},k2:${Buffer.alloc(32, 'a new key').toString('base64')}` }))
    makeCurrent('k2')
    expect(idsInFile()).toEqual(['k2', 'k1'])
    // Cut after the first batch.
    await expect(sealAllAnew(() => { throw new Error('cut') })).rejects.toThrow('cut')
    expect(Object.fromEntries(await cellsByKey())).toEqual({ k1: 50, k2: 200 })
    expect(await opened()).toEqual({ addresses: expected(250), keys: ['k1', 'k2'] })
    expect((await run('rotate')).said).toContain('50 cells sealed anew with k2.')
    expect(await opened()).toEqual({ addresses: expected(250), keys: ['k2'] })
  })

  it('never writes over what somebody changed meanwhile', async () => {
    const [first = '', second = ''] = await makeUsers(3)
    const waiting = () => db().$queryRaw<unknown[]>`SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    let rotating: ReturnType<typeof run> | undefined
    await db().$transaction(async (tx) => {
      // It may read, and has to wait with its writing.
      await tx.$executeRaw`LOCK TABLE "User" IN EXCLUSIVE MODE`
      rotating = run('rotate')
      await expect.poll(waiting, patient).toHaveLength(1)
      await tx.user.update({ where: { id: first }, data: { sealedEmail: seal('User', 'email', first, 'moved@post.example') } })
      await tx.user.delete({ where: { id: second } })
    }, patient)
    expect(await rotating).toMatchObject({ code: 0, said: expect.stringContaining('1 cell sealed anew with k2.') })
    expect(await opened()).toEqual({ addresses: { 0: 'moved@post.example', 2: address(2) }, keys: ['k2'] })
  })

  it('waits for no row that is just being changed, and seals what was written to it', async () => {
    const [first = '', second = ''] = await makeUsers(2)
    let rotating: ReturnType<typeof run> | undefined
    await db().$transaction(async (tx) => {
      // Sealed with the old key, and not yet there for others when the rotation comes by.
      await tx.user.update({ where: { id: first }, data: { sealedEmail: seal('User', 'email', first, 'moved@post.example') } })
      rotating = run('rotate')
      await expect.poll(async () => Object.fromEntries(await cellsByKey()), patient).toEqual({ k1: 1, k2: 1 })
      // Had it kept the other row, this would be a ring.
      await tx.user.update({ where: { id: second }, data: { name: '1' } })
    }, patient)
    expect((await rotating)?.code).toBe(0)
    expect(await opened()).toEqual({ addresses: { 0: 'moved@post.example', 1: address(1) }, keys: ['k2'] })
  })

  it('names a cell that cannot be opened and leaves it as it is', async () => {
    const [id = ''] = await makeUsers(3)
    const { sealedEmail } = await db().user.findUniqueOrThrow({ where: { id } })
    const broken = Uint8Array.from(sealedEmail, (byte, at) => (at === sealedEmail.length - 1 ? byte ^ 1 : byte))
    await db().user.update({ where: { id }, data: { sealedEmail: broken } })
    const { code, said } = await run('rotate')
    expect(code).toBe(1)
    expect(said).toContain('2 cells sealed anew with k2.')
    expect(said).toContain(`Cannot be opened with the key that it names: User ${id} email.`)
    expect(said).not.toContain('person0')
    expect(Buffer.from((await db().user.findUniqueOrThrow({ where: { id } })).sealedEmail).equals(Buffer.from(broken))).toBe(true)
  })

  it('is made by one command at a time', async () => {
    await makeUsers(1)
    const { code, said } = await listen(() => Promise.all([keysCommand(['rotate']), keysCommand(['rotate'])]))
    expect(code.sort()).toEqual([0, 1])
    expect(said).toContain('Another command is changing the keys.')
    expect(idsInFile()).toEqual(['k2', 'k1'])
  })

  it.each([['rotate', 'k1'], ['drop'], ['turn'], ['drop', 'k1', 'k2']])('is not begun by mistake: %s %s', async (...args) => {
    expect(await run(...args)).toEqual({ code: 1, said: 'Say npm run everyout -- keys, npm run everyout -- keys rotate, or npm run everyout -- keys drop ID.' })
  })
})

describe('another process of the site', () => {
  /** The same code as another process has it: with keys of its own in memory. */
  async function another(settings: Record<string, string> = {}) {
    vi.resetModules()
    Object.assign(process.env, settings)
    const [crypto, command, keys] = await Promise.all([import('@/lib/platform/crypto'), import('@/lib/server/keys/command'), import('@/lib/platform/keys')])
    keys.keys()
    for (const name of Object.keys(settings)) delete process.env[name]
    return { ...crypto, ...command, ...keys }
  }

  it('opens what the new key sealed, and seals with it, from the moment it is made', async () => {
    const old = seal('User', 'email', 'x', 'before')
    const web = await another()
    expect(web.keyIdOf(web.seal('User', 'email', 'x', 'still'))).toBe('k1')
    await run('rotate')
    expect(web.open('User', 'email', 'x', seal('User', 'email', 'x', 'after'))).toBe('after')
    expect(web.open('User', 'email', 'x', old)).toBe('before')
    const late = await another()
    await run('drop', 'k1')
    expect(keyIdOf(late.seal('User', 'email', 'x', 'new'))).toBe('k2')
  })

  it('goes on with the keys it has when the file is gone or damaged', async () => {
    const web = await another()
    web.seal('User', 'email', 'x', 'a')
    writeFileSync(file, '{')
    expect(web.open('User', 'email', 'x', web.seal('User', 'email', 'x', 'damaged'))).toBe('damaged')
    rmSync(file)
    expect(web.open('User', 'email', 'x', web.seal('User', 'email', 'x', 'gone'))).toBe('gone')
  })

  it('says in one line what to set when its keys come from the environment', async () => {
    await makeUsers(2)
    const { ENCRYPTION_KEYS: k1 = '' } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    const k2 = `k2:${Buffer.from('another key of thirty-two bytes!').toString('base64')}`
    const before = await another({ ENCRYPTION_KEYS: k1, HASH_KEY })
    expect(await listen(() => before.keysCommand(['rotate']))).toEqual({ code: 1, said: expect.stringMatching(
      /^ENCRYPTION_KEYS comes from the environment: put a new key in front of it wherever the site runs, as in ENCRYPTION_KEYS=k2:NEW,k1:…[^\n]*$/) })
    const after = await another({ ENCRYPTION_KEYS: `${k2},${k1}`, HASH_KEY })
    expect(() => before.open('User', 'email', 'x', after.seal('User', 'email', 'x', 'new'))).toThrow(/^No encryption key "k2": set ENCRYPTION_KEYS as the rest of the site has it/)
    // A site that has not been told is not left with cells that it cannot open.
    await db().setting.create({ data: { key: 'worker', value: { keys: ['k1'] } } })
    expect(await listen(() => after.keysCommand(['rotate']))).toEqual({ code: 1, said: expect.stringContaining('The site that runs does not seal with k2 yet.') })
    expect(Object.fromEntries(await cellsByKey())).toEqual({ k1: 2 })
    await db().setting.update({ where: { key: 'worker' }, data: { value: { keys: ['k2', 'k1'] } } })
    expect(await listen(() => after.keysCommand(['rotate']))).toEqual({ code: 0, said: expect.stringMatching(/^2 cells sealed anew with k2\./) })
    expect(await listen(() => after.keysCommand(['drop', 'k1']))).toEqual({ code: 0, said: expect.stringContaining('Take it out of ENCRYPTION_KEYS wherever the site runs') })
    expect(Object.fromEntries(await cellsByKey())).toEqual({ k2: 2 })
  })
})

it.runIf(process.getuid?.() === 0)('a file that root replaces stays its owner\'s', async () => {
  seal('User', 'email', 'x', '')
  chownSync(file, 65534, 65534)
  await run('rotate')
  expect(statSync(file)).toMatchObject({ uid: 65534, gid: 65534 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
