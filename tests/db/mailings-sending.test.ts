import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { enqueue } from '@/lib/jobs/mutations'
import type { MailMaker, Unsent } from '@/lib/jobs/types'
import { askReplyAddress, proveReplyAddress } from '@/lib/mailings/replies/mutations'
import { stopMailing } from '@/lib/mailings/sending/mutations'
import { mintLink } from '@/lib/people/links/mutations'
import { hours, later, now } from '@/lib/platform/clock'
import { emailHash } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { stopMails } from '@/lib/privacy/stopping/mutations'
import { health } from '@/lib/server/http/health'
import { sendDue } from '@/lib/server/worker/outbox'
import { makers as allMakers } from '@/lib/server/worker/rooms'
import { PostOffice } from '../support/post-office'
import { answer, campaign, lane, mailingRow, makers, makeWorld, meeting, member, outcomes, person, picket, pledge, sendOff, signature } from './mailings-world'

const office = new PostOffice()
await office.open()
process.env.SMTP_URL = `smtp://127.0.0.1:${office.port}`

const patient = { timeout: 15_000 }
const to = () => office.taken.map((mail) => mail.to).sort()
const send = (times = 1) => sendDue(makers, later(now(), hours(24 * times)), lane)
async function sendAll(): Promise<void> {
  while (await sendDue(makers, later(now(), 1000), lane) > 0);
}

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "AuditEntry", "Suppression" CASCADE')
  office.taken.length = 0
  office.behave = () => null
})
afterEach(() => { office.release(); vi.restoreAllMocks() })
afterAll(async () => { await closeDb(); await office.close() })

/** A meeting to which these people come, and the mailing to them, started. */
async function underWay(...people: string[]) {
  const world = await makeWorld()
  const { id: meetingId, slug } = await meeting(world)
  const contacts = new Map<string, string>()
  for (const name of people) {
    const contact = await person(world, `${name}@post.example`)
    contacts.set(name, contact)
    await answer(meetingId, contact)
  }
  const { id, result } = await sendOff(world, 'meetings', slug, 'coming')
  expect(result).toEqual({ ok: true, count: people.length })
  return { world, id, meetingId, contact: (name: string) => contacts.get(name) ?? '' }
}

/** A message with its folded lines made whole. */
const whole = (raw = '') => raw.replace(/=\r\n/g, '').replace(/\r\n[ \t]+/g, ' ')
const unsubscribeIn = (raw = '') => /unsubscribe\/([\w-]{43})/.exec(whole(raw))?.[1] ?? ''
/** How many came to what end. */
const counts = async (id: string) => Object.values(await outcomes(id)).reduce<Record<string, number>>((sum, state) => ({ ...sum, [state]: (sum[state] ?? 0) + 1 }), {})

describe('a mailing that goes', () => {
  it('reaches each once with a mail of their own, and is then over, with its numbers', async () => {
    const { id } = await underWay('a', 'b', 'c', 'd', 'e')
    await sendAll()
    expect(to()).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@post.example`))
    for (const { raw: folded, to: address } of office.taken) {
      const raw = whole(folded)
      const others = ['a', 'b', 'c', 'd', 'e'].filter((name) => `${name}@post.example` !== address)
      for (const other of others) expect(raw).not.toContain(`${other}@post.example`)
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
      expect(raw).toMatch(/^List-Unsubscribe: <http/m)
      expect(raw).not.toMatch(/^(Cc|Bcc|Reply-To):/mi)
      expect(raw).toMatch(/^From: "?Group \d+ through /m)
    }
    expect(new Set(office.taken.map(({ raw }) => unsubscribeIn(raw))).size).toBe(5)
    expect(await mailingRow(id)).toMatchObject({ tally: { sent: 5 }, total: 5, stoppedAt: null, finishedAt: expect.any(Date) as Date })
    expect(await counts(id)).toEqual({ sent: 5 })
  })

  it('goes to somebody on two shifts once', async () => {
    const world = await makeWorld()
    const { slug, shifts: [early = '', late = ''] } = await picket(world, 30, 40)
    const both = await person(world, 'Ada@post.example')
    expect(await person(world, 'ada@POST.example')).toBe(both)
    await pledge(early, both)
    await pledge(late, both)
    await sendOff(world, 'pickets', slug, 'everyone')
    await sendAll()
    expect(office.taken).toHaveLength(1)
  })

  it('has the group’s own address for answers, once that has said yes, and a link to its page until then', async () => {
    const { world } = await underWay('a')
    const owner = await member(world.group.id, 'owner')
    await sendAll()
    expect(whole(office.taken[0]?.raw)).toContain(`/groups/${world.group.slug}#act`)
    await askReplyAddress(owner, world.group.id, 'us@group.example', now())
    const row = await db().replyAddress.findFirstOrThrow()
    const mail = await makers['reply-address']?.({ replyAddressId: row.id }, 'en', now())
    const token = mail && 'text' in mail ? /replies\/([\w-]{43})/.exec(mail.text)?.[1] ?? '' : ''
    expect(await proveReplyAddress(token, world.group.slug, now())).toBe('done')
    const { slug } = await meeting(world)
    await answer((await db().meeting.findUniqueOrThrow({ where: { slug } })).id, await person(world, 'b@post.example'))
    await sendOff(world, 'meetings', slug, 'coming')
    await sendAll()
    expect(office.taken[1]?.raw).toMatch(/^Reply-To: us@group\.example/m)
    expect(office.taken[1]?.raw).not.toContain('#act')
  })

  it('tells apart who was refused, who had said stop to all of this site, and who got it', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await db().suppression.create({ data: { addressHash: emailHash('suppression', 'never@post.example') } })
    const { id } = await underWay('refused', 'never', 'good')
    office.behave = (step, address) => (step === 'recipient' && address.startsWith('refused') ? 550 : null)
    await sendAll()
    expect(await outcomes(id)).toEqual({ refused: 'refused', never: 'suppressed', good: 'sent' })
    expect((await mailingRow(id)).tally).toEqual({ refused: 1, suppressed: 1, sent: 1 })
  })
})

