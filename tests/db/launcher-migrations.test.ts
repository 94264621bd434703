import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations, pendingMigrations } from '@/lib/server/migrations/apply'
import { migrationNames } from '@/lib/server/migrations/engine'
import { schemaChange } from '@/lib/server/migrations/write'

const url = process.env.DATABASE_URL ?? ''
const folder = mkdtempSync(join(tmpdir(), 'everyout-migrations-'))
const client = new pg.Client({ connectionString: url })
const migration = (name: string, sql: string) => {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}
const exists = async (table: string) => (await client.query(`select to_regclass('${table}') is not null as there`)).rows[0].there as boolean

beforeAll(() => client.connect())
afterAll(async () => {
  await client.end()
  rmSync(folder, { recursive: true, force: true })
})

describe('the project\'s own migrations', () => {
  it('are all in the copy that each test file gets', async () => {
    expect(await pendingMigrations(url)).toEqual([])
    expect(await applyMigrations(url)).toEqual([])
  })

  it('refuse a database that a newer version has changed', async () => {
    await client.query(`insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('new', 'x', now(), '29990101000000_newer')`)
    await expect(applyMigrations(url)).rejects.toThrow(/newer than this version.*29990101000000_newer/)
    await client.query(`delete from _prisma_migrations where id = 'new'`)
  })
})

describe('a migrations folder on an empty database', () => {
  beforeAll(async () => {
    await client.query('drop schema public cascade')
    await client.query('create schema public')
    writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  })
  afterEach(() => rmSync(join(folder, '2_broken'), { recursive: true, force: true }))

  it('is applied once by whoever comes first, functions with semicolons and all', async () => {
    migration('1_function', `
      create table tally (id int primary key, doubled int generated always as (id * 2) stored, note text default 'a;b');
      create function keep() returns trigger language plpgsql as $$ begin new.note := 'kept; by trigger'; return new; end $$;
      create trigger keep before insert on tally for each row execute function keep();`)
    const applied = await Promise.all([applyMigrations(url, folder), applyMigrations(url, folder), applyMigrations(url, folder)])
    expect(applied.flat()).toEqual(['1_function'])
    await client.query('insert into tally (id) values (4)')
    expect((await client.query('select doubled, note from tally')).rows).toEqual([{ doubled: 8, note: 'kept; by trigger' }])
  })

  it('leaves nothing of one that fails, says why in one line, and goes on once it is mended', async () => {
    migration('2_broken', 'create table half (id int); create table half (id int);')
    const error = await applyMigrations(url, folder).catch((thrown: Error) => thrown)
    expect((error as Error).message).toMatch(/2_broken.*relation "half" already exists/)
    expect((error as Error).message).not.toContain('\n')
    expect(await exists('half')).toBe(false)
    migration('2_broken', 'create table half (id int);')
    expect(await pendingMigrations(url, folder)).toEqual(['2_broken'])
    expect(await applyMigrations(url, folder)).toEqual(['2_broken'])
    expect(await exists('half')).toBe(true)
  })
})

describe('the next migration', () => {
  const schema = (fields: string) => `datasource db {\n  provider = "postgresql"\n}\n\nmodel Walkout {\n  id String @id @db.Uuid\n${fields}\n}\n`

  it('is what changed between two schemas', async () => {
    const sql = await schemaChange(schema(''), schema('  place String?'))
    expect(sql).toContain('ALTER TABLE "Walkout" ADD COLUMN')
    expect(sql).toContain('"place" TEXT')
    expect(await schemaChange('', schema(''))).toContain('CREATE TABLE "Walkout"')
  })

  it('is empty when nothing did', async () => {
    expect(await schemaChange(schema(''), schema(''))).toContain('This is an empty migration')
  })

  it('has a folder whose names sort by date', () => {
    for (const name of migrationNames()) expect(name).toMatch(/^\d{14}_[a-z0-9_]+$/)
  })
})
