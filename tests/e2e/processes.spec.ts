import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, type Browser } from '@playwright/test'
import { Visitor } from './durability-acts'
import { OwnSite } from './durability-site'
import { Connection, databaseProcesses, editorOf, isRunning, resident, signalAll, toEach } from './processes-site'

const PROCESSES = 2
let site: OwnSite

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(150_000)
  process.env.WEB_PROCESSES = String(PROCESSES)
  site = new OwnSite()
  await site.start()
})
test.afterAll(async () => {
  delete process.env.WEB_PROCESSES
  const parts = [...webs(), ...site.pids('worker')]
  await site.stop()
  expect(parts.filter((pid) => isRunning(pid)), 'what has outlived the site').toEqual([])
  expect(site.said).not.toContain('did not stop in time')
})

const webs = () => site.pids('web')
const linux = process.platform === 'linux'

/** Visitors who read and read until they are stopped, each over a connection of their own. What went wrong is counted. */
function reading(paths: string[], visitors: number) {
  const seen = { answers: 0, refused: new Map<number, number>(), broken: 0, waits: [] as number[] }
  let over = false
  const one = async (n: number) => {
    const connection = new Connection(site.origin)
    for (let at = n; !over; at++, await sleep(10)) {
      const begun = performance.now()
      await connection.get(paths[at % paths.length] ?? '/en').then(({ status }) => {
        seen.answers += 1
        if (status !== 200) seen.refused.set(status, (seen.refused.get(status) ?? 0) + 1)
        seen.waits.push(performance.now() - begun)
      }, () => { seen.broken += 1 })
    }
    connection.close()
  }
  const all = Promise.all(Array.from({ length: visitors }, (_, n) => one(n)))
  return { seen, stop: async () => { over = true; await all } }
}

