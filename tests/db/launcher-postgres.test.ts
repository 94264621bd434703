import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDatabase, reasonOf } from '@/lib/server/postgres/check'
import { prepareCluster } from '@/lib/server/postgres/cluster'
import { findPlace, type Place } from '@/lib/server/postgres/place'
import { startServer, type Server as Postgres } from '@/lib/server/postgres/server'

const run = promisify(execFile)
const shared = process.env.DATABASE_URL ?? ''
const admin = new pg.Client({ connectionString: shared })
const as = (user: string, password: string, database?: string) => {
  const url = new URL(shared)
  Object.assign(url, { username: user, password, ...(database && { pathname: `/${database}` }) })
  return url.href
}

/** What is said of an address: always one line, beginning with the variable, with something to do or an example, and never with the password. */
async function said(url: string): Promise<string> {
  const error = await checkDatabase(url).then(() => new Error('nothing'), (thrown: Error) => thrown)
  expect(error.message).not.toContain('\n')
  expect(error.message).not.toContain('s3cret')
  if (error.message !== 'nothing') expect(error).toMatchObject({ name: 'StartError', message: expect.stringMatching(/^DATABASE_URL \(\S+\) .*(?:for example|sslmode)/i) as string })
  return error.message
}

beforeAll(async () => {
  await admin.connect()
  await admin.query(`create role newcomer login password 's3cret'`)
  await admin.query('create database somebodys')
  await admin.query(`create database ascii encoding 'SQL_ASCII' locale 'C' template template0`)
})
afterAll(async () => {
  for (const name of ['somebodys', 'ascii']) await admin.query(`drop database ${name}`)
  await admin.query('drop role newcomer')
  await admin.end()
})

describe('a database that cannot be used is refused in one line', () => {
  it('is not this one', async () => expect(await said(shared)).toBe('nothing'))

  it('with a wrong password, a user that is none, no password, and a password that is not escaped', async () => {
    expect(await said(as('newcomer', 's3cret-not'))).toMatch(/refuses the user or the password, for example DATABASE_URL=postgresql:\/\/user:password@localhost:5432\/everyout\.$/)
    expect(await said(as('nobody', 's3cret'))).toMatch(/refuses the user or the password/)
    expect(await said(as('newcomer', ''))).toMatch(/wants a password and its address has none/)
    expect(await said(shared.replace(/:[^:@/]+@/, ':s3cret%ff@'))).toMatch(/must be written as an escape, for example %25 for %/)
  })

  it('when it is not there: nobody at the port, no such host, no such database', async () => {
    expect(await said('postgresql://me:s3cret@127.0.0.1:1/everyout')).toMatch(/^DATABASE_URL \(127\.0\.0\.1:1\/everyout\) does not answer\. Is the server running, and the port right\? For example DATABASE_URL=/)
    expect(await said('postgresql://me:s3cret@no-such-host.invalid/everyout')).toMatch(/names a host that is not known/)
    expect(await said(as('newcomer', 's3cret', 'nowhere'))).toMatch(/names a database that does not exist; make it, for example: CREATE DATABASE/)
  })

  it('when its user may not make tables, unless they are made already', async () => {
    expect(await said(as('newcomer', 's3cret', 'somebodys'))).toMatch(/does not let its user "newcomer" make tables; let them own it, for example: ALTER DATABASE "somebodys" OWNER TO "newcomer"\.$/)
    expect(await said(as('newcomer', 's3cret'))).toBe('nothing')
    await admin.query('alter database somebodys owner to newcomer')
    expect(await said(as('newcomer', 's3cret', 'somebodys'))).toBe('nothing')
  })

  it('when it is not in UTF-8, or can only be read', async () => {
    expect(await said(shared.replace(/[^/]+$/, 'ascii'))).toMatch(/is a database in SQL_ASCII; one in UTF-8 is needed, for example: CREATE DATABASE/)
    await admin.query(`alter role newcomer set default_transaction_read_only = on`)
    expect(await said(as('newcomer', 's3cret', 'somebodys'))).toMatch(/is a copy that can only be read/)
  })
})

/** Stands for a server: answers what `reply` gives to each piece that comes. */
async function stub(reply: (chunk: Buffer, socket: Socket) => void): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => { socket.on('error', () => undefined).on('data', (chunk: Buffer) => reply(chunk, socket)) }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `postgresql://me:s3cret@127.0.0.1:${(server.address() as AddressInfo).port}/everyout` }
}

