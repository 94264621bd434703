import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportOf } from '@/lib/exports/queries'
import { addRsvp, keepRsvps, markRsvps, removeRsvp } from '@/lib/meetings/people/mutations'
import { everyAttendee, meetingDoubles, meetingPeople, meetingPerson } from '@/lib/meetings/people/queries'
import { mails as meetingMails } from '@/lib/meetings/jobs'
import { openedFind, sealedFind } from '@/lib/people/lists/queries'
import { askOf } from '@/lib/people/lists/rules'
import type { Viewer } from '@/lib/people/types'
import { days, later, minutes } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { ask, at, come, makeGroup, meetingOf, rsvpRow } from './meetings-world'

afterAll(closeDb)

const group = await makeGroup('lists')
const other = await makeGroup('others')
const { viewer } = group
const as = (role: 'moderator' | 'caseworker' | 'translator'): Viewer => ({ ...viewer, memberships: [{ groupId: group.id, role }] })
const nobodies = [as('moderator'), as('caseworker'), as('translator'), other.viewer, { ...viewer, memberships: [], administrator: true }]
const all = askOf({}, '')
const own = (id: string) => ({ id, groupId: group.id })
const looks = (id: string) => db().auditEntry.count({ where: { action: 'saw-people', recordId: id } })
const typed = { name: 'Gil Example', email: '', phone: '', partySize: 1 }

describe('a look at who is coming', () => {
  test('is noted once for as long as it lasts, for each who looks', async () => {
    const meeting = await meetingOf(group.id)
    await come(meeting.slug, 'ada@look.test')
    for (const minute of [0, 5, 14]) await meetingPeople(viewer, own(meeting.id), all, later(at, minutes(minute)))
    await everyAttendee(viewer, own(meeting.id), at)
    expect(await looks(meeting.id)).toBe(1)
    await meetingPeople(viewer, own(meeting.id), all, later(at, minutes(16)))
    expect(await looks(meeting.id)).toBe(2)
    await meetingPeople({ ...viewer, userId: newId() }, own(meeting.id), all, at)
    expect(await looks(meeting.id)).toBe(3)
  })

  test('is for those of the group who may see people, and for nobody else', async () => {
    const meeting = await meetingOf(group.id)
    const id = await come(meeting.slug, 'ada@mine.test')
    for (const nobody of nobodies) {
      expect(await meetingPeople(nobody, own(meeting.id), all, at)).toBeNull()
      expect(await meetingPerson(nobody, own(meeting.id), id, at)).toBeNull()
      expect(await meetingDoubles(nobody, own(meeting.id), at)).toBeNull()
      expect(await markRsvps(nobody, meeting.slug, { came: [id], not: [] }, at)).toBe('not-found')
      expect(await removeRsvp(nobody, meeting.slug, id, at)).toBe('not-found')
      expect(await addRsvp(nobody, meeting.slug, typed, at)).toBe('not-found')
      expect(await keepRsvps(nobody, meeting.slug, [id], at)).toBe('not-found')
      expect(await exportOf(nobody, { groupId: group.id, kind: 'meetings', slug: meeting.slug }, 'csv', 'en', at)).toEqual({ ok: false, why: 'not-found' })
    }
    expect(await rsvpRow(id)).toMatchObject({ state: 'confirmed', attendedAt: null })
    expect(await looks(meeting.id)).toBe(0)
  })

  test('has a search that nobody else can read or use', () => {
    const sealed = sealedFind('me', 'meetings|quiz', 'Gil Example')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Gil')
    expect(openedFind('me', 'meetings|quiz', sealed)).toBe('Gil Example')
    for (const [user, record, text] of [['you', 'meetings|quiz', sealed], ['me', 'meetings|other', sealed], ['me', 'meetings|quiz', `x${sealed}`], ['me', 'meetings|quiz', ['a']], ['me', 'x', undefined]] as const) {
      expect(openedFind(user, record, text)).toBe('')
    }
  })
})