/** The first organiser, signed in, with a group whose page they can edit. */
async function organiser(browser: Browser): Promise<{ group: string; cookie: string }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(/http\S+\/set-up\/\S+/.exec(site.said)?.[0] ?? '')
  await page.getByLabel('Your name').fill('Ada Example')
  await page.getByLabel('Your email').fill('ada@post.example')
  await page.getByLabel('Name of the group').fill('Harbour Street Solidarity')
  await page.getByLabel('Time zone').selectOption('Europe/London')
  await page.getByRole('button', { name: 'Set the site up' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Street Solidarity' })).toBeVisible()
  const group = new URL(page.url()).pathname.split('/')[3] ?? ''
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await context.close()
  return { group, cookie }
}

test('an edit is there for the next visitor of either process, while both are busy', async ({ browser }) => {
  test.setTimeout(120_000)
  const { group, cookie } = await organiser(browser)
  const form = `/en/organise/${group}/settings`
  const page = `/en/groups/${group}`
  const edit = editorOf(new URL(form, site.origin), 'page', cookie)
  const visitors = reading([page, '/en', page, '/en/groups'], 8)
  const each = await toEach(site, PROCESSES)
  const stale: string[] = []
  for (let n = 0; n < 15; n++) {
    expect(await edit({ name: 'Harbour Street Solidarity', kind: 'union_branch', about: `Wording ${n}.`, timeZone: 'Europe/London', languages: 'en' })).toBe(303)
    const seen = await Promise.all(each.map((connection) => connection.get(page)))
    for (const { text } of seen) if (!text.includes(`Wording ${n}.`)) stale.push(`${n}: ${/Wording \d+/.exec(text)?.[0]}`)
  }
  await visitors.stop()
  for (const connection of each) connection.close()
  expect(stale).toEqual([])
  expect([...visitors.seen.refused]).toEqual([])
})

test('one process is killed under load: nobody but those it was talking to notices, and it comes back', async () => {
  test.setTimeout(90_000)
  const before = webs()
  expect(before).toHaveLength(PROCESSES)
  const visitors = reading(['/en', '/en/disputes', '/tr', '/en/safety'], 30)
  await sleep(1_000)
  process.kill(before[0] ?? 0, 'SIGKILL')
  await site.until(() => webs().length === PROCESSES && !webs().includes(before[0] ?? 0), 20_000, () => 'it was not started again')
  await (await Promise.all([toEach(site, PROCESSES)])).flat().map((connection) => connection.close())
  await visitors.stop()
  expect([...visitors.seen.refused], 'no error page').toEqual([])
  expect(visitors.seen.broken, 'at most the answers that it was just giving').toBeLessThanOrEqual(30)
  expect(webs()).toContain(before[1])
  expect(site.said).toMatch(/error web [12] ended code=null signal="SIGKILL"/)
})

test('a process that hangs is ended and started again, and meanwhile the other one serves', async () => {
  test.setTimeout(120_000)
  const [first = 0] = webs()
  process.kill(first, 'SIGSTOP')
  await sleep(500)
  // A connection that it had taken just before may hang with it; new ones go to the other.
  for (let n = 0; n < 20; n++) {
    const connection = new Connection(site.origin)
    expect((await connection.get('/en')).status).toBe(200)
    connection.close()
  }
  await site.until(() => !webs().includes(first), 50_000, () => 'it still hangs')
  await site.until(() => /web [12] does not answer and is ended/.test(site.said), 10_000, () => `it is not told: ${site.said}`)
  for (const connection of await toEach(site, PROCESSES)) connection.close()
})

test('a thousand who send slowly or do not read are cut, and keep nobody else waiting', async () => {
  test.setTimeout(120_000)
  const before = linux ? resident(webs()) : 0
  const { hostname, port } = new URL(site.origin)
  let open = 0
  const sockets: Socket[] = []
  const slow = (head: string, reads: boolean) => {
    const socket = connect(Number(port), hostname).on('error', () => undefined).on('close', () => { open -= 1 })
    open += 1
    socket.write(head)
    if (reads) socket.resume()
    else socket.pause()
    sockets.push(socket)
  }
  for (let n = 0; n < 700; n++) slow(`GET /en?slow=${n} HTTP/1.1\r\nHost: localhost\r\nX-Slow: `, true)
  // Many pages at once, none of them read.
  for (let n = 0; n < 300; n++) slow('GET /en/disputes HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(50), false)
  const drip = setInterval(() => { for (const socket of sockets.slice(0, 700)) if (socket.writable) socket.write('x') }, 1_000)
  const visitors = reading(['/en', '/en/disputes'], 4)
  await sleep(8_000)
  const during = linux ? resident(webs()) : 0
  await visitors.stop()
  // From here on this process has all to do with what the three hundred read.
  for (const socket of sockets.slice(700)) socket.resume()
  await site.until(() => open === 0, 45_000, () => `${open} are still there`)
  clearInterval(drip)
  expect([...visitors.seen.refused]).toEqual([])
  expect(visitors.seen.answers).toBeGreaterThan(50)
  // Not the slowest: this process, which counts the time, has a thousand others to look after.
  expect(visitors.seen.waits.sort((a, b) => a - b)[Math.floor(visitors.seen.waits.length * 0.9)]).toBeLessThan(2_000)
  expect(during - before, 'MB in both processes').toBeLessThan(150)
})

/** How often the disputes have been looked at, as the database counts it; it is told with a delay. */
async function looks(): Promise<number> {
  await sleep(11_500)
  const [row] = await site.sql<{ n: string }>(`SELECT coalesce(idx_scan, 0) + seq_scan AS n FROM pg_stat_user_tables WHERE relname = 'Dispute'`)
  return Number(row?.n)
}

async function ask(count: number, url: (n: number) => string, expected: number): Promise<void> {
  let next = 0
  const one = async () => {
    const connection = new Connection(site.origin)
    for (let n = next++; n < count; n = next++) expect((await connection.get(url(n))).status).toBe(expected)
    connection.close()
  }
  await Promise.all(Array.from({ length: 16 }, one))
}

/** How many addresses: a suite has time for a thousand, MANY=10000 for when there are minutes. */
const MANY = Number(process.env.MANY ?? 1_000)

test('query strings that no page reads make no page; addresses that lead nowhere take no memory', async () => {
  test.setTimeout(120_000 + MANY * 40)
  await ask(200, () => '/en/disputes', 200)
  const before = await looks()
  await ask(MANY, (n) => `/en/disputes?utm_source=${n}&x${n}=1&sector=none-${n}`, 200)
  // It is renewed every two seconds, for as long as this takes; a page for each would be as many looks and more.
  expect(await looks() - before).toBeLessThan(MANY / 2)
  await ask(500, (n) => `/en/disputes/first-${n}`, 404)
  const memory = linux ? resident(webs()) : 0
  await ask(MANY, (n) => `/en/disputes/nothing-${n}`, 404)
  if (linux) expect(resident(webs()) / memory, 'of the memory before').toBeLessThan(1.25)
  expect((await new Connection(site.origin).get('/en')).status).toBe(200)
})

// One that is killed is back within seconds, too soon to look around: that it comes back, and nothing is lost, is tested for itself.
test('the database is frozen: what was seen before can be read and says of when it is, forms say honestly that they cannot be taken, and then all is well', async () => {
  test.setTimeout(120_000)
  const each = await toEach(site, PROCESSES)
  const known = ['/en', '/tr', '/ar', '/en/disputes', '/en/campaigns/seven-libraries-not-three', '/en/meetings/porters-and-friends-supper']
  for (const connection of each) for (const path of known) expect((await connection.get(path)).status).toBe(200)
  const visitor = new Visitor(site)
  const frozen = databaseProcesses(site)
  signalAll(frozen, 'SIGSTOP')
  // Whoever comes now may have to wait until it is clear that no answer comes.
  for (const connection of each) expect((await connection.get('/en')).status).toBe(200)
  await expect.poll(async () => (await Promise.all(each.map(async (connection) => (await connection.get('/en/disputes')).text.includes('This page is as it was at')))).every(Boolean), { timeout: 10_000 }).toBe(true)
  for (const connection of each) {
    for (const path of known) {
      const begun = performance.now()
      const { status, text, headers } = await connection.get(path)
      expect(status, path).toBe(200)
      expect(text, path).toContain('class="notice need" role="status"')
      expect(headers['cache-control']).toBe('no-store')
      expect(performance.now() - begun).toBeLessThan(3_000)
    }
    const unseen = await connection.get('/en/disputes/never-seen')
    expect(unseen.status).toBe(503)
    expect(unseen.headers['retry-after']).toBe('30')
    expect(unseen.text).toContain('<h1')
  }
  const answer = await visitor.act({ kind: 'sign', email: 'frozen@post.example', kept: false, counts: false })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('<h1')
  for (const connection of each) connection.close()
  signalAll(frozen, 'SIGCONT')
  await site.until(() => site.ready(), 40_000, () => 'it did not recover')
  await expect.poll(async () => (await new Connection(site.origin).get('/en')).text.includes('This page is as it was at'), { timeout: 10_000 }).toBe(false)
  // Each process finds out for itself, at its next try.
  await expect.poll(async () => (await visitor.act({ kind: 'sign', email: 'frozen@post.example', kept: false, counts: false })).status, { timeout: 10_000 }).toBe(303)
})
