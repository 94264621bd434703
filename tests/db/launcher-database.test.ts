import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '@/lib/server/postgres/database'
import { lockHolder, lockPath, takeLock } from '@/lib/server/postgres/lock'

const run = promisify(execFile)
const shared = process.env.DATABASE_URL ?? ''
const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'everyout-data-'))
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}

// A process of its own, as the settings of this one are read already.
async function supervisor(settings: Record<string, string>) {
  const { DATABASE_URL: _, ...rest } = process.env
  const error = await run(process.execPath, ['dist/supervisor.js'], { env: { ...rest, NODE_ENV: 'production', ...settings }, timeout: 60_000 }).catch((thrown: unknown) => thrown)
  return error as { code: number; stderr: string; stdout: string }
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

describe('the embedded database', () => {
  const folder = newFolder()
  beforeEach(() => {
    delete process.env.DATABASE_URL
    process.env.DATA_DIR = folder
  })

  it('is made, joined by a second command, and kept until that one has ended', async () => {
    const first = await openDatabase('command')
    delete process.env.DATABASE_URL
    const client = new pg.Client({ connectionString: first.url, application_name: 'another process' })
    await client.connect()
    const { rows } = await client.query(`select current_setting('server_encoding') as encoding, 'ПРИВЕТ' ilike 'привет' as folded, (select rolsuper from pg_roles where rolname = current_user) as super`)
    expect(rows).toEqual([{ encoding: 'UTF8', folded: true, super: false }])
    const stopped = first.stop().then(() => 'stopped')
    expect(await Promise.race([stopped, client.query('select pg_sleep(0.5)').then(() => 'working')])).toBe('working')
    await client.end()
    expect(await stopped).toBe('stopped')
    expect(lockHolder(lockPath(folder))).toBeNull()
  })

  it('comes back at the same address when it is killed', async () => {
    const database = await openDatabase('command')
    process.kill(Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await expect.poll(async () => {
      const client = new pg.Client({ connectionString: database.url })
      return client.connect().then(() => client.end()).then(() => 'there', () => 'away')
    }, { timeout: 15_000, interval: 300 }).toBe('there')
    await database.stop()
  })

  it('keeps its password and the keys for its owner alone', () => {
    for (const file of ['postgres.json', 'keys.json']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700)
  })

  it('refuses files of another major version in one line', async () => {
    const file = join(folder, 'postgres/PG_VERSION')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '13\n')
    await expect(openDatabase('command')).rejects.toThrow(/was made by PostgreSQL 13 and this version brings 18/)
    writeFileSync(file, version)
  })
})

describe('the lock', () => {
  it('has one holder at a time, and is free when that one has died', async () => {
    const path = lockPath(newFolder())
    const lock = takeLock(path, { kind: 'site', address: 'http://localhost:3000' })
    expect(takeLock(path, { kind: 'command', address: '' })).toMatchObject({ holder: { pid: process.pid, kind: 'site' } })
    if ('release' in lock) lock.release()
    const child = spawn('sleep', ['60'])
    const dead = { kind: 'site', address: '', pid: child.pid, born: 'another time' }
    writeFileSync(path, JSON.stringify(dead))
    expect(lockHolder(path)).toBeNull()
    expect(takeLock(path, { kind: 'site', address: '' })).toHaveProperty('release')
    child.kill()
    await once(child, 'exit')
  })
})

describe('a start that cannot go on says why in one line', () => {
  it('with a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await supervisor({ DATA_DIR: newFolder(), DATABASE_URL: shared, PORT: String(port) })
    expect({ code, stderr }).toEqual({ code: 1, stderr: `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start.\n` })
    other.close()
  })

  it('with a site that runs on the same data', async () => {
    const folder = newFolder()
    takeLock(lockPath(folder), { kind: 'site', address: 'http://localhost:3999' })
    const { code, stderr } = await supervisor({ DATA_DIR: folder, DATABASE_URL: shared })
    expect({ code, stderr }).toEqual({ code: 1, stderr: `Everyout already runs at http://localhost:3999 (process ${process.pid}). Stop it first, or choose another DATA_DIR and PORT.\n` })
  })

  it.each([
    ['a setting that is wrong', { PORT: 'http' }, /^PORT is not a port, for example 3000\.\n$/],
    ['a database that does not answer', { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/everyout' }, /^DATABASE_URL \(127\.0\.0\.1:1\/everyout\) does not answer\.[^\n]*\n$/],
    ['a data folder that is a file', { DATA_DIR: 'package.json' }, /^DATA_DIR \S+package\.json is not a folder\.[^\n]*\n$/],
  ])('with %s', async (_, settings, said) => {
    const { code, stderr } = await supervisor({ DATA_DIR: newFolder(), ...settings })
    expect(stderr).toMatch(said)
    expect(stderr).not.toContain('secret')
    expect(code).toBe(1)
  })

  it('with keys that are lost beside a database', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'postgres.json'), '{}')
    expect((await supervisor({ DATA_DIR: folder })).stderr).toMatch(/keys\.json is missing beside an existing database\.[^\n]*\n$/)
  })
})
