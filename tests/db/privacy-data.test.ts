import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST } from '@/app/[locale]/unsubscribe/[token]/one-click/route'
import { refreshTallies } from '@/lib/campaigns/jobs'
import { findLink } from '@/lib/people/links/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { shownName } from '@/lib/people/rules'
import { days, hours, later, minutes } from '@/lib/platform/clock'
import { emailHash, newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { answerDate } from '@/lib/privacy/answers/mutations'
import { confirmBatch } from '@/lib/privacy/batches/mutations'
import { calendarOf, copyOf } from '@/lib/privacy/copies/queries'
import { eraseAll } from '@/lib/privacy/erasure/mutations'
import { purge, purgePlan } from '@/lib/privacy/purge/mutations'
import { actsOf, mineOf } from '@/lib/privacy/queries'
import { actKey, waitingActs } from '@/lib/privacy/rules'
import { resumeMails, stopMails } from '@/lib/privacy/stopping/mutations'
import { stopStateOf } from '@/lib/privacy/stopping/queries'
import { changeContact, changeSignature, openVisit, takeSignatureBack } from '@/lib/privacy/visits/mutations'
import { mailsOf, makeScene, noon, tokenIn } from '../support/privacy-scene'

let mill: Awaited<ReturnType<typeof makeScene>>
let dock: Awaited<ReturnType<typeof makeScene>>

beforeAll(async () => {
  mill = await makeScene('mill')
  dock = await makeScene('dock')
})
afterAll(closeDb)

async function confirmed(...acts: (() => Promise<unknown>)[]): Promise<{ visit: string; confirmationId: string }> {
  for (const act of acts) await act()
  const token = tokenIn((await mailsOf('confirm', noon)).at(-1))
  const { confirmationId } = (await findLink(token, ['confirm'], noon)) ?? {}
  const shown = waitingActs(await actsOf({ confirmationId }, 'en', noon)).map(actKey)
  const result = await confirmBatch(token, { shown, ticked: shown }, noon)
  return { visit: result?.visit ?? '', confirmationId: confirmationId ?? '' }
}

const subjectOf = async (visit: string) => (await findLink(visit, ['visit'], noon)) ?? {}

const sealedRows = async () => ({
  contacts: await db().contact.count(), rsvps: await db().rsvp.count(), pledges: await db().pledge.count(), messages: await db().message.count(),
  signatures: await db().signature.count(), confirmations: await db().confirmation.count(), links: await db().privateLink.count(),
})

describe('erasing', () => {
  it('leaves nothing behind, gives the places back and takes the signature out of the count', async () => {
    const before = await sealedRows()
    await mill.rsvp('waiter@example.test', noon, { partySize: 3 })
    const email = 'erase@example.test'
    const { visit } = await confirmed(() => mill.rsvp(email), () => mill.pledge(email), () => mill.sign(email), () => dock.message(email))
    await refreshTallies(noon)
    expect(await db().campaignTally.findUnique({ where: { campaignId: mill.id.campaign } })).toMatchObject({ confirmed: 1 })
    expect(await eraseAll(visit, noon)).toBe(true)
    await db().rsvp.deleteMany()
    await db().contact.deleteMany()
    await db().confirmation.deleteMany()
    expect(await sealedRows()).toEqual(before)
    expect(await db().shift.findUniqueOrThrow({ where: { id: mill.id.early } })).toMatchObject({ taken: 0 })
    expect(await db().meeting.findUniqueOrThrow({ where: { id: mill.id.meeting } })).toMatchObject({ taken: 0 })
    await refreshTallies(later(noon, minutes(1)))
    expect(await db().campaignTally.findUnique({ where: { campaignId: mill.id.campaign } })).toMatchObject({ confirmed: 0 })
    expect(await eraseAll(visit, noon)).toBeNull()
  })

  it('touches nothing of another group when the link is one group’s', async () => {
    const { confirmationId } = await confirmed(() => mill.message('two@example.test'), () => dock.message('two@example.test'))
    const { contacts } = await mineOf({ confirmationId }, 'en', noon)
    const here = contacts.find(({ group }) => group.slug === 'mill')
    const token = await mintLink('my', { contactId: here?.id }, later(noon, days(30)))
    expect(await eraseAll((await openVisit(token, noon)) ?? '', noon)).toBe(true)
    expect((await mineOf({ confirmationId }, 'en', noon)).contacts.map(({ group }) => group.slug)).toEqual(['dock'])
  })
})

describe('my data', () => {
  it('can be changed by its owner alone', async () => {
    const { visit } = await confirmed(() => mill.pledge('mine@example.test', [mill.id.late]))
    const [contact] = (await mineOf(await subjectOf(visit), 'en', noon)).contacts
    const other = await db().contact.findFirstOrThrow({ where: { groupId: dock.id.group } })
    const change = { name: 'Ada Changed', phone: '', language: 'tr' } as const
    expect(await changeContact(visit, contact?.id ?? '', change, noon)).toBe(true)
    expect(await changeContact(visit, other.id, change, noon)).toBe(false)
    expect((await mineOf(await subjectOf(visit), 'en', noon)).contacts[0]).toMatchObject({ name: 'Ada Changed', phone: '', locale: 'tr' })
    expect(await changeContact(visit, contact?.id ?? '', change, later(noon, hours(2)))).toBeNull()
  })

  it('comes as a file with its dates, and as a calendar', async () => {
    const { visit } = await confirmed(() => dock.rsvp('copy@example.test'), () => dock.pledge('copy@example.test'))
    const copy = JSON.stringify(await copyOf(await subjectOf(visit), 'en', noon))
    for (const part of ['copy@example.test', 'Ada Example', 'A chair with arms', 'deletedOn', 'purgeAt']) expect(copy).toContain(part)
    const calendar = await calendarOf(await subjectOf(visit), 'en', noon)
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(calendar.match(/BEGIN:VCALENDAR/g)).toHaveLength(1)
    expect(calendar).toContain(`UID:${dock.id.meeting}@localhost`)
  })

  it('answers a date through the mail’s link', async () => {
    const row = await db().rsvp.findFirstOrThrow({ where: { meetingId: dock.id.meeting, state: 'confirmed' } })
    const token = await mintLink('answer', { rsvpId: row.id }, later(noon, days(5)))
    expect((await answerDate(token, 'no', noon))?.outcomes).toMatchObject([{ kind: 'rsvp', id: row.id, result: 'confirmed' }])
    expect(await db().rsvp.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ answer: 'no' })
    expect(await openVisit(token, noon)).toBeNull()
  })
})

