import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { audienceChoices, languagesOf, peopleOf } from '@/lib/mailings/audiences/queries'
import { mails } from '@/lib/mailings/jobs'
import { deleteDraft, saveDraft } from '@/lib/mailings/mutations'
import { mailingOf, mailingsOf, reached } from '@/lib/mailings/queries'
import { mailsADay } from '@/lib/mailings/rules'
import { sendTest, startMailing, stopMailing } from '@/lib/mailings/sending/mutations'
import { days, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'
import { answer, at, campaign, draftOf, mailingRow, makeWorld, meeting, member, outcomes, person, picket, pledge, sendOff, signature, text } from './mailings-world'

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "AuditEntry" CASCADE')
})
afterAll(closeDb)

const names = async (record: Parameters<typeof peopleOf>[0]['record'], recordId: string, audience: string) => (await peopleOf({ record, recordId, audience }, at)).length

describe('an audience', () => {
  it('of a meeting is who answered so, has confirmed it and has not cancelled', async () => {
    const world = await makeWorld()
    const { id } = await meeting(world)
    const all = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => person(world, `${name}@post.example`)))
    await answer(id, all[0] ?? '')
    await answer(id, all[1] ?? '', 'maybe')
    await answer(id, all[2] ?? '', 'no')
    await answer(id, all[3] ?? '', 'tell_me')
    await answer(id, all[4] ?? '', 'yes', 'waiting')
    await answer(id, all[5] ?? '', 'yes', 'cancelled')
    await answer(id, all[6] ?? '', 'yes', 'unconfirmed')
    const gone = await answer(id, all[7] ?? '')
    await db().rsvp.update({ where: { id: gone }, data: { purgeAt: later(at, -1) } })
    await answer(id, await person(world, 'never@post.example', { confirmed: false }))
    const sizes = await Promise.all(['everyone', 'coming', 'maybe', 'waiting', 'tell-me'].map((audience) => names('meetings', id, audience)))
    expect(sizes).toEqual([4, 1, 1, 1, 1])
  })

  it('of a picket has each person once, on one shift or on three; those without one are on none', async () => {
    const world = await makeWorld()
    const { id, shifts: [early = '', late = '', off = ''] } = await picket(world, 30, 40, 50)
    await db().shift.update({ where: { id: off }, data: { calledOffAt: at } })
    const [both = '', one = '', waits = '', half = '', lost = ''] = await Promise.all(['both', 'one', 'waits', 'half', 'lost'].map((name) => person(world, `${name}@post.example`)))
    // The same mailbox in another spelling is the same person.
    expect(await person(world, 'BOTH@post.example')).toBe(both)
    await pledge(early, both); await pledge(late, both); await pledge(early, one); await pledge(early, waits, 'waiting')
    await pledge(early, half, 'waiting'); await pledge(late, half); await pledge(off, lost)
    const choices = await audienceChoices(world.viewer, world.group.id, { record: 'pickets', id }, at)
    expect(choices?.map(({ audience, size }) => [audience, size])).toEqual([
      ['everyone', 4], ['without-shift', 1], [`shift-${early}`, 2], [`shift-${late}`, 2], [`shift-${off}`, 1],
    ])
    const { result, id: mailing } = await sendOff(world, 'pickets', (await db().picket.findUniqueOrThrow({ where: { id } })).slug, 'everyone')
    expect(result).toEqual({ ok: true, count: 4 })
    expect(await db().outbox.count({ where: { kind: 'mailing', bulk: true } })).toBe(4)
    expect(await outcomes(mailing)).toEqual({ both: 'waiting', one: 'waiting', waits: 'waiting', half: 'waiting' })
  })

  it('of a campaign is who signed, asked for updates and was never held back', async () => {
    const world = await makeWorld()
    const { id } = await campaign(world)
    await signature(id, 'yes@post.example')
    await signature(id, 'no@post.example', { updatesAt: null })
    await signature(id, 'held@post.example', { quarantinedAt: at })
    await signature(id, 'open@post.example', { confirmedAt: null })
    await signature(id, 'muted@post.example', { mutedAt: at })
    expect(await audienceChoices(world.viewer, world.group.id, { record: 'campaigns', id }, at)).toMatchObject([{ audience: 'signers', size: 1, muted: 1 }])
  })

  it('of a group is who agreed to hear from it, as long as that holds', async () => {
    const world = await makeWorld()
    const consent = async (email: string, more: object = {}) => db().consent.create({
      data: { id: newId(), contactId: await person(world, email), purpose: 'updates', wording: 'w', locale: 'en', givenAt: at, lapsesAt: later(at, days(9)), ...more },
    })
    await consent('yes@post.example')
    await consent('withdrawn@post.example', { withdrawnAt: at })
    await consent('lapsed@post.example', { lapsesAt: later(at, -1) })
    await consent('asked@post.example', { givenAt: null })
    await consent('other@post.example', { purpose: 'help-organise' })
    // An answer to a meeting is no wish to hear from the group.
    await answer((await meeting(world)).id, await person(world, 'meeting@post.example'))
    const elsewhere = await makeWorld()
    expect(await names('groups', world.group.id, 'informed')).toBe(1)
    expect(await names('groups', elsewhere.group.id, 'informed')).toBe(0)
  })

  it('is counted by the languages of its people, without those who said stop', async () => {
    const world = await makeWorld()
    const { id } = await meeting(world)
    for (const [email, locale] of [['a@post.example', 'tr'], ['b@post.example', 'tr'], ['c@post.example', 'en'], ['d@post.example', 'ar']] as const) await answer(id, await person(world, email, { locale }))
    await db().contact.updateMany({ where: { locale: 'ar' }, data: { mutedAt: at } })
    expect(await languagesOf({ record: 'meetings', recordId: id, audience: 'coming' }, at)).toEqual([{ locale: 'tr', size: 2 }, { locale: 'en', size: 1 }])
  })
})

