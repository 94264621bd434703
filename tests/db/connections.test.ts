import { afterAll, expect, test } from 'vitest'
import { closeDb, Connections, db } from '@/lib/platform/db'
import { noting } from '@/lib/platform/together'

const pool = (url = process.env.DATABASE_URL) => new Connections({ connectionString: url, max: 1, connectionTimeoutMillis: 1500 })
const failing = (work: () => Promise<unknown>) => noting(() => work().then(() => 'done', (error: Error) => error.message))

afterAll(closeDb)

test('who waits in vain for a connection, for a query or for a transaction, has that noted; who gets one has not', async () => {
  const connections = pool()
  expect(await failing(() => connections.query('SELECT 1'))).toEqual({ result: 'done', hindrance: null })
  const client = await connections.connect()
  expect(await failing(() => connections.connect())).toEqual({ result: expect.stringContaining('timeout') as string, hindrance: 'database' })
  expect(await failing(() => connections.query('SELECT 1'))).toEqual({ result: expect.stringContaining('timeout') as string, hindrance: 'database' })
  client.release()
  expect(await failing(() => connections.query('SELECT no_such_column'))).toEqual({ result: expect.stringContaining('no_such_column') as string, hindrance: null })
  await connections.end()
})

test('so has who finds no server at all', async () => {
  const connections = pool('postgresql://nobody@127.0.0.1:1/none')
  expect((await failing(() => connections.query('SELECT 1'))).hindrance).toBe('database')
  await connections.end()
})

test('so has a transaction that others were in the way of, for too long or for ever; one with a mistake in it has not', async () => {
  const slow = () => db().$transaction(async (tx) => { await tx.$executeRaw`SELECT pg_sleep(0.3)`; await tx.$queryRaw`SELECT 1` }, { timeout: 100 })
  expect((await failing(slow)).hindrance).toBe('database')
  expect(await failing(() => db().$transaction((tx) => tx.$queryRaw`SELECT no_such_column`))).toEqual({ result: expect.stringContaining('no_such_column') as string, hindrance: null })
  await db().setting.createMany({ data: [{ key: 'one', value: 1 }, { key: 'two', value: 1 }], skipDuplicates: true })
  const both = (first: string, second: string) => failing(() => db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Setting" WHERE "key" = ${first} FOR UPDATE`
    await tx.$executeRaw`SELECT pg_sleep(0.5)`
    await tx.$queryRaw`SELECT 1 FROM "Setting" WHERE "key" = ${second} FOR UPDATE`
  }))
  const ends = await Promise.all([both('one', 'two'), both('two', 'one')])
  expect(ends.map(({ hindrance }) => hindrance).sort()).toEqual(['database', null])
})

test('the site\'s own pool goes with closeDb, and comes again', async () => {
  await db().$queryRaw`SELECT 1`
  await closeDb()
  expect(await db().$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
  await db().$transaction((tx) => tx.$queryRaw`SELECT 1`)
})
