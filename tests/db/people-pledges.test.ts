import { afterAll, describe, expect, test } from 'vitest'
import { countPaper, removePaper } from '@/lib/campaigns/paper/mutations'
import { campaignPeople, paperOf } from '@/lib/campaigns/people/queries'
import { publicCampaign } from '@/lib/campaigns/queries'
import { exportOf } from '@/lib/exports/queries'
import { askOf } from '@/lib/people/lists/rules'
import type { Viewer } from '@/lib/people/types'
import { days, hours, later } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { takeOffer } from '@/lib/privacy/offers/mutations'
import { differences } from '@/lib/server/recount'
import { endOffers, mails } from '@/lib/strikes/jobs'
import { acceptPledge, cancelPledge, confirmPledge, swapPledge } from '@/lib/strikes/mutations'
import { addPledge, admitPledge, markPledges, movePledge, removePledge } from '@/lib/strikes/people/mutations'
import { everyoneOnShifts, picketPeople } from '@/lib/strikes/people/queries'
import { atOnce } from '../support/at-once'
import { at, makeGroup, press } from './meetings-world'

afterAll(closeDb)

const group = await makeGroup('gate')
const other = await makeGroup('elsewhere')
const fresh: Viewer = { ...group.viewer, session: { id: newId(), provedAt: at, factorAt: null, hasFactor: false } }
const { viewer } = group
const none = { name: 'Gil Example', email: '', phone: '' }

type Hours = { from: number; to: number; capacity?: number }

/** A picket with a shift for each span of hours from now. */
async function picketOf(...shifts: Hours[]) {
  const id = newId()
  const slug = `p-${id}`
  await db().picket.create({ data: { id, slug, groupId: group.id, title: 'Dawn', meetingPoint: 'Gate 2', timeZone: 'Europe/London', publishedAt: at } })
  const ids = shifts.map(() => newId())
  await db().shift.createMany({
    data: shifts.map(({ from, to, capacity = 1 }, n) => ({ id: ids[n] ?? '', picketId: id, startsAt: later(at, hours(from)), endsAt: later(at, hours(to)), needed: 1, capacity })),
  })
  return { id, slug, groupId: group.id, shifts: ids.map((shift, n) => ({ id: shift, startsAt: later(at, hours(shifts[n]?.from ?? 0)) })), ids }
}

async function contact(email: string): Promise<string> {
  const id = newId()
  await db().contact.create({ data: { id, groupId: group.id, emailHash: emailHash(group.id, email), sealedEmail: seal('Contact', 'email', id, email), sealedName: seal('Contact', 'name', id, 'Ada Example'), locale: 'en', purgeAt: later(at, days(30)) } })
  return id
}

async function pledgeOf(shiftId: string, state: 'confirmed' | 'waiting' | 'unconfirmed', waited = 0, contactId?: string): Promise<string> {
  const id = newId()
  const who = contactId ?? (await contact(`${id}@gate.test`))
  await db().pledge.create({ data: { id, shiftId, contactId: who, state, wantsWaiting: state === 'waiting', confirmedAt: state === 'confirmed' ? at : null, waitingSince: state === 'waiting' ? later(at, waited) : null, purgeAt: later(at, days(30)) } })
  return id
}

const stateOf = async (id: string) => (await db().pledge.findUniqueOrThrow({ where: { id } })).state
const taken = async (id: string) => (await db().shift.findUniqueOrThrow({ where: { id } })).taken
const mailsOf = async (kind: string, picketId: string) => (await db().outbox.findMany({ where: { kind } })).filter(({ ids }) => (ids as Record<string, string>).picketId === picketId)