describe('in the middle of a mailing', () => {
  it('stop leaves unsent what has not gone, and counts as sent what was just being handed over', async () => {
    const { world, id } = await underWay('a', 'b', 'c', 'd', 'e', 'f', 'g')
    expect(await send()).toBe(3)
    office.behave = (step) => (step === 'message' ? 'hang' : null)
    const handing = send()
    await expect.poll(() => office.waiting, patient).toBe(3)
    expect((await Promise.all([stopMailing(world.viewer, world.group.id, id, now()), stopMailing(world.viewer, world.group.id, id, now())]))).toEqual(['done', 'done'])
    expect(await counts(id)).toEqual({ sent: 3, stopped: 4 })
    office.behave = () => null
    office.release()
    await handing
    expect(await counts(id)).toEqual({ sent: 6, stopped: 1 })
    expect((await mailingRow(id)).tally).toEqual({ sent: 6, stopped: 1 })
    for (let day = 1; day < 4; day += 1) await send(day)
    expect(office.taken).toHaveLength(6)
    expect(await db().auditEntry.count({ where: { action: 'mailing-stopped' } })).toBe(1)
  })

  it('stop also holds for a mail that was tried before and waits to be tried again', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { world, id } = await underWay('a')
    office.behave = (step) => (step === 'recipient' ? 451 : null)
    await send()
    await stopMailing(world.viewer, world.group.id, id, now())
    office.behave = () => null
    await send(2)
    expect(office.taken).toEqual([])
    expect(await outcomes(id)).toEqual({ a: 'stopped' })
  })

  it('whoever says stop by the link in the mail, or mutes the group, before their turn gets nothing', async () => {
    const { id, contact } = await underWay('a', 'b', 'c', 'd')
    await send()
    const [last = ''] = Object.entries(await outcomes(id)).flatMap(([name, state]) => (state === 'waiting' ? [name] : []))
    // By the link of an earlier mail of the same group.
    const link = await mintLink('unsubscribe', { contactId: contact(last) }, later(now(), hours(1)))
    expect(await stopMails(link, now())).toBe(true)
    await send(2)
    expect(to()).not.toContain(`${last}@post.example`)
    expect(await counts(id)).toEqual({ sent: 3, muted: 1 })
    // The link in what has come does the same.
    expect(await stopMails(unsubscribeIn(office.taken[0]?.raw), now())).toBe(true)
    expect(await db().contact.count({ where: { mutedAt: { not: null } } })).toBe(2)
  })

  it('whoever cancels, is erased, says no or is held back before their turn gets nothing', async () => {
    const { id, meetingId, contact } = await underWay('cancels', 'erased', 'no', 'stays')
    await db().rsvp.updateMany({ where: { meetingId, contactId: contact('cancels') }, data: { state: 'cancelled' } })
    await db().rsvp.updateMany({ where: { meetingId, contactId: contact('no') }, data: { answer: 'no' } })
    await db().contact.delete({ where: { id: contact('erased') } })
    await sendAll()
    expect(to()).toEqual(['stays@post.example'])
    expect(await outcomes(id)).toEqual({ cancels: 'gone', no: 'gone', stays: 'sent' })
    expect((await mailingRow(id)).tally).toEqual({ gone: 3, sent: 1 })
  })

  it('a signer who takes the wish for updates back, or is held back after all, gets nothing', async () => {
    const world = await makeWorld()
    const { id: campaignId, slug } = await campaign(world)
    const [stops, held, stays] = await Promise.all(['stops', 'held', 'stays'].map((name) => signature(campaignId, `${name}@post.example`)))
    const { id } = await sendOff(world, 'campaigns', slug, 'signers')
    await db().signature.update({ where: { id: stops }, data: { updatesAt: null } })
    await db().signature.update({ where: { id: held }, data: { quarantinedAt: now(), quarantineReason: 'burst' } })
    await sendAll()
    expect(stays).toBeDefined()
    expect(to()).toEqual(['stays@post.example'])
    expect((await mailingRow(id)).tally).toEqual({ gone: 2, sent: 1 })
    expect(whole(office.taken[0]?.raw)).toMatch(/^List-Unsubscribe: <http/m)
  })

  it('a group that is put on hold writes to nobody any more', async () => {
    const { world, id } = await underWay('a', 'b', 'c', 'd')
    await send()
    await db().group.update({ where: { id: world.group.id }, data: { heldAt: now() } })
    await send(2)
    expect(office.taken).toHaveLength(3)
    expect(await counts(id)).toEqual({ sent: 3, stopped: 1 })
  })
})

