import { afterAll, beforeEach, expect, it } from 'vitest'
import { hideRecord } from '@/lib/moderation/hiding/mutations'
import { deskOf, moderationOf, waitingReports } from '@/lib/moderation/queries'
import { decideReport, sendReport } from '@/lib/moderation/reports/mutations'
import { decidedReportTime, reportTime } from '@/lib/moderation/rules'
import type { Reportable } from '@/lib/moderation/types'
import type { Viewer } from '@/lib/people/types'
import { later } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'
import { groupOf, makeWorld, memberOf, now, type World } from './moderation-world'

let world: World
let moderator: Viewer
let n = 0

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "Setting", "SlugRedirect", "AuditEntry", "Dispute", "RateCount" CASCADE')
  world = await makeWorld()
  moderator = await memberOf(world.groupId, 'moderator')
})
afterAll(closeDb)

const input = { what: 'wrong', text: 'It is at gate 2' } as const
const send = (kind: Reportable = 'meetings', slug = `zq-${kind}`, address = `192.0.2.${n += 1}`) => sendReport({ locale: 'ar', address }, { kind, slug }, input, now)
const only = () => db().report.findFirstOrThrow()

it('what a visitor writes is sealed, comes to the group and to the site, and nowhere else; that somebody read it is noted', async () => {
  expect([await send(), await send(), await send('groups', 'eastley')]).toEqual(['sent', 'sent', 'sent'])
  const row = await only()
  expect(Buffer.from(row.sealedText).toString()).not.toContain('gate 2')
  const admin = await memberOf(null, 'owner', true)
  const expected = { waiting: [{ kind: 'groups', title: 'eastley', reports: 1 }, { kind: 'meetings', title: 'Zq meetings', reports: 2 }] }
  expect([await deskOf(moderator, world.groupId), await deskOf(admin, null)]).toMatchObject([expected, expected])
  expect(await waitingReports(moderator, world.groupId)).toBe(3)
  expect(await moderationOf(moderator, 'meetings', 'zq-meetings', 'group', now)).toMatchObject({ reports: [{ kind: 'wrong', text: 'It is at gate 2', locale: 'ar' }, {}], mayHide: true, mayRestore: false })
  expect(await db().auditEntry.findMany()).toMatchObject([{ action: 'saw-reports', userId: moderator.userId, groupId: world.groupId, record: 'meetings' }])
  const stranger = await memberOf(await groupOf('westley'))
  expect([await waitingReports(stranger, world.groupId), await moderationOf(stranger, 'meetings', 'zq-meetings', 'group', now)]).toEqual([0, null])
})

it('what the public cannot see cannot be reported', async () => {
  await hideRecord(moderator, { kind: 'meetings', slug: 'zq-meetings', reason: 'x' }, 'group', now)
  await db().strike.update({ where: { id: world.toCome }, data: { publishedAt: later(now, 1000) } })
  expect([await send(), await send('strikes', 'next-strike'), await send('disputes', 'nowhere')]).toEqual(['not-found', 'not-found', 'not-found'])
  await db().group.update({ where: { id: world.groupId }, data: { heldAt: now } })
  expect([await send('callouts'), await send('groups', 'eastley')]).toEqual(['not-found', 'not-found'])
})

it('one network sends twenty a day', async () => {
  const results = []
  for (let at = 0; at < 21; at += 1) results.push(await send('meetings', 'zq-meetings', '198.51.100.9'))
  expect(results.filter((each) => each === 'sent')).toHaveLength(20)
  expect(results.at(-1)).toBe('too-many')
})

it('is decided once, by those who may, with a reason that stays beside it', async () => {
  await send()
  const { id } = await only()
  const stranger = await memberOf(await groupOf('westley'))
  expect(await decideReport(stranger, id, { decision: 'upheld', reason: 'no' }, now)).toBe('not-found')
  const both = await Promise.all([decideReport(moderator, id, { decision: 'upheld', reason: 'The gate was wrong' }, now), decideReport(moderator, id, { decision: 'refused', reason: 'Not so' }, now)])
  expect(both.sort()).toEqual(['already', 'decided'])
  expect(await moderationOf(moderator, 'meetings', 'zq-meetings', 'group', now)).toMatchObject({ reports: [], decided: [{ reason: expect.stringMatching(/gate was wrong|Not so/) as string, by: moderator.name === '' ? '' : expect.stringContaining('moderator') as string }] })
  expect(await waitingReports(moderator, world.groupId)).toBe(0)
  expect((await db().auditEntry.findMany({ where: { action: { startsWith: 'report-' } } }))).toHaveLength(1)
})

it('goes on its date: after half a year, or a month after it was decided', async () => {
  await send()
  await send('disputes')
  const decided = await db().report.findFirstOrThrow({ where: { record: 'disputes' } })
  await decideReport(moderator, decided.id, { decision: 'refused', reason: 'It is so' }, now)
  await purge(later(now, decidedReportTime - 1000))
  expect(await db().report.count()).toBe(2)
  await purge(later(now, decidedReportTime))
  expect(await db().report.findMany()).toMatchObject([{ record: 'meetings' }])
  expect((await purge(later(now, reportTime))).reports).toBe(1)
})
