import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
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
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'everyout publication%'`)
  await client.end()
}

/** A way to the database that can be slow, or let nothing through while both ends believe that it is there. */
class Line {
  delay = 0
  dead = false
  private readonly sockets = new Set<Socket>()
  private server: Server | undefined

  async open(): Promise<string> {
    const { hostname, port } = new URL(address)
    const server = this.server = createServer((near) => {
      const far = connect(Number(port), hostname)
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.sockets.add(from)
        from.on('error', () => undefined).on('close', () => to.destroy()).on('data', (chunk) => {
          if (!this.dead) setTimeout(() => { if (!this.dead) to.write(chunk) }, this.delay)
        })
      }
    })
    await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
    const line = new URL(address)
    line.port = String((server.address() as AddressInfo).port)
    lines.push(this)
    return line.href
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy()
    this.server?.close()
  }
}
const lines: Line[] = []

afterEach(() => {
  for (const watch of running.splice(0)) watch.stop()
  for (const line of lines.splice(0)) line.close()
})

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

/** Processes as the web process has them, with one store each, that all show the same text. */
function shows(watches: PublicationWatch[]) {
  let text = 'zero'
  const render = async () => {
    const read = text
    await sleep(5)
    return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(read), keep: true }
  }
  const stores = watches.map((publication) => new PageStore({ render, publication, limits, clock: () => performance.now(), now: () => new Date() }))
  const seen = async (store?: PageStore) => { const found = await store?.find('/en'); return typeof found === 'object' ? found.body.toString() : found }
  const edit = async (to: string) => {
    text = to
    await publish()
    // As the answer to the organiser's form does before it is sent.
    await watches[0]?.refresh()
    await watches[0]?.everywhere()
  }
  return { edit, stores, seen: () => Promise.all(stores.map(seen)) }
}

test('an edit is what the next visitor of either process sees, whatever they are busy with', async () => {
  const { edit, seen, stores } = shows([await watching(), await watching(), await watching()])
  const hammering = new AbortController()
  const visitors = stores.map(async (store) => { while (!hammering.signal.aborted) { if (!store.ready('/en')) await store.find('/en'); await sleep(0) } })
  for (let n = 0; n < 50; n++) {
    await edit(`edit ${n}`)
    expect(await seen()).toEqual(Array(3).fill(`edit ${n}`))
  }
  hammering.abort()
  await Promise.all(visitors)
})

test('who publishes waits for a process that hears of it late', async () => {
  const line = new Line()
  const slow = new PublicationWatch(await line.open(), async () => 0)
  const { edit, seen } = shows([await watching(), await watching(slow)])
  await seen()
  line.delay = 150
  for (let n = 0; n < 5; n++) {
    await edit(`edit ${n}`)
    expect(await seen()).toEqual([`edit ${n}`, `edit ${n}`])
  }
})

test('a process that cannot hear of it serves nothing unasked by the time that who published is sent on, which is soon', async () => {
  const line = new Line()
  const cut = await watching(new PublicationWatch(await line.open(), async () => { throw new Error('down') }))
  const { edit, seen } = shows([await watching(), cut])
  await seen()
  expect(cut.sure).toBe(true)
  line.dead = true
  const begun = performance.now()
  await edit('an edit')
  expect(cut.sure).toBe(false)
  expect(performance.now() - begun).toBeLessThan(2_500)
  const [own, other] = await seen()
  expect(own).toBe('an edit')
  // As it last was, and it says so.
  expect(other).toContain('zero')
  expect(other).toContain('This page is as it was at')
})

test('nobody is waited for who has left, or who was never there', async () => {
  const [one, other] = [await watching(), await watching()]
  other.stop()
  await sleep(50)
  await publish()
  await one.refresh()
  const begun = performance.now()
  await one.everywhere()
  expect(performance.now() - begun).toBeLessThan(300)
})