const message = (type: string, ...parts: (string | Buffer)[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const number = (value: number, bytes: 2 | 4) => { const buffer = Buffer.alloc(bytes); buffer.writeIntBE(value, 0, bytes); return buffer }
const ready = message('Z', 'I')

/** A server of another version, as far as it is asked. */
const ofVersion = (facts: Record<string, string>) => (chunk: Buffer, socket: Socket) => {
  if (chunk[0] !== 'Q'.charCodeAt(0)) return void socket.write(Buffer.concat([message('R', number(0, 4)), message('S', 'server_version\0', '13.4\0'), ready]))
  const names = Object.keys(facts)
  // Each as text, but the version as int4 and what is true or false as bool.
  const type = (name: string) => (name === 'version' ? 23 : /^[tf]$/.test(facts[name] ?? '') ? 16 : 25)
  const columns = names.map((name) => Buffer.concat([Buffer.from(`${name}\0`), number(0, 4), number(0, 2), number(type(name), 4), number(-1, 2), number(-1, 4), number(0, 2)]))
  const values = names.map((name) => Buffer.concat([number(Buffer.byteLength(facts[name] ?? ''), 4), Buffer.from(facts[name] ?? '')]))
  socket.write(Buffer.concat([message('T', number(names.length, 2), ...columns), message('D', number(names.length, 2), ...values), message('C', 'SELECT 1\0'), ready]))
}

describe('a server that is not what is needed is refused in one line', () => {
  const facts = { name: '15.2', version: '150002', encoding: 'UTF8', user: 'me', database: 'everyout', readonly: 'f', isNew: 't', mayMake: 't', hasTrigrams: 't' }
  const answers = async (reply: Parameters<typeof stub>[0], more = '') => {
    const { server, url } = await stub(reply)
    const words = await said(url + more)
    server.close()
    return words
  }

  it('older than PostgreSQL 15', async () => {
    expect(await answers(ofVersion({ ...facts, name: '14.22', version: '140022' }))).toMatch(/is PostgreSQL 14\.22; version 15 or later is needed: name a newer server, for example DATABASE_URL=/)
    expect(await answers(ofVersion(facts))).toBe('nothing')
  })

  it('without the extension that finding words takes', async () => {
    expect(await answers(ofVersion({ ...facts, hasTrigrams: 'f' }))).toMatch(/has no extension pg_trgm; install it on the server, for example: apt-get install postgresql-contrib\.$/)
  })

  it('without encryption, when the address asks for it; and no PostgreSQL at all', async () => {
    expect(await answers((_, socket) => socket.end('N'), '?sslmode=verify-full')).toMatch(/does not encrypt, and its address asks for that; take sslmode out/)
    expect(await answers((_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))).toMatch(/cannot be used .*Is it a PostgreSQL server\?/)
  })

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', /certificate that is not trusted here \(DEPTH_ZERO_SELF_SIGNED_CERT\).*sslrootcert=/],
    ['28000', 'no pg_hba.conf entry for host "10.0.0.5", user "me", database "everyout", SSL encryption', /does not let this user in from this machine/],
    ['', 'timeout expired', /cannot be reached from here/], ['EHOSTUNREACH', 'connect EHOSTUNREACH', /cannot be reached from here/], ['53300', 'sorry, too many clients already', /has no connection left/],
  ])('%s', (code, words, wanted) => expect(reasonOf({ code, message: words })).toMatch(wanted))
})

describe('a server that takes encrypted connections only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'everyout-tls-'))
  let place: Place
  let server: Postgres

  beforeAll(async () => {
    chmodSync(folder, 0o711)
    place = findPlace(folder, undefined, () => {})
    prepareCluster(place, 's3cret')
    server = await startServer(place, 's3cret', undefined, ['fsync=off'])
    const client = new pg.Client({ connectionString: `postgresql://postgres:s3cret@127.0.0.1:${server.port}/postgres` })
    await client.connect()
    writeFileSync(join(place.cluster, 'pg_hba.conf'), 'hostssl all all all scram-sha-256\n')
    await client.query('select pg_reload_conf()')
    await client.end()
  })
  afterAll(async () => {
    await server.stop()
    for (const path of [place.cluster, folder]) rmSync(path, { recursive: true, force: true })
  })

  it('is named as that, with what to write; the start ends there', async () => {
    const url = `postgresql://postgres:s3cret@127.0.0.1:${server.port}/postgres`
    await expect.poll(() => said(url)).toMatch(/takes no connection that is not encrypted; ask for one, for example: …\/everyout\?sslmode=verify-full\.$/)
    const start = run(process.execPath, ['dist/supervisor.js'], { env: { ...process.env, NODE_ENV: 'production', DATA_DIR: folder, DATABASE_URL: url }, timeout: 60_000 })
    const { code, stderr, stdout } = await start.catch((thrown: unknown) => thrown) as { code: number; stderr: string; stdout: string }
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^DATABASE_URL \(127\.0\.0\.1:\d+\/postgres\) takes no connection that is not encrypted[^\n]*\n$/)
  })
})
