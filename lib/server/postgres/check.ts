import pg from 'pg'
import { StartError } from '../start-error'

const EXAMPLE = 'for example DATABASE_URL=postgresql://user:password@localhost:5432/everyout'
const CONNECT_TIME = 10_000

/** What has to be known of a database before anything is done in it. */
type Facts = { version: number; name: string; encoding: string; user: string; database: string; readonly: boolean; isNew: boolean; mayMake: boolean; hasTrigrams: boolean }

const FACTS = `
  select current_setting('server_version_num')::int as version, current_setting('server_version') as name, current_setting('server_encoding') as encoding,
    current_user as user, current_database() as database, current_setting('transaction_read_only') = 'on' as readonly, to_regclass('_prisma_migrations') is null as "isNew",
    has_database_privilege(current_database(), 'CREATE') and coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), true) as "mayMake",
    exists (select from pg_available_extensions where name = 'pg_trgm') as "hasTrigrams"`

/** Sees that a database can be used: reachable, PostgreSQL 15 or later, UTF-8, and its user may make what is not there yet. */
export async function checkDatabase(url: string): Promise<void> {
  const where = whereOf(url)
  let client: pg.Client | undefined
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIME, query_timeout: CONNECT_TIME })
    client.on('error', () => {})
    await client.connect()
    const { rows: [facts] } = await client.query<Facts>(FACTS)
    const unfit = facts && unfitFor(facts)
    if (unfit) throw new StartError(`${where} ${unfit}`)
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(`${where} ${reasonOf(error as Failure)}`)
  } finally {
    await client?.end().catch(() => {})
  }
}

/** The variable and the server it names, without user and password. */
function whereOf(url: string): string {
  const { host, port, pathname } = new URL(url)
  return `DATABASE_URL (${host || `port ${port}`}${pathname})`
}

/** Why a database that answers cannot be used, and what to do; null when it can. */
export function unfitFor({ version, name, encoding, user, database, readonly, isNew, mayMake, hasTrigrams }: Facts): string | null {
  if (version < 150_000) return `is PostgreSQL ${name}; version 15 or later is needed: name a newer server, ${EXAMPLE}.`
  if (encoding !== 'UTF8') return `is a database in ${encoding}; one in UTF-8 is needed, for example: CREATE DATABASE everyout ENCODING 'UTF8' TEMPLATE template0.`
  if (readonly) return `is a copy that can only be read; name the server that it is a copy of, ${EXAMPLE}.`
  // One that is made already may be run by a user who can make nothing.
  if (isNew && !mayMake) return `does not let its user "${user}" make tables; let them own it, for example: ALTER DATABASE "${database}" OWNER TO "${user}".`
  if (isNew && !hasTrigrams) return 'has no extension pg_trgm; install it on the server, for example: apt-get install postgresql-contrib.'
  return null
}

type Failure = { code?: string; message: string }

const certificates = /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/

/** Why there is no connection, and what to do. */
export function reasonOf({ code = '', message }: Failure): string {
  if (certificates.test(code)) return `has a certificate that is not trusted here (${code}); name the one it is signed with, for example: …/everyout?sslmode=verify-full&sslrootcert=/etc/ssl/everyout-ca.pem.`
  if (/does not support SSL/.test(message)) return 'does not encrypt, and its address asks for that; take sslmode out of it, or switch TLS on at the server.'
  if (/no pg_hba\.conf entry/.test(message) && /no encryption|SSL off/.test(message)) return 'takes no connection that is not encrypted; ask for one, for example: …/everyout?sslmode=verify-full.'
  if (/no pg_hba\.conf entry/.test(message)) return 'does not let this user in from this machine; add a line for them to the server\'s pg_hba.conf, for example: host everyout user 10.0.0.5/32 scram-sha-256.'
  if (/password must be a string/.test(message)) return `wants a password and its address has none, ${EXAMPLE}.`
  if (/URI malformed/.test(message)) return 'has a character in its user or password that must be written as an escape, for example %25 for % and %40 for @.'
  if (/timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(`${code} ${message}`)) return `cannot be reached from here. Is the host right, and the way to it open? ${EXAMPLE.replace('for', 'For')}.`
  return byCode(code) ?? `cannot be used (${message.split('\n')[0]}). Is it a PostgreSQL server? ${EXAMPLE.replace('for', 'For')}.`
}

function byCode(code: string): string | null {
  switch (code) {
    case 'ECONNREFUSED': return `does not answer. Is the server running, and the port right? ${EXAMPLE.replace('for', 'For')}.`
    case 'ENOTFOUND': case 'EAI_AGAIN': return `names a host that is not known, ${EXAMPLE}.`
    case '28P01': case '28000': return `refuses the user or the password, ${EXAMPLE}.`
    case '3D000': return 'names a database that does not exist; make it, for example: CREATE DATABASE everyout ENCODING \'UTF8\' TEMPLATE template0.'
    case '42501': return 'does not let its user in; allow it, for example: GRANT ALL ON DATABASE everyout TO "user".'
    case '53300': return 'has no connection left; raise max_connections at the server, for example to 100.'
    case '57P03': return 'is starting or stopping. Start again in a minute.'
    default: return null
  }
}
