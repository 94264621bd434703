import { openSync, closeSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { storm, Visitor, written, type Act } from './durability-acts'
import { OwnSite } from './durability-site'

const PEOPLE = 18
let site: OwnSite
/** Mails that the mail server had, and had said so or was about to, when a worker was killed that could not note it any more. */
const cut = new Set<string>()

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = new OwnSite()
  await site.start()
  await site.sql('UPDATE "Shift" SET "capacity" = 500')
  await site.sql('UPDATE "Meeting" SET "capacity" = 500')
})
test.afterAll(() => site.stop())

const kept = (acts: Act[]) => acts.filter((act) => act.kept).length
/** The mails that are still to go, as the database has them. */
const unsent = async () => (await site.sql<{ messageId: string }>('SELECT "messageId" FROM "Outbox" WHERE "sentAt" IS NULL AND "failedAt" IS NULL')).map(({ messageId }) => messageId)

/** Time passes until every mail has gone: what a killed worker had taken comes back. There is one worker, and it takes none that it still has. */
async function allSent(): Promise<void> {
  await expect.poll(async () => {
    await site.sql(`UPDATE "Outbox" SET "notBefore" = now() WHERE "sentAt" IS NULL AND "failedAt" IS NULL AND "notBefore" > now()`)
    return unsent()
  }, { message: 'mails that did not go', timeout: 20_000, intervals: [300] }).toEqual([])
}

/** Whatever was acknowledged is there, and its mail went once; those that were between the server's "250" and our note, at most twice. */
async function expectWhole(acts: Act[]): Promise<void> {
  await allSent()
  const found = await written(site, acts)
  expect(acts.filter(({ counts, email }) => counts && found.get(email) !== 'counts'), 'told that it counts').toEqual([])
  expect(acts.filter(({ kept, email }) => kept && !found.has(email)), 'told that it was taken').toEqual([])
  const copies = site.office.copies()
  const mails = await site.sql<{ messageId: string; failure: string | null }>('SELECT "messageId", "failure" FROM "Outbox"')
  const ids = mails.map(({ messageId }) => messageId)
  // Whoever had pressed a mail's button before it could go again is not asked again.
  expect(mails.filter(({ messageId, failure }) => failure && !(failure === 'nothing-to-say' && cut.has(messageId))), 'mails that were given up').toEqual([])
  expect(ids.filter((id) => !copies.has(id)), 'mails that never came').toEqual([])
  expect([...copies].filter(([id, count]) => count > 1 && !cut.has(id)), 'mails that came twice').toEqual([])
  expect([...copies].filter(([, count]) => count > 2), 'mails that came more than twice').toEqual([])
  expect([...copies.keys()].filter((id) => !ids.includes(id)), 'mails under another id').toEqual([])
  for (const act of acts.filter(({ counts }) => counts)) {
    expect(new Set(site.office.taken.filter(({ to }) => to === act.email).map(({ messageId }) => messageId)).size, `mails to ${act.email}: the button and the receipt`).toBeGreaterThan(1)
  }
}

/** The moment at which some were just answered, others are about to be, and mails are on their way that the server has and has not said so. */
async function inTheMiddle(acts: Act[]): Promise<void> {
  await site.until(() => kept(acts) >= PEOPLE / 3, 20_000, () => 'nobody could act')
  site.office.behave = (step) => (step === 'message' ? 'hang' : null)
  await site.until(() => site.office.waiting > 0, 20_000, () => 'no mail was sent')
  const before = kept(acts)
  await site.until(() => kept(acts) >= Math.min(before + 3, PEOPLE), 20_000, () => 'nobody could act')
}

async function expectReadable(answer: Response, statuses: number[]): Promise<void> {
  expect(statuses).toContain(answer.status)
  const html = await answer.text()
  expect(html).toContain('<h1')
  expect(html).toContain('class="name"')
}