describe('a signature', () => {
  it('is hidden until its owner says otherwise, and can be taken back', async () => {
    const { visit } = await confirmed(() => dock.sign('sign@example.test'))
    const [signature] = (await mineOf(await subjectOf(visit), 'en', noon)).signatures
    expect(shownName(signature?.name ?? '', signature?.shownAs ?? 'full')).toBeNull()
    expect(await changeSignature(visit, signature?.id ?? '', { name: 'Ada B. Example', comment: '', shownAs: 'initials', updates: true }, 'Tell me', noon)).toBe(true)
    const row = await db().signature.findUniqueOrThrow({ where: { id: signature?.id ?? '' } })
    expect(row).toMatchObject({ shownAs: 'initials', updatesAt: noon, updatesWording: 'Tell me', sealedComment: null, purgeAt: null })
    const token = await mintLink('my', { signatureId: row.id }, later(noon, days(9)))
    const mine = await openVisit(token, noon)
    expect(await takeSignatureBack(mine ?? '', row.id, noon)).toBe('erased')
    expect(await db().signature.count({ where: { id: row.id } })).toBe(0)
    expect(await openVisit(token, noon)).toBeNull()
  })
})

describe('stopping mails', () => {
  const oneClick = (token: string, body: string) =>
    POST(new Request('http://localhost/x', { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }), { params: Promise.resolve({ locale: 'en', token }) })

  it('takes one click from a mail program, for an address that never confirmed', async () => {
    const email = 'stop@example.test'
    await mill.sign(email)
    const [mail] = await mailsOf('confirm', noon)
    const token = tokenIn(mail, 'unsubscribe')
    const link = await db().privateLink.findFirstOrThrow({ where: { purpose: 'unsubscribe' }, orderBy: { id: 'desc' } })
    // The route reads the clock itself.
    await db().privateLink.update({ where: { id: link.id }, data: { expiresAt: new Date(Date.now() + days(1)) } })
    expect((await oneClick(token, 'something=else')).status).toBe(400)
    expect((await oneClick('x'.repeat(43), 'List-Unsubscribe=One-Click')).status).toBe(404)
    const where = { addressHash: emailHash('suppression', email) }
    expect(await db().suppression.count({ where })).toBe(0)
    const answer = await oneClick(token, 'List-Unsubscribe=One-Click')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect((await oneClick(token, 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect(await db().suppression.count({ where })).toBe(1)
    expect(await resumeMails(token, noon)).toBe(true)
    expect(await db().suppression.count({ where })).toBe(0)
  })

  it('stops one group’s mails to a contact, and takes that back', async () => {
    const { visit } = await confirmed(() => mill.message('mute@example.test'))
    const [contact] = (await mineOf(await subjectOf(visit), 'en', noon)).contacts
    const token = await mintLink('unsubscribe', { contactId: contact?.id }, later(noon, days(30)))
    const state = async () => {
      const link = await findLink(token, ['unsubscribe'], noon)
      return link && stopStateOf(link)
    }
    expect(await state()).toMatchObject({ stopped: false, of: 'group' })
    await stopMails(token, noon)
    expect(await state()).toMatchObject({ stopped: true })
    await resumeMails(token, noon)
    expect(await state()).toMatchObject({ stopped: false })
  })
})

describe('the purge', () => {
  it('does what its rehearsal says, and a rehearsal does nothing', async () => {
    await mill.sign('unconfirmed@example.test')
    await mill.rsvp('unconfirmed@example.test')
    await allow('test', 'somebody', 5, minutes(10), noon)
    await db().user.create({ data: { id: newId(), emailHash: emailHash('user', 'x@example.test'), sealedEmail: new Uint8Array(1), name: '', locale: 'en', createdAt: noon } })
    await db().auditEntry.create({ data: { id: newId(), at: later(noon, -days(370)), action: 'sign-in' } })
    const at = later(noon, hours(49))
    const before = await sealedRows()
    const plan = await purgePlan(at)
    expect(await sealedRows()).toEqual(before)
    expect(await purge(at)).toEqual(plan)
    expect(plan).toMatchObject({ users: 1, auditEntries: 1, dailySalts: 1 })
    for (const some of ['signatures', 'rsvps', 'contacts', 'links', 'confirmations', 'rateCounts']) expect(plan[some], some).toBeGreaterThan(0)
    const nothing = await purge(at)
    expect(Object.values(nothing).every((count) => count === 0)).toBe(true)
    expect(await db().signature.count({ where: { confirmedAt: null } })).toBe(0)
    expect(await db().rsvp.count({ where: { state: 'unconfirmed' } })).toBe(0)
  })

  it('takes answers and pledges with their contacts 14 days after, and signers 30 days after the campaign, whose count stays', async () => {
    const plan = async (at: Date) => { const count = await purgePlan(at); return [count.signatures, count.pledges, count.rsvps, count.contacts] }
    const scene = await makeScene('yard')
    const salt = later(noon, minutes(1))
    await scene.sign('clock@example.test', salt)
    await scene.pledge('clock@example.test', undefined, salt)
    const { visit } = await confirmed(() => scene.rsvp('clock@example.test', salt))
    expect((await mineOf(await subjectOf(visit), 'en', noon)).signatures).toHaveLength(1)
    await refreshTallies(later(noon, minutes(2)))
    // Everything else of this file is out of the way by then, or counted alike before and after.
    await purge(later(noon, days(16)))
    const [, pledges = 0, rsvps = 0] = await plan(later(noon, days(20)))
    expect([pledges > 0, rsvps > 0]).toEqual([true, true])
    await purge(later(noon, days(20)))
    expect(await db().contact.count({ where: { groupId: scene.id.group } })).toBe(0)
    expect(await db().signature.count({ where: { campaignId: scene.id.campaign } })).toBe(1)
    await purge(later(noon, days(59)))
    expect(await db().signature.count({ where: { campaignId: scene.id.campaign } })).toBe(1)
    await purge(later(noon, days(61)))
    expect(await db().signature.count({ where: { campaignId: scene.id.campaign } })).toBe(0)
    await refreshTallies(later(noon, days(61)))
    expect(await db().campaignTally.findUnique({ where: { campaignId: scene.id.campaign } })).toMatchObject({ confirmed: 1 })
    expect(await db().campaign.findUniqueOrThrow({ where: { id: scene.id.campaign } })).toMatchObject({ closedAt: later(noon, days(30)) })
  })
})