describe('a draft', () => {
  it('is kept once however often its form is sent, and is not written over what somebody else has put there', async () => {
    const world = await makeWorld()
    const { slug } = await meeting(world)
    const id = newId()
    const input = { record: 'meetings' as const, of: slug, audience: 'coming', ...text, seen: '' }
    const save = (more: object, now = at) => saveDraft(world.viewer, world.group.id, id, { ...input, ...more }, now)
    const drafted = { ok: true, seen: at.toISOString() }
    expect(await Promise.all([save({}), save({}), save({})])).toEqual([drafted, drafted, drafted])
    const other = await member(world.group.id, 'owner')
    expect(await saveDraft(other, world.group.id, id, { ...input, subject: 'Theirs', seen: at.toISOString() }, later(at, 5))).toEqual({ ok: true, seen: later(at, 5).toISOString() })
    expect(await save({ subject: 'Mine', seen: at.toISOString() }, later(at, 9))).toEqual({ ok: false, why: 'changed' })
    expect((await mailingOf(world.viewer, world.group.id, id))?.subject).toBe('Theirs')
    expect(await db().mailing.count()).toBe(1)
  })

  it('is there for who may write to the group’s people, and for nobody else', async () => {
    const world = await makeWorld()
    const { slug } = await meeting(world)
    await answer((await db().meeting.findUniqueOrThrow({ where: { slug } })).id, await person(world, 'a@post.example'))
    const { id, seen } = await draftOf(world, 'meetings', slug, 'coming')
    const elsewhere = await makeWorld()
    for (const viewer of [elsewhere.viewer, await member(world.group.id, 'moderator'), await member(world.group.id, 'translator'), await member(world.group.id, 'caseworker'), null]) {
      expect(await mailingOf(viewer, world.group.id, id)).toBeNull()
      expect(await mailingsOf(viewer, world.group.id)).toBeNull()
      expect(await startMailing(viewer, world.group.id, id, seen, at)).toMatchObject({ why: 'not-found' })
      expect(await stopMailing(viewer, world.group.id, id, at)).toBe('not-found')
      expect(await sendTest(viewer, world.group.id, id, at)).toBe('not-found')
      expect(await deleteDraft(viewer, world.group.id, id)).toBe('not-found')
      expect(await saveDraft(viewer, world.group.id, id, { record: 'meetings', of: slug, audience: 'coming', ...text, seen }, at)).toMatchObject({ why: 'not-found' })
    }
    // Another group's organiser cannot reach it through their own group, nor write to its people.
    expect(await startMailing(elsewhere.viewer, elsewhere.group.id, id, seen, at)).toMatchObject({ why: 'not-found' })
    expect(await mailingOf(elsewhere.viewer, elsewhere.group.id, id)).toBeNull()
    expect(await saveDraft(elsewhere.viewer, elsewhere.group.id, newId(), { record: 'meetings', of: slug, audience: 'coming', ...text, seen: '' }, at)).toMatchObject({ why: 'not-found' })
    expect(await saveDraft(elsewhere.viewer, elsewhere.group.id, id, { record: 'groups', of: elsewhere.group.slug, audience: 'informed', ...text, seen }, at)).toMatchObject({ why: 'not-found' })
    expect(await saveDraft(world.viewer, world.group.id, newId(), { record: 'meetings', of: slug, audience: 'signers', ...text, seen: '' }, at)).toMatchObject({ why: 'audience' })
    expect(await deleteDraft(world.viewer, world.group.id, id)).toBe('done')
  })

  it('goes to its writer alone as a test, in their language', async () => {
    const world = await makeWorld()
    const { slug } = await meeting(world)
    const { id } = await draftOf(world, 'meetings', slug, 'coming')
    expect(await sendTest(world.viewer, world.group.id, id, at)).toBe('sent')
    const mail = await mails['mailing-test']?.({ mailingId: id, userId: world.viewer.userId }, 'en', at)
    if (!mail || 'unsent' in mail) throw new Error('nothing was made')
    expect(mail).toMatchObject({ to: `${world.viewer.userId}@organiser.example`, subject: 'Test: The room has changed' })
    expect(mail.unsubscribe).toBeUndefined()
    expect(await db().mailingRecipient.count()).toBe(0)
    expect(await mails['mailing-test']?.({ mailingId: id, userId: (await member(world.group.id, 'translator')).userId }, 'en', at)).toBeNull()
  })
})

