// A PostgreSQL server of the bench's own with a few empty, migrated databases. Runs until it is told to stop.
import pg from 'pg'
import { applyMigrations } from '@/lib/server/migrations/apply'
import { openDatabase } from '@/lib/server/postgres/database'

const database = await openDatabase('command')
const urls: Record<string, string> = {}
for (const name of process.argv.slice(2)) {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(database.url)
  url.pathname = `/${name}`
  urls[name] = url.href
  await applyMigrations(url.href)
}
process.on('message', () => void database.stop().then(() => process.exit(0)))
process.on('disconnect', () => void database.stop().then(() => process.exit(0)))
process.send?.(urls)
