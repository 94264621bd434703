import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { limits } from '@/lib/server/store/limits'
import { publicationWatch } from '@/lib/server/store/publication'
import { PageStore } from '@/lib/server/store/store'
import { PublicationWatch } from '@/lib/server/store/watch'

const address = process.env.DATABASE_URL ?? ''
const running: PublicationWatch[] = []
const publish = () => db().$transaction((tx) => published(tx))

/** As each web process has one. */
async function watching(watch = publicationWatch()): Promise<PublicationWatch> {
  running.push(watch)
  await watch.start()
  return watch
}

/** Ends the connections of the watches, as a restart of the database or a cut network would. */
async function cut() {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'everyout publication'`)
  await client.end()
}

afterEach(() => { for (const watch of running.splice(0)) watch.stop() })

test('a publication is known in every process at once', async () => {
  const [one, other] = [await watching(), await watching()]
  expect([one.sure, other.sure, one.number]).toEqual([true, true, 0])
  await publish()
  const begun = performance.now()
  await vi.waitFor(() => expect([one.number, other.number, one.sure, other.sure]).toEqual([1, 1, true, true]), { interval: 1 })
  // By being told, not by looking each second.
  expect(performance.now() - begun).toBeLessThan(500)
})

test('one that was not told of is found by looking', async () => {
  const watch = await watching()
  const before = watch.number
  await db().$executeRaw`UPDATE "Setting" SET "value" = to_jsonb(("value")::int + 1) WHERE "key" = 'publication'`
  await vi.waitFor(() => expect(watch.number).toBe(before + 1), { timeout: 3_000, interval: 20 })
})

test('whoever asks after a publication is told its number, without waiting to be notified', async () => {
  const watch = await watching()
  for (let n = 0; n < 20; n++) {
    const before = watch.number
    await publish()
    expect(await watch.refresh()).toBe(true)
    expect(watch.number).toBeGreaterThan(before)
  }
})

test('without a connection nothing is sure, the pool is asked instead, and the connection comes back', async () => {
  const watch = await watching()
  await cut()
  await vi.waitFor(() => expect(watch.sure).toBe(false), { interval: 1 })
  const before = watch.number
  await publish()
  expect(await watch.refresh()).toBe(true)
  expect(watch.number).toBe(before + 1)
  await vi.waitFor(() => expect(watch.sure).toBe(true), { timeout: 4_000, interval: 20 })
})

test('with no database at all it says so quickly, and does not ask again for each visitor', async () => {
  const asked = vi.fn(async () => { throw new Error('down') })
  const watch = await watching(new PublicationWatch('postgresql://nobody@127.0.0.1:1/nothing', asked))
  expect(watch.sure).toBe(false)
  for (let visit = 0; visit < 200; visit++) expect(await watch.refresh()).toBe(false)
  expect(asked.mock.calls.length).toBeLessThan(3)
})

test('an edit is what the next visitor of either process sees', async () => {
  let text = 'zero'
  const render = async () => {
    const read = text
    await sleep(5)
    return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(read), keep: true }
  }
  const watches = [await watching(), await watching()]
  const stores = watches.map((publication) => new PageStore({ render, publication, limits, clock: Date.now, now: () => new Date() }))
  const seen = async (store?: PageStore) => { const found = await store?.find('/en'); return typeof found === 'object' ? found.body.toString() : found }
  for (let n = 0; n < 30; n++) {
    await Promise.all(stores.map(seen))
    text = `edit ${n}`
    await publish()
    // The organiser's own process reads the number before it answers, and gives the other one a moment to hear of it.
    await watches[0]?.refresh()
    await sleep(30)
    expect(await Promise.all(stores.map(seen))).toEqual([`edit ${n}`, `edit ${n}`])
  }
})