describe('starting a mailing', () => {
  async function ready(people = 3) {
    const world = await makeWorld()
    const { id: meetingId, slug } = await meeting(world)
    for (let n = 0; n < people; n += 1) await answer(meetingId, await person(world, `p${n}@post.example`))
    return { world, slug, meetingId }
  }

  it('happens once, when two organisers press at once', async () => {
    const { world, slug } = await ready()
    const other = await member(world.group.id, 'owner')
    const { id, seen } = await draftOf(world, 'meetings', slug, 'coming')
    const results = await Promise.all([world.viewer, other, world.viewer, other].map((viewer) => startMailing(viewer, world.group.id, id, seen, at)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.why === 'already')).toHaveLength(3)
    expect(await db().mailingRecipient.count()).toBe(3)
    expect(await db().outbox.count({ where: { kind: 'mailing' } })).toBe(3)
    expect(await db().auditEntry.findMany({ where: { action: 'mailing-sent' }, select: { recordId: true, detail: true } })).toEqual([{ recordId: id, detail: '3' }])
  })

  it('takes only what was looked at, only with somebody to write to, and nothing from a group on hold', async () => {
    const { world, slug } = await ready()
    const { id, seen } = await draftOf(world, 'meetings', slug, 'coming')
    await saveDraft(world.viewer, world.group.id, id, { record: 'meetings', of: slug, audience: 'maybe', ...text, seen }, later(at, 5))
    expect(await startMailing(world.viewer, world.group.id, id, seen, at)).toMatchObject({ why: 'changed' })
    expect(await startMailing(world.viewer, world.group.id, id, later(at, 5).toISOString(), at)).toMatchObject({ why: 'nobody' })
    await db().group.update({ where: { id: world.group.id }, data: { heldAt: at } })
    expect(await startMailing(world.viewer, world.group.id, id, later(at, 5).toISOString(), at)).toMatchObject({ why: 'held' })
  })

  it('is bound by the day, for all mailings of the group together, also when they start at once', async () => {
    const { world, slug } = await ready(3)
    await db().group.update({ where: { id: world.group.id }, data: { verifiedAt: null } })
    const drafts = await Promise.all([1, 2].map(() => draftOf(world, 'meetings', slug, 'coming')))
    await db().mailing.create({ data: {
      id: newId(), groupId: world.group.id, record: 'meetings', recordId: newId(), audience: 'coming', ...text, startedAt: later(at, -days(1) + 60_000), total: mailsADay(false) - 5, purgeAt: later(at, days(9)),
    } })
    const results = await Promise.all(drafts.map(({ id, seen }) => startMailing(world.viewer, world.group.id, id, seen, at)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, why: 'mails-limit', left: 2 })
    const [refused] = drafts.filter((_, n) => !results[n]?.ok)
    expect(await startMailing(world.viewer, world.group.id, refused?.id ?? '', refused?.seen ?? '', later(at, days(1)))).toMatchObject({ why: 'prove' })
    const again = { ...world.viewer, session: { id: newId(), provedAt: later(at, days(1)), factorAt: null, hasFactor: false } }
    expect(await startMailing(again, world.group.id, refused?.id ?? '', refused?.seen ?? '', later(at, days(1)))).toMatchObject({ ok: true })
  })

  it('leaves out whoever erases everything at that moment, and writes to the others', async () => {
    const { world, slug, meetingId } = await ready(40)
    const { id, seen } = await draftOf(world, 'meetings', slug, 'coming')
    const contacts = await db().rsvp.findMany({ where: { meetingId }, select: { contactId: true } })
    const [result] = await Promise.all([
      startMailing(world.viewer, world.group.id, id, seen, at),
      ...contacts.slice(0, 8).map(({ contactId }) => db().contact.deleteMany({ where: { id: contactId } })),
    ])
    expect(result).toMatchObject({ ok: true })
    expect(await db().mailingRecipient.count({ where: { mailingId: id } })).toBe(32)
  })

  it('writes ten thousand mails in one go, and takes them back as fast', async () => {
    const world = await makeWorld()
    const model = await person(world, 'model@post.example')
    await db().$executeRaw`
      WITH made AS (
        INSERT INTO "Contact" ("id", "groupId", "emailHash", "sealedEmail", "locale", "confirmedAt", "purgeAt")
        SELECT gen_random_uuid(), "groupId", decode(lpad(n::text, 8, '0'), 'hex'), "sealedEmail", 'en', "confirmedAt", "purgeAt" FROM "Contact", generate_series(1, 10000) n WHERE "id" = ${model}::uuid
        RETURNING "id")
      INSERT INTO "Consent" ("id", "contactId", "purpose", "wording", "locale", "givenAt", "lapsesAt") SELECT gen_random_uuid(), "id", 'updates', 'w', 'en', ${at}, ${later(at, days(9))} FROM made`
    const { id, result } = await sendOff(world, 'groups', world.group.slug, 'informed')
    expect(result).toEqual({ ok: true, count: 10_000 })
    expect([await db().mailingRecipient.count({ where: { mailingId: id } }), await db().outbox.count({ where: { bulk: true } })]).toEqual([10_000, 10_000])
    expect(await stopMailing(world.viewer, world.group.id, id, at)).toBe('done')
    expect([await db().outbox.count({ where: { bulk: true } }), (await mailingRow(id)).tally]).toEqual([0, { stopped: 10_000 }])
  }, 60_000)
})

