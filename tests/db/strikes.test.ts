import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { momentOf } from '@/lib/i18n/dates'
import { days, hours, later } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { mails, remind } from '@/lib/strikes/jobs'
import { cancelPledge, confirmPledge, joinPledgeList, makePicket, makeStrike, swapPledge } from '@/lib/strikes/mutations'
import { callOffPicket, editPicket } from '@/lib/strikes/pickets/mutations'
import { askOf } from '@/lib/people/lists/rules'
import { picketPeople } from '@/lib/strikes/people/queries'
import { ownPicket, picketCards, publicPicket } from '@/lib/strikes/pickets/queries'
import { pledge } from '@/lib/strikes/pledges/mutations'
import { myPledges, outOn, strikesOf, strikesOn, upcomingShifts } from '@/lib/strikes/queries'
import { pledgePurgeAt } from '@/lib/strikes/rules'
import { picketSchema, shiftSchema, strikeSchema } from '@/lib/strikes/schema'
import { patternSchema } from '@/lib/strikes/patterns/schema'
import { addPattern, addShift, callOffShift, changeShift } from '@/lib/strikes/shifts/mutations'
import { callOffStrike } from '@/lib/strikes/strikes/mutations'
import { atOnce } from '../support/at-once'

const now = new Date('2026-03-10T12:00:00Z')
const zone = 'Europe/London'
const sender = { locale: 'en' as const, address: '192.0.2.7' }
const london = (local: string) => momentOf(local, zone)
const patient = { maxWait: 60_000, timeout: 60_000 }

let groupId = ''
let disputeId = ''
const viewer = (group = groupId): Viewer => ({ userId, name: 'Ola', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: group, role: 'organiser' }] })
const userId = newId()

async function makeGroup(): Promise<string> {
  const id = newId()
  await db().group.create({ data: { id, slug: `g-${id}`, name: 'Mill Lane Support', timeZone: zone, languages: ['en'], verifiedAt: now, createdAt: now } })
  return id
}

beforeAll(async () => {
  groupId = await makeGroup()
  disputeId = newId()
  await db().dispute.create({
    data: { id: disputeId, slug: 'mill', groupId, title: 'Mill Lane bakers', status: 'on_strike', sectors: ['C'], demands: [], timeZone: zone, facets: [], sortAt: now, publishedAt: now, listedAt: now },
  })
})
afterAll(closeDb)

const typedShift = (more: object = {}) => shiftSchema.parse({ day: '2026-03-12', startsTime: '06:00', endsTime: '10:00', needed: '2', ...more })
const typedPicket = (more: object = {}) => picketSchema.parse({ title: 'Dawn at the gate', meetingPoint: 'Gate 2, Mill Lane', town: 'Eastley', timeZone: zone, ...more })
const live = { publishedAt: now, listedAt: now }

async function picketWith(...shifts: object[]) {
  const made = await db().$transaction((tx) => makePicket(tx, { groupId, disputeId }, { ...typedPicket(), ...live, shifts: shifts.map(typedShift) }, now))
  const rows = await db().shift.findMany({ where: { picketId: made.id }, orderBy: { startsAt: 'asc' } })
  return { ...made, shifts: rows.map(({ id }) => id) }
}

let people = 0
/** Takes shifts as a visitor does and answers the pledges that wait for their button. */
async function take(slug: string, shiftIds: string[], { waitIds = [] as string[], email = `p${(people += 1)}@example.org`, at = now } = {}) {
  const result = await pledge(sender, slug, { shiftIds, waitIds, name: 'Ada Example', email, phone: '' }, at)
  const contact = await db().contact.findFirst({ where: { emailHash: emailHash(groupId, email) } })
  const rows = await db().pledge.findMany({ where: { contactId: contact?.id ?? newId(), shiftId: { in: [...shiftIds, ...waitIds] } }, orderBy: { shift: { startsAt: 'asc' } } })
  return { result, email, contactId: contact?.id ?? '', ids: rows.map(({ id }) => id) }
}

const press = (id = '', at = now) => db().$transaction((tx) => confirmPledge(tx, id, at), patient)
async function taken(slug: string, shiftIds: string[], more: Parameters<typeof take>[2] = {}) {
  const made = await take(slug, shiftIds, more)
  for (const id of made.ids) expect(await press(id, more.at)).toBe('confirmed')
  return made
}
const stateOf = async (id = '') => (await db().pledge.findUniqueOrThrow({ where: { id } })).state
const takenOn = async (id = '') => (await db().shift.findUniqueOrThrow({ where: { id } })).taken
const outbox = (kind: string, picketId: string) => db().outbox.findMany({ where: { kind, ids: { path: ['picketId'], equals: picketId } } })

