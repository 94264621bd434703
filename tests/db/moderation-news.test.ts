import { afterAll, beforeEach, expect, it } from 'vitest'
import { mails } from '@/lib/moderation/jobs'
import { tellingTime, tellModerators } from '@/lib/moderation/news/mutations'
import { decideReport, sendReport } from '@/lib/moderation/reports/mutations'
import type { Viewer } from '@/lib/people/types'
import { days, later, minutes } from '@/lib/platform/clock'
import { newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { myToday, todayOf } from '@/lib/today/queries'
import { groupOf, makeWorld, memberOf, now, type World } from './moderation-world'

let world: World
let people: Record<'owner' | 'moderator' | 'caseworker' | 'other' | 'otherModerator' | 'admin', Viewer>
let n = 0

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "Setting", "SlugRedirect", "AuditEntry", "Dispute", "RateCount", "Proposal" CASCADE')
  world = await makeWorld()
  const elsewhere = await groupOf('elsewhere')
  people = {
    owner: await memberOf(world.groupId), moderator: await memberOf(world.groupId, 'moderator'), caseworker: await memberOf(world.groupId, 'caseworker'),
    other: await memberOf(elsewhere), otherModerator: await memberOf(elsewhere, 'moderator'), admin: await memberOf(null, 'owner', true),
  }
  for (const { userId } of Object.values(people)) await db().user.update({ where: { id: userId }, data: { sealedEmail: seal('User', 'email', userId, `${userId}@mail.example`) } })
})
afterAll(closeDb)

const report = (at: Date, kind: 'meetings' | 'groups' = 'meetings') =>
  sendReport({ locale: 'en', address: `192.0.2.${n += 1}` }, { kind, slug: kind === 'groups' ? 'eastley' : 'zq-meetings' }, { what: 'wrong', text: 'A secret word' }, at)

const propose = (confirmedAt: Date, disputeId: string | null) => db().proposal.create({ data: {
  id: newId(), kind: disputeId ? 'correction' : 'event', disputeId, fields: { title: 'A picnic' }, sealedEmail: Buffer.from('x'), locale: 'en', confirmedAt, purgeAt: later(now, days(90)),
} })

const rows = async () => (await db().outbox.findMany({ where: { kind: 'moderation-news' }, orderBy: { id: 'asc' } })).map(({ ids }) => ids as Record<string, string>)
const told = async () => {
  const ids = (await rows()).map(({ userId }) => userId)
  return Object.entries(people).filter(([, { userId }]) => ids.includes(userId)).map(([name]) => name)
}
const mailTo = ({ userId }: Viewer, at = now) => mails['moderation-news']?.({ userId }, 'en', at)

it('a report is told to those who decide about it, in a mail that does not say what was written', async () => {
  expect(await tellModerators(now)).toBe(0)
  await report(now)
  expect(await tellModerators(now)).toBe(2)
  expect(await told()).toEqual(['owner', 'moderator'])
  const mail = await mailTo(people.moderator)
  expect(mail?.subject).toBe('Moderation: something waits for you (eastley)')
  expect(mail?.text).toContain('eastley: one report')
  expect(mail?.text).toContain('/en/organise/eastley/moderation')
  expect(mail?.text).not.toContain('secret')
  expect([await mailTo(people.caseworker), await mailTo(people.other), await mailTo(people.admin)]).toEqual([null, null, null])
})

it('comes once an hour at most, only for what is new, and to nobody twice whoever races', async () => {
  await report(now)
  expect((await Promise.all([tellModerators(now), tellModerators(now)])).reduce((a, b) => a + b)).toBe(2)
  await report(later(now, minutes(5)))
  expect(await tellModerators(later(now, tellingTime - 1))).toBe(0)
  expect(await tellModerators(later(now, tellingTime))).toBe(2)
  expect(await tellModerators(later(now, days(1)))).toBe(0)
  const { text = '' } = await mailTo(people.owner) ?? {}
  expect(text).toContain('eastley: 2 reports')
})

it('says nothing when others were quicker, or the site holds the group', async () => {
  await report(now)
  const { id } = await db().report.findFirstOrThrow({ select: { id: true } })
  await tellModerators(now)
  await decideReport(people.owner, id, { decision: 'refused', reason: 'It is right' }, now)
  expect(await mailTo(people.moderator)).toBeNull()
  await report(later(now, days(1)))
  await db().group.update({ where: { id: world.groupId }, data: { heldAt: now } })
  expect(await tellModerators(later(now, days(1)))).toBe(0)
})

it('a correction is told where its dispute is kept; what any group can take in, to moderators by role and to administrators', async () => {
  await propose(now, world.ids.disputes)
  await tellModerators(now)
  expect(await told()).toEqual(['owner', 'moderator'])
  await db().outbox.deleteMany()
  await propose(later(now, days(1)), null)
  await tellModerators(later(now, days(1)))
  expect(await told()).toEqual(['moderator', 'otherModerator', 'admin'])
  expect((await mailTo(people.admin))?.text).toMatch(/: one proposal[^]*\/organise\/site\/moderation/)
  expect((await mailTo(people.moderator))?.text).toContain('eastley: 2 proposals')
})

it('stands among what needs those who decide about it today, and nobody else', async () => {
  await report(now)
  await propose(now, null)
  const group = { id: world.groupId, timeZone: 'Europe/London' }
  const ofModeration = async (viewer: Viewer) => (await todayOf(viewer, group, now))?.needs.flatMap(({ kind, count, path }) => (kind === 'reports' || kind === 'proposals' ? [`${kind} ${count} ${path}`] : []))
  for (const viewer of [people.owner, people.moderator]) expect(await ofModeration(viewer)).toEqual(['reports 1 /moderation', 'proposals 1 /moderation#proposals'])
  for (const viewer of [people.caseworker, people.other]) expect(await todayOf(viewer, group, now)).toBeNull()
  expect((await myToday(people.moderator, now)).groups).toMatchObject([{ slug: 'eastley', needs: [{ kind: 'reports' }, { kind: 'proposals' }] }])
  await report(now, 'groups')
  expect([(await myToday(people.admin, now)).moderation, (await myToday(people.owner, now)).moderation]).toEqual([2, 0])
})