describe('what is known of a mailing', () => {
  it('is names and results, noted when it is looked at, and never an address', async () => {
    const world = await makeWorld()
    const { id: meetingId, slug } = await meeting(world)
    await answer(meetingId, await person(world, 'ada@post.example'))
    const { id } = await sendOff(world, 'meetings', slug, 'coming')
    const list = await reached(world.viewer, world.group.id, id, {}, at)
    expect(list?.people).toMatchObject([{ name: 'ada', state: 'waiting' }])
    expect(JSON.stringify(list)).not.toContain('@')
    expect(await db().auditEntry.count({ where: { action: 'saw-people', record: 'mailings', recordId: id } })).toBe(1)
    expect(await reached((await makeWorld()).viewer, world.group.id, id, {}, at)).toBeNull()
  })

  it('goes with the entry, and the rest on its date', async () => {
    const world = await makeWorld()
    const { id: meetingId, slug } = await meeting(world)
    await answer(meetingId, await person(world, 'a@post.example'))
    const { id } = await sendOff(world, 'meetings', slug, 'coming')
    const old = await draftOf(world, 'meetings', slug, 'coming')
    expect(await purge(later(at, days(20)))).toMatchObject({ mailingRecipients: 1, mailings: 0, rsvps: 1 })
    expect(await purge(later(at, days(91)))).toMatchObject({ mailings: 1 })
    expect(await db().mailing.findMany({ select: { id: true } })).toEqual([{ id }])
    expect(old.id).not.toBe(id)
    expect(await purge(later(at, days(366)))).toMatchObject({ mailings: 1 })
  })
})