describe('at the gate', () => {
  test('nobody of another group does anything', async () => {
    const picket = await picketOf({ from: 48, to: 52 }, { from: 60, to: 62 })
    const [shift = '', to = ''] = picket.ids
    const id = await pledgeOf(shift, 'confirmed')
    for (const nobody of [other.viewer, { ...viewer, memberships: [{ groupId: group.id, role: 'moderator' as const }] }, null]) {
      expect(await markPledges(nobody, picket.slug, { came: [id], not: [] }, at)).toBe('not-found')
      expect(await removePledge(nobody, picket.slug, id, at)).toBe('not-found')
      expect(await movePledge(nobody, picket.slug, id, to, at)).toBe('not-found')
      expect(await admitPledge(nobody, picket.slug, id, at)).toBe('not-found')
      expect(await addPledge(nobody, picket.slug, { ...none, shiftId: shift }, at)).toBe('not-found')
      if (nobody) expect(await everyoneOnShifts(nobody, picket, at)).toBeNull()
    }
    const theirs = await picketOf({ from: 48, to: 52 })
    expect(await addPledge(viewer, theirs.slug, { ...none, shiftId: shift }, at)).toBe('not-found')
    expect(await markPledges(viewer, theirs.slug, { came: [id], not: [] }, at)).toBe('saved')
    expect(await db().pledge.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'confirmed', attendedAt: null })
  })

  test('somebody is put down with a name alone, once for an address, and never over what there is room for', async () => {
    const picket = await picketOf({ from: 48, to: 52, capacity: 2 }, { from: 50, to: 54 })
    const [shift = '', overlapping = ''] = picket.ids
    expect(await addPledge(viewer, picket.slug, { ...none, shiftId: shift, phone: '020' }, at)).toBe('saved')
    expect(await addPledge(viewer, picket.slug, { ...none, shiftId: shift, email: 'mina@gate.test' }, at)).toBe('saved')
    expect(await addPledge(viewer, picket.slug, { ...none, shiftId: shift, email: 'mina@gate.test' }, at)).toBe('already')
    expect(await addPledge(viewer, picket.slug, { ...none, shiftId: overlapping, email: 'mina@gate.test' }, at)).toBe('overlap')
    expect(await addPledge(viewer, picket.slug, { ...none, shiftId: shift }, at)).toBe('full')
    expect(await taken(shift)).toBe(2)
    const list = await picketPeople(viewer, picket, askOf({ part: shift }, ''), at)
    expect(list?.people.map(({ email, phone, paper }) => [email, phone, paper])).toEqual([['', '020', true], ['mina@gate.test', '', true]])
    const [mail, ...more] = await mailsOf('pledge-added', picket.id)
    expect([more, (await mails['pledge-added']?.(mail?.ids as Record<string, string>, 'en', at))?.to]).toEqual([[], 'mina@gate.test'])
    const nameOnly = await db().pledge.findUniqueOrThrow({ where: { id: list?.people[0]?.id ?? '' } })
    expect(await mails['shift-changed']?.({ contactId: nameOnly.contactId, picketId: picket.id }, 'en', at)).toBeNull()
    expect(await differences()).toEqual([])
  })

  test('40 who are put down at once on the last place make one', async () => {
    const { slug, ids: [shift = ''] } = await picketOf({ from: 48, to: 52 })
    const results = await Promise.all(Array.from({ length: 40 }, () => addPledge(viewer, slug, { ...none, shiftId: shift }, at)))
    expect(results.filter((result) => result === 'saved')).toHaveLength(1)
    expect(results.filter((result) => result === 'full')).toHaveLength(39)
    expect(await taken(shift)).toBe(1)
  }, 60_000)

  test('somebody is moved to another shift, taken off with a mail, let in out of turn', async () => {
    const picket = await picketOf({ from: 48, to: 52 }, { from: 60, to: 62, capacity: 2 })
    const [first = '', second = ''] = picket.ids
    const [a, b] = [await pledgeOf(first, 'confirmed'), await pledgeOf(second, 'waiting')]
    expect(await admitPledge(viewer, picket.slug, b, at)).toBe('saved')
    expect(await admitPledge(viewer, picket.slug, await pledgeOf(first, 'waiting'), at)).toBe('full')
    expect(await movePledge(viewer, picket.slug, a, second, at)).toBe('saved')
    expect([await taken(first), await taken(second)]).toEqual([1, 2])
    expect(await removePledge(viewer, picket.slug, a, at)).toBe('saved')
    const [mail] = await mailsOf('pledge-removed', picket.id)
    expect((await mails['pledge-removed']?.(mail?.ids as Record<string, string>, 'en', at))?.subject).toBe('You are no longer down for: Dawn')
  })
})

describe('while the site holds the group', () => {
  test('nobody takes a place by their own hand, and its organisers keep their lists', async () => {
    const picket = await picketOf({ from: 48, to: 52 }, { from: 60, to: 62, capacity: 2 })
    const [first = '', second = ''] = picket.ids
    const [a, b] = [await pledgeOf(first, 'confirmed'), await pledgeOf(second, 'unconfirmed')]
    await db().group.update({ where: { id: group.id }, data: { heldAt: at } })
    expect([await press((tx) => swapPledge(tx, a, second, at)), await press((tx) => confirmPledge(tx, b, at))]).toEqual(['closed', 'closed'])
    expect(await movePledge(viewer, picket.slug, a, second, at)).toBe('saved')
    expect(await addPledge(viewer, picket.slug, { ...none, shiftId: first }, at)).toBe('saved')
    const kept = await pledgeOf(second, 'confirmed')
    await db().pledge.update({ where: { id: kept }, data: { state: 'offered', offeredUntil: at } })
    await endOffers(later(at, hours(1)))
    expect(await stateOf(kept), 'whoever cannot take it does not lose it').toBe('offered')
    await db().group.update({ where: { id: group.id }, data: { heldAt: null } })
  })
})

