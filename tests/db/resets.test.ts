import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { groupLog } from '@/lib/groups/log/queries'
import { removeMember, setRole } from '@/lib/groups/members/mutations'
import { refuseToVouch, vouch } from '@/lib/groups/vouching/mutations'
import { lostRequests } from '@/lib/groups/vouching/queries'
import { lostNeeds } from '@/lib/groups/today/queries'
import { accountFor, confirmAccount, signInWith } from '@/lib/people/accounts/mutations'
import { proveByCode, removeTotp, renewCodes } from '@/lib/people/factors/mutations'
import { factorsOf } from '@/lib/people/factors/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { mails } from '@/lib/people/resets/jobs'
import { askReset, finishResets, resetFactors, stopByLink, stopOwnReset } from '@/lib/people/resets/mutations'
import { ownReset, resetBehind } from '@/lib/people/resets/queries'
import { keptReset, knownFor, mostTold, objectingTime, vouchesADay, vouchingTime } from '@/lib/people/resets/rules'
import { openSession } from '@/lib/people/sessions/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import { freshTime } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'
import type { Role } from '@/prisma/generated/enums'

const at = new Date('2026-11-22T12:00:00Z')
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const due = later(at, objectingTime)

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "AuditEntry" CASCADE')
})
afterAll(closeDb)

type Person = { id: string; viewer: (now?: Date) => Promise<Viewer> }

async function somebody(name: string, administrator = false): Promise<Person> {
  const { id } = await accountFor(db(), { email: `${name}@example.org`, locale: 'en' }, at)
  await confirmAccount(db(), id, { name: `${name} Example` }, at)
  if (administrator) await db().user.update({ where: { id }, data: { administratorAt: at } })
  const session = await openSession(db(), id, at)
  return { id, viewer: async (now = at) => (await viewerOf(session, now)) ?? Promise.reject(new Error('signed out')) }
}

/** Sets a second factor up that is then lost: the sessions there are have not shown it. */
async function withFactor({ id }: Person): Promise<void> {
  await db().totp.create({ data: { userId: id, sealedSecret: seal('Totp', 'secret', id, SECRET), confirmedAt: at } })
}

const codeOf = (now: Date) => new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: now.getTime() })

async function group(slug: string, people: [Person, Role][], since = later(at, -knownFor)): Promise<string> {
  const id = newId()
  await db().group.create({ data: { id, slug, name: `The ${slug}`, timeZone: 'Europe/London', languages: ['en'], webLinks: [], verifiedAt: at, approvedAt: at } })
  await db().membership.createMany({ data: people.map(([person, role]) => ({ groupId: id, userId: person.id, role, createdAt: since })) })
  return id
}

/** An organiser with a lost factor, and two owners. */
async function scene() {
  const [pat, ola, ann] = [await somebody('pat'), await somebody('ola'), await somebody('ann')]
  await withFactor(pat)
  return { pat, ola, ann, groupId: await group('ours', [[pat, 'organiser'], [ola, 'owner'], [ann, 'owner']]) }
}

const idOf = async () => (await db().factorReset.findFirstOrThrow({ orderBy: { askedAt: 'desc' }, select: { id: true } })).id

async function asked() {
  const all = await scene()
  expect(await askReset(await all.pat.viewer(), at)).toBe('asked')
  return { ...all, id: await idOf() }
}

async function vouched() {
  const all = await asked()
  expect(await vouch(await all.ola.viewer(), all.groupId, all.id, at)).toBe('done')
  return all
}

const told = async (what: string) => (await db().outbox.findMany({ where: { kind: 'factor-reset', ids: { path: ['what'], equals: what } }, orderBy: { id: 'asc' } })).map(({ ids }) => ids as Record<string, string>)
const mailOf = (ids: Record<string, string>, now = at) => mails['factor-reset']?.(ids, 'en', now)