describe('taking a shift', () => {
  it('holds nothing until the button is pressed, then one place, and answers alike the second time', async () => {
    const picket = await picketWith({})
    const { result, email, ids, contactId } = await take(picket.slug, picket.shifts)
    expect([result, await takenOn(picket.shifts[0])]).toEqual(['sent', 0])
    expect([await press(ids[0]), await press(ids[0]), await takenOn(picket.shifts[0])]).toEqual(['confirmed', 'already', 1])
    expect((await take(picket.slug, picket.shifts, { email })).result).toBe('sent')
    expect(await outbox('pledge-already', picket.id)).toHaveLength(1)
    const contact = await db().contact.findUniqueOrThrow({ where: { id: contactId } })
    expect([contact.confirmedAt, contact.purgeAt]).toEqual([now, pledgePurgeAt(london('2026-03-12T10:00'))])
  })

  it('takes several at once: one button, one receipt with all of them and a calendar file', async () => {
    const picket = await picketWith({}, { day: '2026-03-13' })
    const { ids } = await taken(picket.slug, picket.shifts)
    expect(ids).toHaveLength(2)
    const [row, ...more] = await outbox('pledge-confirmed', picket.id)
    expect(more).toEqual([])
    const mail = await mails['pledge-confirmed']?.(row?.ids as Record<string, string>, 'en', now)
    expect(mail?.text).toContain('Thursday 12 March 2026, 06:00 to 10:00 GMT')
    expect(mail?.text).toContain('Friday 13 March 2026')
    expect(mail?.text).toMatch(/\/en\/my\/[\w-]{43}/)
    expect(mail?.calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(mail?.unsubscribe).toContain('/one-click')
  })

  it('refuses what overlaps, is full, past, called off, elsewhere or not there', async () => {
    const picket = await picketWith({ needed: '1' }, { startsTime: '09:00', endsTime: '12:00' })
    const [first = '', second = ''] = picket.shifts
    const other = await picketWith({})
    expect((await take(picket.slug, [first, second])).result).toBe('overlap')
    expect((await take(picket.slug, other.shifts)).result).toBe('closed')
    expect((await take(picket.slug, [])).result).toBe('closed')
    expect((await take('nowhere', [first])).result).toBe('not-found')
    await taken(picket.slug, [first])
    expect((await take(picket.slug, [first])).result).toBe('full')
    expect((await take(picket.slug, [second], { at: london('2026-03-12T12:00') })).result).toBe('past')
    await callOffShift(viewer(), picket.slug, second, { why: '' }, now)
    expect((await take(picket.slug, [second])).result).toBe('called-off')
  })

  it('says so when it ended or was called off before the button', async () => {
    const picket = await picketWith({})
    const { ids: [id] } = await take(picket.slug, picket.shifts)
    expect(await press(id, london('2026-03-12T10:00'))).toBe('past')
    await callOffPicket(viewer(), picket.slug, { why: 'Won!' }, now)
    expect([await press(id), await press(newId()), await stateOf(id)]).toEqual(['called-off', 'gone', 'unconfirmed'])
  })
})

describe('the last place', () => {
  it('goes to exactly one of 200 who press at once; the rest hear that it is full and keep their entry', async () => {
    const picket = await picketWith({ needed: '1' })
    const shiftId = picket.shifts[0] ?? ''
    const contacts = Array.from({ length: 200 }, () => newId())
    await db().contact.createMany({
      data: contacts.map((id) => ({ id, groupId, emailHash: emailHash(groupId, id), sealedEmail: seal('Contact', 'email', id, `${id}@example.org`), locale: 'en', purgeAt: later(now, hours(48)) })),
    })
    const ids = contacts.map(() => newId())
    await db().pledge.createMany({ data: ids.map((id, at) => ({ id, shiftId, contactId: contacts[at] ?? '', purgeAt: later(now, hours(48)) })) })
    const results = await atOnce(ids, (id) => press(id))
    expect(results.filter((result) => result === 'confirmed')).toHaveLength(1)
    expect(results.filter((result) => result === 'full')).toHaveLength(199)
    expect(await takenOn(shiftId)).toBe(1)
    expect(await db().pledge.count({ where: { shiftId, state: 'unconfirmed' } })).toBe(199)
    expect(await outbox('pledge-confirmed', picket.id)).toHaveLength(1)
  }, 90_000)

  it('given back goes to whoever has waited longest, who gets a mail', async () => {
    const picket = await picketWith({ needed: '1' })
    const [shift = ''] = picket.shifts
    const late = await take(picket.slug, [shift])
    const holder = await taken(picket.slug, [shift])
    expect(await press(late.ids[0])).toBe('full')
    const first = await db().$transaction((tx) => joinPledgeList(tx, late.ids[0] ?? '', now))
    const second = await take(picket.slug, [], { waitIds: [shift] })
    expect([first, await press(second.ids[0], later(now, 1))]).toEqual(['waiting', 'waiting'])
    await db().$transaction((tx) => cancelPledge(tx, holder.ids[0] ?? '', now))
    expect([await stateOf(holder.ids[0]), await stateOf(late.ids[0]), await stateOf(second.ids[0]), await takenOn(shift)]).toEqual(['cancelled', 'offered', 'waiting', 1])
    const [row, ...more] = await outbox('place-offered', picket.id)
    expect(more).toEqual([])
    const mail = await mails['place-offered']?.(row?.ids as Record<string, string>, 'en', now)
    expect([mail?.to, mail?.subject]).toEqual([late.email, 'A place is free, do you take it? Dawn at the gate'])
    await db().$transaction((tx) => cancelPledge(tx, holder.ids[0] ?? '', now))
    expect(await takenOn(shift)).toBe(1)
  })

  it('is never given twice when one cancels while many press', async () => {
    const picket = await picketWith({ needed: '1' })
    const holder = await taken(picket.slug, picket.shifts)
    const waiting = await take(picket.slug, [], { waitIds: picket.shifts })
    await press(waiting.ids[0])
    const row = await db().pledge.findUniqueOrThrow({ where: { id: waiting.ids[0] } })
    const racers = await Promise.all(Array.from({ length: 12 }, async () => {
      const id = newId()
      await db().contact.create({ data: { id, groupId, emailHash: emailHash(groupId, id), sealedEmail: seal('Contact', 'email', id, 'x@example.org'), locale: 'en', purgeAt: row.purgeAt } })
      return (await db().pledge.create({ data: { id: newId(), shiftId: row.shiftId, contactId: id, purgeAt: row.purgeAt } })).id
    }))
    const [, ...results] = await Promise.all([db().$transaction((tx) => cancelPledge(tx, holder.ids[0] ?? '', now), patient), ...racers.map((id) => press(id))])
    expect(new Set(results)).toEqual(new Set(['full']))
    expect([await stateOf(waiting.ids[0]), await takenOn(row.shiftId)]).toEqual(['offered', 1])
  })
})

describe('changing one\'s mind', () => {
  it('moves to another shift of the picket and gives the old place on', async () => {
    const picket = await picketWith({ needed: '1' }, { day: '2026-03-13' }, { day: '2026-03-13', startsTime: '09:00', endsTime: '11:00' })
    const [a = '', b = '', c = ''] = picket.shifts
    const elsewhere = await picketWith({})
    const mine = await taken(picket.slug, [a])
    const waiting = await take(picket.slug, [], { waitIds: [a] })
    await press(waiting.ids[0])
    const swap = (id: string | undefined, to: string | undefined) => db().$transaction((tx) => swapPledge(tx, id ?? '', to ?? '', now))
    expect(await swap(mine.ids[0], elsewhere.shifts[0])).toBe('gone')
    expect(await swap(mine.ids[0], b)).toBe('confirmed')
    expect([await takenOn(a), await takenOn(b), await stateOf(waiting.ids[0])]).toEqual([1, 1, 'offered'])
    expect(await swap(mine.ids[0], a)).toBe('full')
    const again = await taken(picket.slug, [c], { email: waiting.email })
    expect(await swap(waiting.ids[0], b)).toBe('overlap')
    expect(await swap(waiting.ids[0], c)).toBe('already')
    expect((await myPledges({ contactId: again.contactId }, 'en', now)).map(({ shiftId }) => shiftId)).toEqual([a, c])
  })
})

describe('organisers', () => {
  it('of another group find nothing', async () => {
    const picket = await picketWith({})
    const [shift = ''] = picket.shifts
    const stranger = viewer(await makeGroup())
    expect(await ownPicket(stranger, picket.slug)).toBeNull()
    expect(await picketPeople(stranger, { id: picket.id, groupId, shifts: [] }, askOf({}, ''), now)).toBeNull()
    expect(await editPicket(stranger, picket.slug, typedPicket(), now)).toBe('not-found')
    expect(await callOffPicket(stranger, picket.slug, { why: '' }, now)).toBe('not-found')
    expect(await addShift(stranger, picket.slug, typedShift(), now)).toBe('not-found')
    expect(await changeShift(stranger, picket.slug, shift, typedShift(), now)).toBe('not-found')
    expect(await callOffShift(stranger, picket.slug, shift, { why: '' }, now)).toBe('not-found')
    const theirs = await picketWith({})
    expect(await changeShift(viewer(), picket.slug, theirs.shifts[0] ?? '', typedShift(), now)).toBe('not-found')
  })

  it('see names, and that they looked is noted', async () => {
    const picket = await picketWith({})
    await taken(picket.slug, picket.shifts)
    const list = await picketPeople(viewer(), { id: picket.id, groupId, shifts: [] }, askOf({}, ''), now)
    expect(list?.people).toMatchObject([{ name: 'Ada Example', state: 'confirmed', part: picket.shifts[0] }])
    expect(await db().auditEntry.findMany({ where: { recordId: picket.id } })).toMatchObject([{ action: 'saw-people', userId, groupId }])
  })

  it('cannot lower a shift below those who are coming; more room goes to the waiting list', async () => {
    const picket = await picketWith({ needed: '2' })
    const [shift = ''] = picket.shifts
    await taken(picket.slug, [shift])
    await taken(picket.slug, [shift])
    const waiting = await take(picket.slug, [], { waitIds: [shift] })
    await press(waiting.ids[0])
    const change = (more: object) => changeShift(viewer(), picket.slug, shift, typedShift(more), now)
    expect(await change({ needed: '1', capacity: '1' })).toBe('capacity-below-taken')
    expect(await change({ needed: '4', capacity: '3' })).toBe('capacity-below-needed')
    expect(await change({ day: '2026-03-01' })).toBe('past')
    expect([await change({ needed: '2', capacity: '3' }), await stateOf(waiting.ids[0]), await takenOn(shift)]).toEqual(['saved', 'offered', 3])
    await expect(db().shift.update({ where: { id: shift }, data: { needed: 1, capacity: 2 } })).rejects.toThrow()
  })

  it('change the time or the place: nobody loses a place, everyone hears of it once', async () => {
    const picket = await picketWith({}, { day: '2026-03-13' })
    const [shift = ''] = picket.shifts
    const { contactId, ids } = await taken(picket.slug, picket.shifts)
    expect(await changeShift(viewer(), picket.slug, shift, typedShift({ startsTime: '05:30' }), now)).toBe('saved')
    expect(await changeShift(viewer(), picket.slug, shift, typedShift({ startsTime: '05:30', role: 'Banner' }), now)).toBe('saved')
    const [row, ...more] = await outbox('shift-changed', picket.id)
    expect(more).toEqual([])
    const mail = await mails['shift-changed']?.(row?.ids as Record<string, string>, 'en', now)
    expect(mail?.text).toContain('05:30 to 10:00')
    expect(mail?.calendar).toContain('SEQUENCE:1')
    expect(await editPicket(viewer(), picket.slug, typedPicket({ meetingPoint: 'Gate 5' }), later(now, 5))).toBe('saved')
    expect(await editPicket(viewer(), picket.slug, typedPicket({ meetingPoint: 'Gate 5', body: 'Bring soup' }), later(now, 9))).toBe('saved')
    expect(await outbox('shift-changed', picket.id)).toHaveLength(2)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['confirmed', 'confirmed'])
    expect((await myPledges({ contactId }, 'en', now)).map(({ place, revision }) => [place, revision])).toEqual([['Gate 5, Eastley', 2], ['Gate 5, Eastley', 1]])
  })

  it('set the clock right: the hours stay, the moment moves', async () => {
    const picket = await picketWith({})
    await editPicket(viewer(), picket.slug, typedPicket({ timeZone: 'Europe/Istanbul' }), now)
    expect((await publicPicket(picket.slug, now))?.shifts[0]?.startsAt).toEqual(momentOf('2026-03-12T06:00', 'Europe/Istanbul'))
  })

  it('call off: everyone hears of it exactly once', async () => {
    const picket = await picketWith({}, { day: '2026-03-13' })
    await taken(picket.slug, picket.shifts)
    await taken(picket.slug, picket.shifts.slice(0, 1))
    await take(picket.slug, picket.shifts)
    for (let n = 0; n < 2; n += 1) expect(await callOffPicket(viewer(), picket.slug, { why: 'They settled.' }, later(now, n))).toBe('saved')
    const rows = await outbox('shift-called-off', picket.id)
    expect(rows).toHaveLength(2)
    const sent = await Promise.all(rows.map((row) => mails['shift-called-off']?.(row.ids as Record<string, string>, 'en', now)))
    expect(sent.every((mail) => mail?.text.includes('They settled.') && mail.calendar?.includes('CANCELLED'))).toBe(true)
    expect((await publicPicket(picket.slug, now))?.calledOffWhy).toBe('They settled.')
  })

  const typedPattern = (more: object = {}) => patternSchema.parse({ firstDay: '2026-03-09', lastDay: '2026-03-16', workdays: 'on', startsTime: '22:00', endsTime: '06:00', needed: '3', capacity: '5', ...more })

  it('add a pattern of shifts, less the days that are over', async () => {
    const picket = await picketWith({})
    expect(await addPattern(viewer(), picket.slug, typedPattern({ lastDay: '2027-03-16' }), now)).toBe('too-many')
    expect(await addPattern(viewer(), picket.slug, typedPattern({ needed: '6' }), now)).toBe('capacity-below-needed')
    expect(await addPattern(viewer(await makeGroup()), picket.slug, typedPattern(), now)).toBe('not-found')
    expect(await addPattern(viewer(), picket.slug, typedPattern(), now)).toEqual({ made: 5, there: 0 })
    expect((await ownPicket(viewer(), picket.slug))?.shifts).toHaveLength(1 + 5)
  })

  it('never drop nor double a shift that is there, whoever is on it and however often the form comes', async () => {
    const picket = await picketWith({})
    const { ids } = await taken(picket.slug, picket.shifts)
    const ten = typedPattern({ firstDay: '2026-03-12', lastDay: '2026-03-21', workdays: '', startsTime: '06:00', endsTime: '10:00', startsTime2: '10:00', endsTime2: '14:00' })
    // Both forms are on their way before either can write.
    const forms = await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Picket" WHERE "id" = ${picket.id}::uuid FOR UPDATE`
      const both = [1, 2].map(() => addPattern(viewer(), picket.slug, ten, now))
      await expect.poll(async () => db().$queryRaw`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`, { timeout: 4000 }).toHaveLength(2)
      return both
    }, patient)
    const results = await Promise.all(forms)
    expect(results).toContain('there')
    expect(results).toContainEqual({ made: 19, there: 1 })
    const shifts = (await ownPicket(viewer(), picket.slug))?.shifts ?? []
    expect(shifts).toHaveLength(20)
    expect(shifts.find(({ id }) => id === picket.shifts[0])).toMatchObject({ needed: 2, taken: ids.length })
    expect(await addShift(viewer(), picket.slug, typedShift(), now)).toBe('there')
    expect(await addShift(viewer(), picket.slug, typedShift({ role: 'Tea' }), now)).toBe('saved')
  })

  it('refuse hours that the clock leaps over', async () => {
    const picket = await picketWith({})
    const night = { day: '2026-03-29', startsTime: '01:30', endsTime: '02:15' }
    expect(await addShift(viewer(), picket.slug, typedShift(night), now)).toBe('no-such-hours')
    expect(await changeShift(viewer(), picket.slug, picket.shifts[0] ?? '', typedShift(night), now)).toBe('no-such-hours')
    const nights = typedPattern({ firstDay: '2026-03-28', lastDay: '2026-03-30', workdays: '', startsTime: '01:30', endsTime: '02:15' })
    expect(await addPattern(viewer(), picket.slug, nights, now)).toEqual({ made: 2, there: 0 })
  })
})