test('looking after the people of a picket is no change of what it says: no history begins, refused or not', async () => {
  const picket = await picketOf({ from: 48, to: 52 }, { from: 60, to: 62 })
  const [first = '', second = ''] = picket.ids
  const [a, b] = [await pledgeOf(first, 'confirmed'), await pledgeOf(second, 'confirmed')]
  expect(await movePledge(viewer, picket.slug, a, second, at)).toBe('full')
  expect(await markPledges(viewer, picket.slug, { came: [a], not: [] }, at)).toBe('saved')
  expect(await removePledge(viewer, picket.slug, b, at)).toBe('saved')
  expect(await movePledge(viewer, picket.slug, a, second, at)).toBe('saved')
  expect(await db().revision.count({ where: { recordId: picket.id } })).toBe(0)
})

describe('a place that came free', () => {
  test('is kept for one of 200 who wait, taken by one button however often it is pressed, and by nobody who comes by', async () => {
    const { ids: [shift = ''] } = await picketOf({ from: 100, to: 104 })
    const holder = await pledgeOf(shift, 'confirmed')
    const contacts = Array.from({ length: 200 }, () => newId())
    await db().contact.createMany({ data: contacts.map((id) => ({ id, groupId: group.id, emailHash: emailHash(group.id, id), sealedEmail: seal('Contact', 'email', id, `${id}@race.test`), locale: 'en', purgeAt: later(at, days(30)) })) })
    const rows = contacts.map((contactId, n) => ({ id: newId(), contactId, shiftId: shift, state: n < 100 ? 'waiting' as const : 'unconfirmed' as const, waitingSince: n < 100 ? later(at, n) : null, purgeAt: later(at, days(30)) }))
    await db().pledge.createMany({ data: rows })
    const passing = rows.slice(100).map(({ id }) => id)
    await Promise.all([press((tx) => cancelPledge(tx, holder, at)), atOnce(passing, (id) => press((tx) => confirmPledge(tx, id, at)))])
    const offered = await db().pledge.findMany({ where: { shiftId: shift, state: 'offered' } })
    expect(offered.map(({ id, offeredUntil }) => [id, offeredUntil])).toEqual([[rows[0]?.id, later(at, days(1))]])
    const results = await atOnce(rows.slice(0, 100), ({ id }) => press((tx) => acceptPledge(tx, id, at)))
    expect(results.filter((result) => result === 'confirmed')).toHaveLength(1)
    expect([await taken(shift), await db().pledge.count({ where: { shiftId: shift, state: 'confirmed' } })]).toEqual([1, 1])
  }, 90_000)

  test('moves on when the time is over, down the line and not twice; its link then says so', async () => {
    const picket = await picketOf({ from: 100, to: 104 })
    const [shift = ''] = picket.ids
    const [holder, first, second] = [await pledgeOf(shift, 'confirmed'), await pledgeOf(shift, 'waiting', 1), await pledgeOf(shift, 'waiting', 2)]
    await press((tx) => cancelPledge(tx, holder, at))
    const [mail] = await mailsOf('place-offered', picket.id)
    const letter = await mails['place-offered']?.(mail?.ids as Record<string, string>, 'en', at)
    const links = letter?.text.match(/\/my\/[\w-]+/g) ?? []
    expect(links).toHaveLength(1)
    await endOffers(later(at, days(1) - 1))
    expect(await stateOf(first)).toBe('offered')
    await Promise.all([endOffers(later(at, days(1))), endOffers(later(at, days(1)))])
    expect([await stateOf(first), await stateOf(second), await taken(shift)]).toEqual(['cancelled', 'offered', 1])
    expect(await mailsOf('place-offered', picket.id)).toHaveLength(2)
    expect(await differences()).toEqual([])
    expect(await takeOffer(links[0]?.slice(4) ?? '', later(at, days(1)))).toBeNull()
    expect(await mails['place-offered']?.(mail?.ids as Record<string, string>, 'en', later(at, days(1)))).toBeNull()
  })

  test('is taken by the link, once, and then leads to the holder’s page; overlaps hold', async () => {
    const picket = await picketOf({ from: 100, to: 104 }, { from: 102, to: 106, capacity: 2 })
    const [shift = '', overlapping = ''] = picket.ids
    const holder = await pledgeOf(shift, 'confirmed')
    const who = await contact('who@gate.test')
    const waits = await pledgeOf(shift, 'waiting', 1, who)
    await press((tx) => cancelPledge(tx, holder, at))
    const [mail] = await mailsOf('place-offered', picket.id)
    const token = /\/my\/([\w-]+)/.exec((await mails['place-offered']?.(mail?.ids as Record<string, string>, 'en', at))?.text ?? '')?.[1] ?? ''
    // It counts as a place to be at.
    const clash = await pledgeOf(overlapping, 'unconfirmed', 0, who)
    expect(await press((tx) => confirmPledge(tx, clash, at))).toBe('overlap')
    expect((await takeOffer(token, at))?.outcomes).toEqual([{ kind: 'pledge', id: waits, result: 'confirmed' }])
    expect((await takeOffer(token, at))?.outcomes).toMatchObject([{ result: 'already' }])
    expect([await stateOf(waits), await taken(shift)]).toEqual(['confirmed', 1])
  })

  test('is offered to nobody within the last hour', async () => {
    const { ids: [shift = ''] } = await picketOf({ from: 0.5, to: 4 })
    const [holder, waits] = [await pledgeOf(shift, 'confirmed'), await pledgeOf(shift, 'waiting')]
    await press((tx) => cancelPledge(tx, holder, at))
    expect([await stateOf(waits), await taken(shift)]).toEqual(['waiting', 0])
  })
})