test('keys are changed under a storm of acts: both processes seal and open with the new one, and nothing is lost', async () => {
  const { acts, over } = storm(site, 'rotate', PEOPLE, 30_000)
  await site.until(() => kept(acts) >= PEOPLE / 3, 20_000, () => 'nobody could act')
  expect(await site.command('keys', 'rotate')).toContain('sealed anew with k2.')
  await over
  expect(acts.every(({ counts }) => counts)).toBe(true)
  // What was on its way with the old key while the rotation went by is sealed anew by the next.
  expect(await site.command('keys', 'rotate')).toContain('k1 seals nothing any more.')
  expect(await site.command('keys')).toMatch(/k2 +[\d,]+ cells +seals what is new\n +k1 +0 cells/)
  await expectWhole(acts)
})

test('web and worker are killed in the middle of a storm of acts', async () => {
  const { acts, over } = storm(site, 'killed', PEOPLE, 40_000)
  await inTheMiddle(acts)
  for (const pid of [...site.pids('web'), ...site.pids('worker')]) process.kill(pid, 'SIGKILL')
  const waiting = await unsent()
  for (const id of site.office.copies().keys()) if (waiting.includes(id)) cut.add(id)
  site.office.behave = () => null
  site.office.release()
  await over
  expect(acts.every(({ kept }) => kept)).toBe(true)
  expect(cut.size).toBeGreaterThan(0)
  await expectWhole(acts)
})

test('the database is killed in the middle of a storm of acts', async () => {
  const parts = [...site.pids('web'), ...site.pids('worker')]
  const visitor = new Visitor(site)
  expect((await visitor.get('/en')).status).toBe(200)
  const { acts, over } = storm(site, 'fallen', PEOPLE, 40_000)
  await inTheMiddle(acts)
  const giveBack = site.killDatabase()
  // The mail server says that it has them while there is no place to note it.
  site.office.behave = () => null
  site.office.release()
  const act: Act = { kind: 'sign', email: 'during@post.example', kept: false, counts: false }
  await expectReadable(await visitor.act(act), [500, 503])
  await expectReadable(await visitor.get(`/en/my/${'x'.repeat(43)}`), [500, 503])
  expect((await visitor.get('/en')).status, 'public pages as they last were').toBe(200)
  giveBack()
  await site.until(() => site.ready(), 30_000, () => 'it did not recover')
  await over
  expect(acts.every(({ kept }) => kept)).toBe(true)
  expect([...site.pids('web'), ...site.pids('worker')], 'nothing but the database had to be started again').toEqual(parts)
  await expectWhole(acts)
})

test('the disk is full: a page that says so, nothing acknowledged is lost, and all is well when there is space again', async () => {
  test.skip(!site.ownDisk, 'no disk of its own could be mounted')
  const ballast = join(site.data, 'ballast')
  fill(ballast)
  const acts = Array.from({ length: 40 }, (_, n): Act => ({ kind: 'rsvp', email: `full${n}@post.example`, kept: false, counts: false }))
  const answers = await Promise.all(acts.map(async (act) => {
    const answer = await new Visitor(site).act(act)
    act.kept = answer.status === 303
    return answer
  }))
  const refused = answers.filter(({ status }) => status !== 303)
  expect(refused.length).toBeGreaterThan(0)
  for (const answer of refused) await expectReadable(answer, [500, 503])
  // Until nothing can be written down at all, the database gives up.
  await site.until(() => site.sql('SELECT pg_switch_wal(), pg_current_xact_id()', [], 'postgres').then(() => false, () => true), 20_000, () => 'the database still writes')
  await expectReadable(await new Visitor(site).act({ kind: 'sign', email: 'none@post.example', kept: false, counts: false }), [500, 503])
  expect((await new Visitor(site).get('/en')).status, 'public pages as they last were').toBe(200)
  rmSync(ballast)
  await site.until(() => site.ready(), 40_000, () => 'it did not recover')
  const after = storm(site, 'after', 6, 20_000)
  await after.over
  expect(after.acts.every(({ counts }) => counts)).toBe(true)
  await expectWhole([...acts, ...after.acts])
})

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (let size = 1 << 20; size >= 1024;) {
      try {
        writeSync(file, Buffer.alloc(size))
      } catch {
        size >>= 1
      }
    }
  } finally {
    closeSync(file)
  }
}