describe('asking for a way back', () => {
  it('tells the owners and the account itself, once, and is noted in each group of theirs', async () => {
    const { pat, ola, ann, groupId } = await scene()
    const other = await group('others', [[pat, 'translator']], at)
    expect(await askReset(await pat.viewer(), at)).toBe('asked')
    expect(await askReset(await pat.viewer(), at)).toBe('open')
    const rows = await told('asked')
    expect(rows.map(({ userId }) => userId).sort()).toEqual([pat.id, ola.id, ann.id].sort())
    const all = await Promise.all(rows.map((ids) => mailOf(ids)))
    expect(all.map((mail) => mail?.to).sort()).toEqual(['ann@example.org', 'ola@example.org', 'pat@example.org'])
    expect(all.find((mail) => mail?.to.startsWith('pat'))?.text).toMatch(/an owner of The ours[^]*\/my\/resets\/[\w-]{43}/)
    expect(all.find((mail) => mail?.to.startsWith('ola'))?.text).toContain('/organise/ours/members#lost')
    expect(await db().auditEntry.count({ where: { action: 'reset-asked', groupId: { in: [groupId, other] } } })).toBe(2)
    expect(await ownReset(await pat.viewer(), at)).toMatchObject({ state: 'waiting', due: null })
    expect(await lostRequests(await ola.viewer(), groupId, at)).toMatchObject([{ name: 'pat Example', role: 'organiser', vouched: null }])
    expect(await lostNeeds(await ola.viewer(), groupId, at)).toMatchObject([{ kind: 'factors-lost', count: 1 }])
  })

  it('is for those who have a factor and cannot show it, and only where somebody can vouch', async () => {
    const [none, alone, proved] = [await somebody('none'), await somebody('alone'), await somebody('proved')]
    await withFactor(alone)
    await withFactor(proved)
    await db().session.updateMany({ where: { userId: proved.id }, data: { factorAt: at } })
    expect(await askReset(await none.viewer(), at)).toBe('none')
    expect(await askReset(await proved.viewer(), at)).toBe('has')
    // Shown long ago, and lost since.
    expect(await askReset(await proved.viewer(later(at, freshTime + 1)), later(at, freshTime + 1))).toBe('nobody')
    expect(await askReset(await alone.viewer(), at)).toBe('nobody')
    await somebody('adi', true)
    expect(await askReset(await alone.viewer(), at)).toBe('asked')
    expect(await told('asked')).toHaveLength(2)
  })

  it('goes three times in a week, one at a time whoever races, and tells at most so many', async () => {
    const { pat, groupId } = await scene()
    const others = await Promise.all(Array.from({ length: mostTold + 5 }, (_, n) => somebody(`o${n}`)))
    await db().membership.createMany({ data: others.map(({ id }) => ({ groupId, userId: id, role: 'owner' as const, createdAt: at })) })
    expect((await Promise.all([1, 2, 3].map(async () => askReset(await pat.viewer(), at)))).sort()).toEqual(['asked', 'open', 'open'])
    expect(await told('asked')).toHaveLength(mostTold + 1)
    for (const _ of [1, 2]) {
      expect(await stopOwnReset(await pat.viewer(), at)).toBe('stopped')
      expect(await askReset(await pat.viewer(), at)).toBe('asked')
    }
    await stopOwnReset(await pat.viewer(), at)
    expect(await askReset(await pat.viewer(), at)).toBe('too-many')
    expect(await askReset(await pat.viewer(), later(at, days(8)))).toBe('asked')
  })

  it('lapses when nobody vouches, and can be asked anew', async () => {
    const { pat, ola, groupId, id } = await asked()
    const late = later(at, vouchingTime)
    expect(await ownReset(await pat.viewer(late), late)).toBeNull()
    expect(await lostRequests(await ola.viewer(late), groupId, late)).toEqual([])
    await db().session.updateMany({ where: { userId: ola.id }, data: { provedAt: late } })
    expect(await vouch(await ola.viewer(late), groupId, id, late)).toBe('not-found')
    expect(await askReset(await pat.viewer(late), late)).toBe('asked')
  })
})