describe('an organiser at the door', () => {
  test('ticks who came, takes it back, and may send both twice; another meeting’s are passed over', async () => {
    const [meeting, elsewhere] = [await meetingOf(group.id), await meetingOf(group.id)]
    const [a, b, theirs] = [await come(meeting.slug, 'a@tick.test'), await come(meeting.slug, 'b@tick.test'), await come(elsewhere.slug, 'c@tick.test')]
    for (const minute of [0, 1]) expect(await markRsvps(viewer, meeting.slug, { came: [a, b, theirs], not: [] }, later(at, minutes(minute)))).toBe('saved')
    expect([(await rsvpRow(a)).attendedAt, (await rsvpRow(b)).attendedAt, (await rsvpRow(theirs)).attendedAt]).toEqual([at, at, null])
    await markRsvps(viewer, meeting.slug, { came: [], not: [b] }, at)
    expect((await meetingPeople(viewer, own(meeting.id), askOf({ came: 'yes' }, ''), at))?.people.map(({ id }) => id)).toEqual([a])
  })

  test('puts somebody down with a name alone: they have a place, and no mail is tried', async () => {
    const meeting = await meetingOf(group.id, { capacity: '3' })
    expect(await addRsvp(viewer, meeting.slug, { ...typed, partySize: 2 }, at)).toBe('saved')
    const list = await meetingPeople(viewer, own(meeting.id), all, at)
    expect(list?.people).toMatchObject([{ name: 'Gil Example', email: '', size: 2, paper: true, state: 'confirmed' }])
    expect(await addRsvp(viewer, meeting.slug, { ...typed, partySize: 2 }, at)).toBe('full')
    const row = await rsvpRow(list?.people[0]?.id ?? '')
    expect(row).toMatchObject({ addedById: viewer.userId, purgeAt: later(new Date('2027-03-12T20:30:00Z'), days(14)) })
    for (const kind of ['rsvp-added', 'rsvp-removed', 'meeting-changed']) expect(await meetingMails[kind]?.({ rsvpId: row.id }, 'en', at)).toBeNull()
  })

  test('puts an address down once: it is told, and can take it back', async () => {
    const meeting = await meetingOf(group.id)
    expect(await addRsvp(viewer, meeting.slug, { ...typed, email: 'gil@door.test' }, at)).toBe('saved')
    expect(await addRsvp(viewer, meeting.slug, { ...typed, email: 'GIL@door.test' }, at)).toBe('already')
    const [mail, ...more] = await db().outbox.findMany({ where: { kind: 'rsvp-added' } })
    expect(more).toEqual([])
    const letter = await meetingMails['rsvp-added']?.(mail?.ids as Record<string, string>, 'en', at)
    expect([letter?.to, letter?.subject]).toEqual(['gil@door.test', 'You are down for: Open meeting'])
    expect(letter?.text).toContain('/my/')
    // Whoever waited for their button is put down as who they are.
    const { id } = await ask(meeting.slug, 'waits@door.test')
    expect(await addRsvp(viewer, meeting.slug, { ...typed, email: 'waits@door.test' }, at)).toBe('saved')
    expect(await rsvpRow(id)).toMatchObject({ state: 'confirmed', addedById: viewer.userId })
  })

  test('may do so until the list goes, and not when it is called off', async () => {
    const meeting = await meetingOf(group.id)
    expect(await addRsvp(viewer, meeting.slug, typed, new Date('2027-03-20T12:00:00Z'))).toBe('saved')
    expect(await addRsvp(viewer, meeting.slug, typed, new Date('2027-04-20T12:00:00Z'))).toBe('past')
    await db().meeting.update({ where: { id: meeting.id }, data: { calledOffAt: at } })
    expect(await addRsvp(viewer, meeting.slug, typed, at)).toBe('called-off')
  })

  test('takes somebody off: they are told, the log says so, and the place goes on', async () => {
    const meeting = await meetingOf(group.id, { capacity: '1' })
    const [gone, waits] = [await come(meeting.slug, 'gone@off.test'), await come(meeting.slug, 'waits@off.test', { waiting: 'on' })]
    for (let twice = 0; twice < 2; twice += 1) expect(await removeRsvp(viewer, meeting.slug, gone, at)).toBe('saved')
    expect([(await rsvpRow(gone)).state, (await rsvpRow(waits)).state]).toEqual(['cancelled', 'offered'])
    expect(await db().outbox.count({ where: { kind: 'rsvp-removed' } })).toBe(1)
    expect((await meetingMails['rsvp-removed']?.({ rsvpId: gone }, 'en', at))?.subject).toBe('You are no longer down for: Open meeting')
    expect(await db().auditEntry.count({ where: { action: 'person-removed', recordId: meeting.id } })).toBe(1)
  })

  test('sees one name twice, and is not shown it again when both are kept', async () => {
    const meeting = await meetingOf(group.id)
    const ids = [await come(meeting.slug, 'one@twice.test', { name: 'Ada Example' }), await come(meeting.slug, 'two@twice.test', { name: 'ada  example' })]
    expect((await meetingDoubles(viewer, own(meeting.id), at))?.map((alike) => alike.map(({ id }) => id).sort())).toEqual([ids.sort()])
    expect(await keepRsvps(viewer, meeting.slug, ids, at)).toBe('saved')
    expect(await meetingDoubles(viewer, own(meeting.id), at)).toEqual([])
  })
})