describe('those who signed', () => {
  const sign = (campaignId: string, n: number, more: object = {}) => {
    const id = newId()
    return {
      id, campaignId, emailHash: emailHash(campaignId, `s${n}@sign.test`), sealedEmail: seal('Signature', 'email', id, `s${n}@sign.test`), sealedName: seal('Signature', 'name', id, `Signer ${n}`),
      country: 'GB', locale: 'en', confirmedAt: later(at, n), ...more,
    }
  }

  test('are in the list and the file when they count; addresses only where agreed; paper is counted apart, without names', async () => {
    const id = newId()
    await db().campaign.create({ data: { id, slug: 'bread', groupId: group.id, kind: 'petition', title: 'Bread', timeZone: 'Europe/London', publishedAt: at, tally: { create: {} } } })
    await db().signature.createMany({
      data: [sign(id, 1), sign(id, 2, { updatesAt: at }), sign(id, 3, { quarantinedAt: at, quarantineReason: 'burst' }), sign(id, 4, { confirmedAt: null }), sign(id, 5, { updatesAt: at, mutedAt: at })],
    })
    const own = { id, groupId: group.id }
    expect((await campaignPeople(viewer, own, askOf({}, ''), at))?.people.map(({ name, email }) => [name, email])).toEqual([['Signer 1', ''], ['Signer 2', ''], ['Signer 5', '']])
    expect(await campaignPeople(other.viewer, own, askOf({}, ''), at)).toBeNull()
    const result = await exportOf(fresh, { groupId: group.id, kind: 'campaigns', slug: 'bread' }, 'csv', 'en', at)
    const body = result.ok ? result.file.body : ''
    for (const there of ['Signer 1', 'Signer 2', 's2@sign.test', 'Signer 5']) expect(body).toContain(there)
    for (const not of ['Signer 3', 'Signer 4', 's1@sign.test', 's5@sign.test']) expect(body).not.toContain(not)

    const sheet = { signatures: 40, collectedOn: '2027-02-28', note: 'canteen' }
    expect(await countPaper(viewer, 'bread', sheet, at)).toBe('saved')
    expect(await countPaper(viewer, 'bread', { ...sheet, signatures: 2 }, at)).toBe('saved')
    expect(await countPaper(viewer, 'bread', { ...sheet, collectedOn: '2027-03-05' }, at)).toBe('future')
    expect(await countPaper(other.viewer, 'bread', sheet, at)).toBe('not-found')
    expect(await publicCampaign('bread', at)).toMatchObject({ paper: 42, tally: { confirmed: 0 } })
    const paper = await paperOf(viewer, own)
    expect(paper).toMatchObject({ signatures: 42 })
    expect(await removePaper(other.viewer, 'bread', paper?.sheets[0]?.id ?? '', at)).toBe('not-found')
    expect(await removePaper(viewer, 'bread', paper?.sheets[0]?.id ?? '', at)).toBe('saved')
    expect((await paperOf(viewer, own))?.sheets).toHaveLength(1)
    expect(await paperOf(other.viewer, own)).toBeNull()
  })
})
