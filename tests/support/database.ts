import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { TEMPLATE } from './postgres'

// Runs before each file of tests/db: a database of its own, in place before the code under test is imported.
const name = `test_${randomUUID().replaceAll('-', '')}`

await admin((client) => client.query(`create database ${name} template ${TEMPLATE}`))
process.env.DATABASE_URL = `${inject('server')}${name}`
process.env.DATA_DIR = inject('folder')
process.env.SITE_URL = 'http://localhost:3000'

afterAll(() => admin((client) => client.query(`drop database if exists ${name} with (force)`)))

async function admin(work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: `${inject('server')}postgres` })
  await client.connect()
  try {
    // Two copies of one template cannot be made at once.
    await client.query('select pg_advisory_lock(1)')
    await work(client)
  } finally {
    await client.end()
  }
}