describe('vouching', () => {
  it('is for owners of a group of theirs with a fresh session, and for nobody else', async () => {
    const { pat, ola, groupId, id } = await asked()
    const [mo, eve, adi] = [await somebody('mo'), await somebody('eve'), await somebody('adi', true)]
    await db().membership.create({ data: { groupId, userId: mo.id, role: 'organiser', createdAt: later(at, -knownFor) } })
    const theirs = await group('theirs', [[eve, 'owner']])
    for (const [person, where] of [[pat, groupId], [mo, groupId], [eve, groupId], [eve, theirs], [adi, null], [adi, groupId], [ola, theirs], [ola, null]] as const) {
      expect(await vouch(await person.viewer(), where, id, at)).toBe('not-found')
      expect(await refuseToVouch(await person.viewer(), where, id, at)).toBe('not-found')
      expect(await lostRequests(await person.viewer(), where, at)).toEqual([])
    }
    const late = later(at, freshTime + 1)
    expect(await vouch(await ola.viewer(late), groupId, id, late)).toBe('prove')
    expect(await db().factorReset.count({ where: { vouchedAt: { not: null } } })).toBe(0)
    // An owner whose session has not shown their own second factor is none yet.
    await withFactor(ola)
    expect(await vouch(await ola.viewer(), groupId, id, at)).toBe('not-found')
  })

  it('is done by one of two owners who press at once; the other and the person are told', async () => {
    const { pat, ola, ann, groupId, id } = await asked()
    const results = await Promise.all([vouch(await ola.viewer(), groupId, id, at), vouch(await ann.viewer(), groupId, id, at)])
    expect(results.sort()).toEqual(['already', 'done'])
    const row = await db().factorReset.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ dueAt: due, groupId })
    expect((await told('vouched')).map(({ userId }) => userId).sort()).toEqual([pat.id, ola.id, ann.id].filter((each) => each !== row.vouchedById).sort())
    expect(await mailOf((await told('asked'))[0]!), 'overtaken').toBeNull()
    expect((await groupLog(await ola.viewer(), groupId))?.map(({ action }) => action)).toContain('reset-vouched')
    const [shown] = await lostRequests(await ola.viewer(), groupId, at)
    expect(shown?.vouched).toMatchObject({ due, mine: row.vouchedById === ola.id })
  })

  it('goes so often in a day', async () => {
    const { ola, groupId, id } = await asked()
    for (let n = 0; n < vouchesADay; n += 1) await vouch(await ola.viewer(), groupId, newId(), at)
    expect(await vouch(await ola.viewer(), groupId, id, at)).toBe('too-many')
  })

  it('is an administrator’s for the only owner of a group, and noted in its log', async () => {
    const [pat, adi] = [await somebody('pat'), await somebody('adi', true)]
    await withFactor(pat)
    const groupId = await group('ours', [[pat, 'owner']])
    await askReset(await pat.viewer(), at)
    const id = await idOf()
    expect(await lostRequests(await adi.viewer(), null, at)).toMatchObject([{ id, role: null }])
    expect((await mailOf((await told('asked')).find(({ userId }) => userId === adi.id)!))?.text).toContain('/organise/site#lost')
    expect(await vouch(await adi.viewer(), null, id, at)).toBe('done')
    expect(await db().auditEntry.count({ where: { action: 'reset-vouched', groupId, userId: adi.id, recordId: pat.id } })).toBe(1)
    await finishResets(due)
    expect(await factorsOf(pat.id)).toMatchObject({ totp: false })
  })
})

