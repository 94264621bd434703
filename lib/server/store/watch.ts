import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/platform/log'

/** What the store asks of the number that rises with every publication. */
export interface Publication {
  /** As it was last read. */
  readonly number: number
  /** Whether that is the number now: we are listening, and nothing was heard since it was read. */
  readonly sure: boolean
  /** Whether the database could not be reached when it was last tried. */
  readonly down: boolean
  /** Reads it anew, beginning after the call; false when it cannot be read. */
  refresh(): Promise<boolean>
  /** Resolves when no process serves a page any more without knowing the number as it was last read here. */
  everywhere(): Promise<void>
}

const POLL = 1_000
const PATIENCE = 2_000
// How long a reading is good for, though nothing was heard: a connection may be dead without knowing it.
const LEASE = 2_000
// How long after a failure it is tried again.
const FAILED = 500

const NAME = 'everyout publication'
const READ = `SELECT "value"::text AS number FROM "Setting" WHERE "key" = 'publication'`
const numberIn = (rows: { number: string }[]): number => Number(rows[0]?.number ?? 0)

// Those whose last reading is still good and who have not said that they know the number, or any number yet.
const BEHIND = `
  SELECT count(*)::int AS behind FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE '${NAME}%'
    AND coalesce(substring(application_name FROM '[0-9]+$')::bigint, -1) < $1 AND state_change > clock_timestamp() - interval '${LEASE} milliseconds'`

/**
 * Follows the number in PostgreSQL on a connection of its own: LISTEN, and a reading each second as a net, which also finds a connection that
 * has died in silence. While there is none, `fallback` reads it through the pool.
 *
 * What it knows is the name of its connection, where the other processes, on this machine and on others, can read it: who publishes waits for
 * them. One that does not answer is not waited for longer than its last reading is good for, and then it does not serve anything unasked either.
 */
export class PublicationWatch implements Publication {
  number = -1
  private heard = 0
  private seen = -1
  private readAt = -Infinity
  private told = -1
  private asked: Promise<unknown> = Promise.resolve()
  private client: pg.Client | undefined
  private running: Promise<boolean> | undefined
  private next: Promise<boolean> | undefined
  private failedAt = -Infinity
  private readonly ended = new AbortController()

  constructor(private readonly url: string, private readonly fallback: () => Promise<number>) {}

  get down(): boolean { return this.client === undefined && this.failedAt > -Infinity }

  get sure(): boolean { return this.client !== undefined && this.seen === this.heard && performance.now() - this.readAt < LEASE }

  refresh(): Promise<boolean> {
    // Nobody waits for a database that is known to be away: one tries, now and then, and the others are told.
    if (this.down) {
      if (!this.running && performance.now() - this.failedAt > FAILED) void this.reading()
      return Promise.resolve(false)
    }
    if (!this.running) return this.reading()
    // The one under way may have read too early; whoever comes now shares the one after it.
    return (this.next ??= this.running.then(() => { this.next = undefined; return this.refresh() }))
  }

  async everywhere(): Promise<void> {
    const { number } = this
    for (const end = performance.now() + LEASE; performance.now() < end; await sleep(5)) {
      const [row] = this.client ? await this.ask<{ behind: number }>(this.client, BEHIND, [number]).catch(() => []) : []
      if (row?.behind === 0) return
    }
  }

  private reading(): Promise<boolean> {
    return (this.running = this.read().finally(() => { this.running = undefined }))
  }

  /** Follows it until `stop`; resolves when it is followed for the first time, or could not be. */
  start(): Promise<void> {
    return new Promise((begun) => { void this.follow(begun) })
  }

  stop(): void {
    this.ended.abort()
  }

  private async follow(begun: () => void): Promise<void> {
    for (let lost = false; !this.ended.signal.aborted;) {
      const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE, keepAlive: true, application_name: NAME })
      try {
        await this.listen(client, () => { if (lost) log.info('publications are followed again'); lost = false; begun() })
      } catch (error) {
        if (!lost && !this.ended.signal.aborted) log.warn('publications cannot be followed', { because: (error as { code?: string }).code ?? 'lost' })
        lost = true
      }
      this.client = undefined
      begun()
      void client.end().catch(() => undefined)
      await sleep(FAILED, undefined, { signal: this.ended.signal }).catch(() => undefined)
    }
  }

  /** Listens and polls on one connection until that is lost. */
  private async listen(client: pg.Client, well: () => void): Promise<void> {
    const lost = new Promise<never>((_, reject) => {
      client.on('error', reject).on('end', () => reject(new Error('the connection ended')))
      this.ended.signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
    })
    lost.catch(() => undefined)
    client.on('notification', () => { this.heard += 1; void this.refresh() })
    await Promise.race([client.connect(), lost])
    await Promise.race([client.query('LISTEN publication'), lost])
    this.client = client
    this.told = -1
    // What was said before anybody listened was not heard.
    for (this.heard += 1; ; await Promise.race([sleep(POLL, undefined, { signal: this.ended.signal }), lost])) {
      if (!await Promise.race([this.refresh(), lost])) throw new Error('the number cannot be read')
      well()
    }
  }

  private async read(): Promise<boolean> {
    const { heard, client } = this
    const readAt = performance.now()
    try {
      this.number = client ? numberIn(await this.ask<{ number: string }>(client, READ)) : await within(PATIENCE, this.fallback())
      Object.assign(this, { seen: heard, readAt, failedAt: -Infinity })
      if (client) this.tell(client)
      return true
    } catch {
      this.failedAt = performance.now()
      // A connection that does not answer is given up.
      if (client && this.client === client) { this.client = undefined; void client.end().catch(() => undefined) }
      return false
    }
  }

  // After the number has been taken in here, never with its reading: who reads it may believe it.
  private tell(client: pg.Client): void {
    if (this.told === this.number) return
    this.told = this.number
    this.ask(client, `SELECT set_config('application_name', $1, false)`, [`${NAME} ${this.number}`]).catch(() => undefined)
  }

  /** One after the other, as the driver wants it. */
  private ask<Row extends object>(client: pg.Client, sql: string, values: unknown[] = []): Promise<Row[]> {
    const answer = this.asked.then(() => client.query<Row>(sql, values))
    this.asked = answer.catch(() => undefined)
    return answer.then(({ rows }) => rows)
  }
}

async function within<T>(time: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController()
  try {
    return await Promise.race([work, sleep(time, undefined, { signal: timer.signal }).then(() => { throw new Error('took too long') })])
  } finally {
    timer.abort()
  }
}