describe('what people wait for', () => {
  const note: MailMaker<null | Unsent> = async ({ to: address = '' }) => ({ to: address, subject: 'Please confirm', text: 'Words.\n', html: '<p>Words.</p>' })

  it('never waits behind a mailing, however long that is and however late it comes', async () => {
    await underWay(...Array.from({ length: 60 }, (_, n) => `p${n}`))
    await enqueue(db(), [{ kind: 'note', locale: 'en', ids: { to: 'new@post.example' } }], later(now(), 500))
    expect(await sendDue({ ...makers, note }, later(now(), 1000))).toBe(1)
    expect(to()).toEqual(['new@post.example'])
    // The other lane has its own, three at a time: of five connections to the mail server two are left.
    office.behave = (step) => (step === 'message' ? 'hang' : null)
    const slow = sendDue({ ...makers, note }, later(now(), 1000), lane)
    await expect.poll(() => office.waiting, patient).toBe(3)
    await enqueue(db(), [{ kind: 'note', locale: 'en', ids: { to: 'next@post.example' } }], now())
    office.behave = () => null
    expect(await sendDue({ ...makers, note }, later(now(), 1000))).toBe(1)
    expect(to()).toContain('next@post.example')
    office.release()
    await slow
  })

  it('is what tells that mail is stuck: a mailing may take as long as it needs', async () => {
    await underWay('a')
    await enqueue(db(), [{ kind: 'note', locale: 'en', ids: { to: 'new@post.example' } }], now())
    await db().outbox.updateMany({ data: { attempts: 1 } })
    expect((await health(later(now(), hours(1)))).mail).toBe('1 mails have waited for more than ten minutes')
    await db().outbox.deleteMany({ where: { bulk: false } })
    expect((await health(later(now(), hours(1)))).mail).toBe('ok')
  })

  it('is everything else that is mailed: only a mailing’s mails have the other lane', async () => {
    await underWay('a')
    expect(Object.keys(allMakers)).toEqual(expect.arrayContaining(['mailing', 'mailing-test', 'reply-address', 'confirm']))
    expect(await db().outbox.groupBy({ by: ['kind'], where: { bulk: true } })).toEqual([{ kind: 'mailing' }])
  })
})

describe('a worker that is killed', () => {
  it('in the middle of a mailing sends nobody two mails and leaves nobody out', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `p${n}`)
    const { id } = await underWay(...names)
    // It stops before it hands over the eighth: what it has begun with by then, nobody has.
    office.behave = (step) => (step === 'recipient' && office.taken.length >= 7 ? 'hang' : null)
    const worker = spawn(process.execPath, ['dist/worker.js'], { env: process.env, stdio: 'ignore' })
    await expect.poll(() => office.waiting, { timeout: 60_000 }).toBeGreaterThan(0)
    // What was handed over has been noted: in the moment between the two, a kill is one mail too many, and no mail program can help it.
    await expect.poll(() => db().outbox.count({ where: { sentAt: { not: null } } }), { timeout: 10_000 }).toBeGreaterThanOrEqual(office.taken.length)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect(office.taken.length).toBeLessThan(names.length)
    office.behave = () => null
    office.release()
    // As if what it held were free again: another worker goes on.
    await db().$executeRaw`UPDATE "Outbox" SET "notBefore" = now() WHERE "sentAt" IS NULL AND "failedAt" IS NULL`
    await sendAll()
    expect(to()).toEqual(names.map((name) => `${name}@post.example`).sort())
    expect((await mailingRow(id)).tally).toEqual({ sent: 20 })
  }, 120_000)
})
