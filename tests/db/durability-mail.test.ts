import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { enqueue } from '@/lib/jobs/mutations'
import type { MailMaker } from '@/lib/jobs/types'
import { hours, later, minutes, now } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { deliver } from '@/lib/platform/mail-transport'
import { sendDue } from '@/lib/server/worker/outbox'
import { PostOffice } from '../support/post-office'

const office = new PostOffice()
await office.open()
process.env.SMTP_URL = `smtp://127.0.0.1:${office.port}`

const makers: Record<string, MailMaker> = { note: async ({ to = '' }) => ({ to, subject: 'A note', text: 'Words.\n', html: '<p>Words.</p>' }) }
const mailIds = async () => (await db().outbox.findMany({ orderBy: { id: 'asc' } })).map(({ messageId }) => messageId)
const write = (...addresses: string[]) => enqueue(db(), addresses.map((to) => ({ kind: 'note', locale: 'en', ids: { to } })), now())
const patient = { timeout: 15_000 }
/** Sends as the worker does, a day later each time: everything is due again. */
let later24 = 0
const send = () => sendDue(makers, later(now(), hours((later24 += 24))))
const rows = () => db().outbox.findMany({ orderBy: { id: 'asc' }, select: { sentAt: true, failedAt: true, failure: true, attempts: true } })
const once = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, 1]))
const copies = () => Object.fromEntries(office.copies())

beforeEach(async () => {
  await db().outbox.deleteMany()
  office.taken.length = 0
  office.behave = () => null
})
afterEach(() => { office.release(); vi.restoreAllMocks(); vi.useRealTimers() })
afterAll(async () => { await closeDb(); await office.close() })

describe('a mail is neither lost nor sent twice', () => {
  beforeEach(() => { vi.spyOn(process.stderr, 'write').mockReturnValue(true) })

  it('when the mail server is down and comes back', async () => {
    await write('a@post.example', 'b@post.example')
    await office.close()
    expect(await send()).toBe(2)
    expect(await rows()).toEqual([1, 2].map(() => ({ sentAt: null, failedAt: null, failure: null, attempts: 1 })))
    await office.open()
    await send()
    await send()
    expect(copies()).toEqual(once(await mailIds()))
    expect((await rows()).every(({ sentAt, attempts }) => sentAt && attempts === 2)).toBe(true)
  })

  it.each([['greeting', 421], ['greeting', 554], ['sender', 550], ['recipient', 451], ['recipient', 452], ['message', 451]] as const)('when it refuses for now at the %s with %i', async (step, code) => {
    await write('a@post.example')
    office.behave = (at) => (at === step ? code : null)
    // No connection is left from before: the next one is greeted.
    await office.close()
    await office.open()
    await send()
    expect(await rows()).toMatchObject([{ sentAt: null, failedAt: null, attempts: 1 }])
    office.behave = () => null
    await send()
    await send()
    expect(copies()).toEqual(once(await mailIds()))
  })

  it.each([['recipient', 550], ['message', 554]] as const)('nor tried again when it is refused for good at the %s with %i, while others go', async (step, code) => {
    await write('gone@post.example', 'b@post.example')
    office.behave = (at, to) => (at === step && to.startsWith('gone') ? code : null)
    await send()
    await send()
    expect((await rows()).map(({ failure, attempts }) => `${failure} ${attempts}`).sort()).toEqual(['null 1', 'refused 1'])
    expect(office.taken.map(({ to }) => to)).toEqual(['b@post.example'])
  })

  it('but for the one cut, when it takes it and is gone before its "250": then it has it twice under one id', async () => {
    await write('a@post.example', 'cut@post.example')
    office.behave = (at, to) => (at === 'message' && to.startsWith('cut') ? 'cut' : null)
    await send()
    office.behave = () => null
    await send()
    await send()
    expect(office.taken.map(({ to }) => to).sort()).toEqual(['a@post.example', 'cut@post.example', 'cut@post.example'])
    expect(office.copies().size).toBe(2)
  })

  it('when the database goes away between its "250" and our note', async () => {
    await write('a@post.example', 'b@post.example')
    office.behave = (at) => (at === 'message' ? 'hang' : null)
    const sending = send()
    await expect.poll(() => office.waiting, patient).toBe(2)
    await db().$executeRaw`ALTER TABLE "Outbox" RENAME TO "Away"`
    office.release()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await db().$executeRaw`ALTER TABLE "Away" RENAME TO "Outbox"`
    await sending
    expect((await rows()).every(({ sentAt }) => sentAt)).toBe(true)
    office.behave = () => null
    await send()
    expect(copies()).toEqual(once(await mailIds()))
  })

  it('while it takes longer to say "250" than a lease: whoever works on it holds it', async () => {
    await write('a@post.example')
    office.behave = (at) => (at === 'message' ? 'hang' : null)
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    // Taken two minutes ago: the lease that was written then is over.
    await db().outbox.updateMany({ data: { notBefore: later(now(), -minutes(3)) } })
    const slow = sendDue(makers, later(now(), -minutes(2)))
    await expect.poll(() => office.waiting, patient).toBe(1)
    vi.advanceTimersByTime(20_000)
    await expect.poll(() => db().outbox.count({ where: { notBefore: { gt: later(now(), 45_000) } } }), patient).toBe(1)
    expect(await sendDue(makers, now())).toBe(0)
    office.release()
    await slow
    expect(copies()).toEqual(once(await mailIds()))
  })
})

describe('a mail server that does not answer', () => {
  const mail = { to: 'a@post.example', subject: 'A note', text: 'Words.', html: '<p>Words.</p>' }
  const times = { answering: 500, handing: 1_000, taking: 10_000 }
  /** A process of its own keeps its own connections and times. */
  const another = async () => { vi.resetModules(); return (await import('@/lib/platform/mail-transport')).deliver }

  it.each(['greeting', 'sender', 'recipient'] as const)('at the %s is given up, and has nothing of the mail', async (step) => {
    office.behave = (at) => (at === step ? 'hang' : null)
    const started = performance.now()
    await expect((await another())({ ...mail, messageId: `${step}@x.test` }, times)).rejects.toThrow()
    expect(performance.now() - started).toBeLessThan(times.taking)
    office.behave = () => null
    office.release()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(copies()).toEqual({})
  })

  it('once it has the mail is waited for: it is sent once', async () => {
    office.behave = (at) => (at === 'message' ? 'hang' : null)
    const slow = (await another())({ ...mail, messageId: 'slow@x.test' }, times)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(office.waiting).toBe(1)
    office.release()
    await slow
    expect(copies()).toEqual({ 'slow@x.test': 1 })
  })

  it('has one recipient and one sender on the envelope, whatever the address says', async () => {
    await expect(deliver({ ...mail, to: 'a@post.example,b@post.example', messageId: 'x@x.test' })).rejects.toThrow('not one plain address')
    await expect(deliver({ ...mail, to: 'a@post.example\r\nBcc: b@post.example', messageId: 'x@x.test' })).rejects.toThrow('not one plain address')
  })
})