describe('a file', () => {
  const session = (provedAt: Date): Viewer => ({ ...viewer, session: { id: newId(), provedAt, factorAt: null, hasFactor: false } })
  const asked = (slug: string) => ({ groupId: group.id, kind: 'meetings' as const, slug })

  test('is for who has just shown who they are; that it was taken is noted, and no cell is a formula', async () => {
    const meeting = await meetingOf(group.id)
    await come(meeting.slug, 'ada@file.test', { name: '=HYPERLINK(1)', note: 'tea, "milk"' })
    await ask(meeting.slug, 'unconfirmed@file.test')
    expect(await exportOf(session(later(at, -minutes(16))), asked(meeting.slug), 'csv', 'en', at)).toEqual({ ok: false, why: 'prove' })
    expect(await exportOf(viewer, asked(meeting.slug), 'csv', 'en', at)).toEqual({ ok: false, why: 'prove' })
    expect(await db().auditEntry.count({ where: { action: 'exported' } })).toBe(0)
    const result = await exportOf(session(at), asked(meeting.slug), 'csv', 'en', at)
    const body = result.ok ? result.file.body : ''
    expect(body.split('\r\n')).toHaveLength(3)
    expect(body).toMatch(/^\ufeffName,Email,Telephone,/)
    expect(body).toContain("'=HYPERLINK(1),ada@file.test,")
    expect(body).toContain('"tea, ""milk"""')
    expect(body).not.toContain('unconfirmed@')
    expect(await db().auditEntry.findFirst({ where: { action: 'exported' } })).toMatchObject({ recordId: meeting.id, detail: 'csv, 1', userId: viewer.userId })
  })

  test('of dates has no names, and there is none without a date', async () => {
    const [meeting, undated] = [await meetingOf(group.id), await meetingOf(group.id, { date: '', time: '' })]
    await come(meeting.slug, 'ada@ics.test')
    const result = await exportOf(session(at), asked(meeting.slug), 'ics', 'en', at)
    expect(result.ok && result.file.body).toContain('BEGIN:VEVENT')
    expect(result.ok && result.file.body).not.toContain('Ada')
    expect(await exportOf(session(at), asked(undated.slug), 'ics', 'en', at)).toEqual({ ok: false, why: 'not-found' })
  })
})

describe('ten thousand', () => {
  let id = ''
  beforeAll(async () => {
    id = (await meetingOf(group.id)).id
    const people = Array.from({ length: 10_000 }, (_, n) => ({ id: newId(), contactId: newId(), n }))
    for (let from = 0; from < people.length; from += 2500) {
      const some = people.slice(from, from + 2500)
      await db().contact.createMany({
        data: some.map(({ contactId, n }) => ({
          id: contactId, groupId: group.id, emailHash: emailHash(group.id, `n${n}@many.test`), sealedEmail: seal('Contact', 'email', contactId, `n${n}@many.test`),
          sealedName: seal('Contact', 'name', contactId, `Person ${n}`), sealedPhone: seal('Contact', 'phone', contactId, `+44 ${n}`), locale: 'en', purgeAt: later(at, days(30)),
        })),
      })
      await db().rsvp.createMany({
        data: some.map(({ id: rsvpId, contactId, n }) => ({
          id: rsvpId, contactId, meetingId: id, answer: 'yes' as const, state: 'confirmed' as const, confirmedAt: later(at, n), purgeAt: later(at, days(30)), sealedNote: seal('Rsvp', 'note', rsvpId, `Note ${n}`),
        })),
      })
    }
  }, 120_000)

  test('are searched, sorted and paged within seconds', async () => {
    const took: Record<string, number> = {}
    const timed = async (name: string, search: Record<string, string>, find = '') => {
      const from = performance.now()
      const list = await meetingPeople(viewer, own(id), askOf(search, find), at)
      took[name] = Math.round(performance.now() - from)
      return list
    }
    await timed('first', {})
    expect(await timed('page', { page: '100' })).toMatchObject({ page: 100, pages: 100, found: 10_000, over: true })
    expect((await timed('name', { sort: 'name' }))?.people[1]?.name).toBe('Person 1')
    expect((await timed('search', {}, 'person 9999'))?.people.map(({ name }) => name)).toEqual(['Person 9999'])
    if (process.env.SHOW_TIMES) console.log(took)
    expect(Math.max(...Object.values(took))).toBeLessThan(10_000)
  }, 60_000)
})
