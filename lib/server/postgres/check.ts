import pg from 'pg'
import { StartError } from '../start-error'

/** Sees that a database can be used: reachable, PostgreSQL 15 or later, UTF-8. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  const { host, port, pathname } = new URL(url)
  const where = `DATABASE_URL (${host || `port ${port}`}${pathname})`
  try {
    await client.connect()
    const { rows: [row] } = await client.query<{ version: number; encoding: string; name: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name, current_setting('server_encoding') as encoding`)
    if (row && row.version < 150_000) throw new StartError(`${where} is PostgreSQL ${row.name}; version 15 or later is needed.`)
    if (row && row.encoding !== 'UTF8') throw new StartError(`${where} is a database in ${row.encoding}; make it with ENCODING 'UTF8'.`)
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(`${where} ${reason(error as { code?: string; message: string })}`)
  } finally {
    await client.end().catch(() => {})
  }
}

function reason({ code, message }: { code?: string; message: string }) {
  switch (code) {
    case 'ECONNREFUSED': return 'does not answer. Is the server running, and the port right?'
    case 'ENOTFOUND': case 'EAI_AGAIN': return 'names a host that is not known.'
    case '28P01': case '28000': return 'refuses the user or the password.'
    case '3D000': return 'names a database that does not exist. Make it: CREATE DATABASE.'
    default: return `cannot be used: ${message.split('\n')[0]}.`
  }
}