describe('reminders', () => {
  it('go the day before on the clock of the place, once, and not to those who have just come', async () => {
    const picket = await picketWith({ needed: '5' }, { startsTime: '12:00', endsTime: '14:00' })
    await taken(picket.slug, picket.shifts)
    await taken(picket.slug, picket.shifts.slice(0, 1), { at: london('2026-03-11T10:30') })
    await remind(london('2026-03-11T09:59'))
    expect(await outbox('shift-reminder', picket.id)).toHaveLength(0)
    await Promise.all([remind(london('2026-03-11T10:40')), remind(london('2026-03-11T10:40'))])
    await remind(london('2026-03-11T18:00'))
    const [row, ...more] = await outbox('shift-reminder', picket.id)
    expect(more).toEqual([])
    const mail = await mails['shift-reminder']?.(row?.ids as Record<string, string>, 'en', london('2026-03-11T10:40'))
    expect(mail?.text).toContain('Tomorrow are your shifts')
  })
})

describe('the board', () => {
  it('has a line for each picket and day of its place, with what is missing and the day of the strike', async () => {
    const group = await makeGroup()
    const strike = await db().$transaction((tx) => makeStrike(tx, { groupId: group, disputeId },
      { ...strikeSchema.parse({ title: 'Bakers out', kind: 'strike', firstDay: '2026-03-11', lastDay: '2026-03-13', timeZone: zone, workersCalled: '40', workersExact: 'on' }), ...live }, now))
    const shifts = [typedShift({ needed: '3' }), typedShift({ startsTime: '10:00', endsTime: '14:00', needed: '2' }), typedShift({ day: '2026-03-13', startsTime: '23:00', endsTime: '03:00' })]
    const made = await db().$transaction((tx) => makePicket(tx, { groupId: group, disputeId, strikeId: strike.id }, { ...typedPicket(), ...live, shifts }, now))
    const asked = { from: now, to: later(now, days(9)), take: 10, groupId: group }
    expect(await upcomingShifts(asked, now)).toMatchObject([
      { id: made.id, startsAt: london('2026-03-12T06:00'), endsAt: london('2026-03-12T10:00'), needed: 5, taken: 0, missing: 5, strikeDay: 2, disputeTitle: 'Mill Lane bakers', place: 'Gate 2, Mill Lane, Eastley' },
      { startsAt: london('2026-03-13T23:00'), strikeDay: 3 },
    ])
    const [line] = await upcomingShifts(asked, london('2026-03-12T10:00'))
    expect(line).toMatchObject({ startsAt: london('2026-03-12T10:00'), needed: 2, missing: 2, gap: { missing: 2 } })
    expect(await strikesOn('2026-03-12', now)).toMatchObject([{ id: strike.id, workersCalled: 40 }])
    expect(await outOn('2026-03-12', now)).toEqual({ strikes: 1, workers: 40, exact: true, unknown: 0 })
    expect([await strikesOn('2026-03-14', now), await strikesOn('2026-03-10', now)]).toEqual([[], []])
    expect((await picketCards({ strikeId: strike.id }, now))[0]).toMatchObject({ state: 'open', missing: 7 })
    expect(await callOffStrike({ ...viewer(group) }, strike.slug, { why: 'Won', pickets: true }, now)).toBe('saved')
    expect([await upcomingShifts(asked, now), await strikesOn('2026-03-12', now)]).toEqual([[], []])
    expect((await strikesOf(disputeId, now))[0]?.calledOffAt).toEqual(now)
  })

  it('has nothing that is unpublished, held or live by link only, but for the pages of its own group', async () => {
    const group = await makeGroup()
    const make = (at: { publishedAt: Date | null; listedAt: Date | null }) => db().$transaction((tx) => makePicket(tx, { groupId: group }, { ...typedPicket(), ...at, shifts: [typedShift()] }, now))
    const hidden = await make({ publishedAt: later(now, hours(1)), listedAt: later(now, hours(1)) })
    const byLink = await make({ publishedAt: now, listedAt: null })
    const asked = { from: now, to: later(now, days(9)), take: 10, groupId: group }
    expect(await upcomingShifts(asked, now)).toEqual([])
    expect((await upcomingShifts({ ...asked, keptBy: group }, now)).map(({ id }) => id)).toEqual([byLink.id])
    expect([await publicPicket(hidden.slug, now), (await publicPicket(byLink.slug, now))?.listed]).toEqual([null, false])
    await db().group.update({ where: { id: group }, data: { heldAt: now } })
    expect(await publicPicket(byLink.slug, now)).toBeNull()
  })
})