describe('the day that passes', () => {
  it('ends with every factor and session gone, told and noted; before it nothing happens', async () => {
    const { pat, groupId } = await vouched()
    await finishResets(later(due, -1))
    expect(await factorsOf(pat.id)).toMatchObject({ totp: true })
    await Promise.all([finishResets(due), finishResets(due)])
    expect(await factorsOf(pat.id)).toEqual({ totp: false, passkeys: 0, codesLeft: 0 })
    expect(await db().session.count({ where: { userId: pat.id } })).toBe(0)
    expect(await db().auditEntry.count({ where: { action: 'factors-reset', groupId } })).toBe(1)
    expect(await db().outbox.count({ where: { kind: 'account-notice', ids: { path: ['what'], equals: 'factors-vouched' } } })).toBe(1)
    const back = await viewerOf(await openSession(db(), pat.id, due), due)
    expect(back).toMatchObject({ locked: [], session: { hasFactor: false } })
  })

  it('ends with the first sign-in after it, too', async () => {
    const { pat } = await vouched()
    const token = await mintLink('sign-in', { userId: pat.id }, later(due, 60_000))
    const result = await signInWith(token, '', due)
    expect(result.state).toBe('in')
    expect(await viewerOf('session' in result ? result.session : '', due)).toMatchObject({ locked: [], memberships: [{ role: 'organiser' }] })
  })

  it('is stopped by one press from the mailbox: looking changes nothing, those who may vouch are told', async () => {
    const { pat, ola, groupId, id } = await vouched()
    const mail = await mailOf((await told('vouched')).find(({ userId }) => userId === pat.id)!)
    const token = /\/my\/resets\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await resetBehind(token, at)).toMatchObject({ state: 'vouched', by: 'ola Example', due })
    expect(await resetBehind(token, at)).toMatchObject({ state: 'vouched' })
    expect(await stopByLink('made-up', at)).toBe('gone')
    expect(await stopByLink(token, at)).toBe('stopped')
    expect(await stopByLink(token, at)).toBe('late')
    expect(await resetBehind(token, at)).toMatchObject({ state: 'stopped' })
    await finishResets(due)
    expect(await factorsOf(pat.id)).toMatchObject({ totp: true })
    const ids = (await told('stopped')).find(({ userId }) => userId === ola.id)!
    expect((await mailOf(ids))?.subject).toBe('It was not pat Example who asked')
    expect(await vouch(await ola.viewer(), groupId, id, at)).toBe('not-found')
    expect(await db().auditEntry.count({ where: { action: 'reset-stopped', groupId } })).toBe(1)
  })

  it('is stopped by another owner, and the person is told', async () => {
    const { pat, ann, groupId, id } = await vouched()
    expect(await refuseToVouch(await ann.viewer(), groupId, id, at)).toBe('done')
    await finishResets(due)
    expect(await factorsOf(pat.id)).toMatchObject({ totp: true })
    expect((await told('stopped')).map(({ userId }) => userId)).toEqual([pat.id])
    expect((await mailOf((await told('stopped'))[0]!))?.subject).toMatch(/stay$/)
  })

  it('is stopped by a factor that is used after all, or changed', async () => {
    for (const use of [
      async ({ viewer }: Person) => proveByCode(await viewer(), codeOf(at), at),
      async ({ id, viewer }: Person) => { await shownIn(id); return renewCodes(await viewer(), at) },
      async ({ id, viewer }: Person) => { await shownIn(id); return removeTotp(await viewer(), at) },
    ]) {
      await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "RateCount", "AuditEntry" CASCADE')
      const { pat, groupId, id } = await vouched()
      expect((await use(pat)).ok).toBe(true)
      expect(await db().factorReset.findUniqueOrThrow({ where: { id } })).toMatchObject({ stoppedBy: 'factor', doneAt: null })
      expect(await db().auditEntry.count({ where: { action: 'reset-stopped', groupId } })).toBe(1)
    }
  })

  it('either ends or is stopped, whoever races', async () => {
    for (const stop of [
      async (pat: Person) => (await stopOwnReset(await pat.viewer(due), due)) === 'stopped',
      async (pat: Person) => (await proveByCode(await pat.viewer(due), codeOf(due), due)).ok,
    ]) {
      for (let n = 0; n < 4; n += 1) {
        await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "RateCount", "AuditEntry" CASCADE')
        const { pat, id } = await vouched()
        const viewer = await pat.viewer(due)
        const [stopped] = await Promise.all([stop({ ...pat, viewer: async () => viewer }), finishResets(due)])
        const row = await db().factorReset.findUniqueOrThrow({ where: { id } })
        expect(row.doneAt === null).toBe(stopped)
        expect((await factorsOf(pat.id)).totp).toBe(stopped)
      }
    }
  })

  it('comes to nothing when whoever vouched no longer may', async () => {
    const { pat, ola, ann, groupId, id } = await vouched()
    expect(await setRole(await ann.viewer(), groupId, ola.id, 'organiser', at)).toEqual({ ok: true })
    await finishResets(due)
    expect(await db().factorReset.findUniqueOrThrow({ where: { id } })).toMatchObject({ stoppedBy: 'left', doneAt: null })
    expect(await factorsOf(pat.id)).toMatchObject({ totp: true })
    expect((await told('stopped')).map(({ userId }) => userId)).toEqual([pat.id])
  })

  it('comes to nothing when the person is no longer in the group', async () => {
    const { pat, ann, groupId } = await vouched()
    expect(await removeMember(await ann.viewer(), groupId, pat.id, at)).toEqual({ ok: true })
    await finishResets(due)
    expect(await factorsOf(pat.id)).toMatchObject({ totp: true })
  })
})

it('the command line comes first, and what is over is purged', async () => {
  const { id } = await vouched()
  expect(await resetFactors('pat@example.org', at)).toMatchObject({ authenticatorApps: 1 })
  expect(await db().factorReset.findUniqueOrThrow({ where: { id } })).toMatchObject({ stoppedBy: 'command' })
  expect((await purge(later(at, keptReset - 1))).factorResets).toBe(0)
  expect((await purge(later(at, keptReset))).factorResets).toBe(1)
})

const shownIn = (userId: string) => db().session.updateMany({ where: { userId }, data: { factorAt: at, provedAt: at } })
