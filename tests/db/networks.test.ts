import { afterAll, beforeEach, expect, it } from 'vitest'
import { setTies } from '@/lib/disputes/committees/mutations'
import { tiesOf } from '@/lib/disputes/committees/queries'
import { answerNetwork, askNetwork } from '@/lib/groups/networks/mutations'
import { networksFor, publicTies } from '@/lib/groups/networks/queries'
import type { Viewer } from '@/lib/people/types'
import { later } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/crypto'
import type { GroupKind, Role } from '@/prisma/generated/enums'

const at = new Date('2026-11-21T12:00:00Z')

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "Union", "AuditEntry" CASCADE')
})
afterAll(closeDb)

async function groupOf(slug: string, kind: GroupKind = 'local_group', role: Role = 'owner') {
  const user = await db().user.create({ data: { id: newId(), emailHash: Buffer.from(slug), sealedEmail: Buffer.from(''), name: slug, locale: 'en', confirmedAt: at } })
  const group = await db().group.create({ data: { id: newId(), slug, name: slug, kind, timeZone: 'Europe/London', verifiedAt: at, memberships: { create: { userId: user.id, role } } } })
  const viewer: Viewer = { userId: user.id, name: slug, locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: group.id, role }] }
  return { id: group.id, slug, viewer }
}

it('a group is in a network when both sides have said yes, and only then in public', async () => {
  const local = await groupOf('eastley')
  const network = await groupOf('the-network', 'network')
  expect(await askNetwork(local.viewer, local.id, { side: 'local', other: 'https://everyout.invalid/en/groups/the-network' }, at)).toBe('asked')
  expect(await networksFor(network.viewer, network.id)).toMatchObject({ locals: [{ slug: 'eastley', state: 'asks' }] })
  expect(await db().outbox.count({ where: { kind: 'network-asked' } })).toBe(1)
  expect(await publicTies(network.id, at)).toMatchObject({ locals: [] })
  // The side that asked cannot answer itself.
  expect(await answerNetwork(local.viewer, local.id, { side: 'local', other: 'the-network', what: 'accept' }, at)).toBe('not-found')
  expect(await answerNetwork(network.viewer, network.id, { side: 'network', other: 'eastley', what: 'accept' }, at)).toBe('joined')
  await db().callout.create({ data: { id: newId(), slug: 'out', groupId: local.id, title: 'Out', language: 'en', publishedAt: at, listedAt: at } })
  expect(await publicTies(network.id, at)).toMatchObject({ locals: [{ slug: 'eastley' }], callouts: [{ slug: 'out', group: 'eastley' }] })
  expect(await publicTies(local.id, at)).toMatchObject({ networks: [{ slug: 'the-network' }] })
  await db().group.update({ where: { id: local.id }, data: { heldAt: at } })
  expect(await publicTies(network.id, at)).toMatchObject({ locals: [], callouts: [] })
  expect(await answerNetwork(local.viewer, local.id, { side: 'local', other: 'the-network', what: 'part' }, at)).toBe('parted')
  expect(await db().networkMember.count()).toBe(0)
})

it('asking from both sides, even at once, is a yes', async () => {
  const local = await groupOf('eastley')
  const network = await groupOf('the-network', 'network')
  await askNetwork(local.viewer, local.id, { side: 'local', other: 'the-network' }, at)
  expect(await askNetwork(network.viewer, network.id, { side: 'network', other: 'eastley' }, at)).toBe('joined')
})

it('refuses what is no network, itself, nobody, and whoever does not own the group', async () => {
  const local = await groupOf('eastley')
  await groupOf('westley')
  const organiser = await groupOf('northley', 'network', 'organiser')
  const ask = (other: string) => askNetwork(local.viewer, local.id, { side: 'local', other }, at)
  expect([await ask('westley'), await ask('eastley'), await ask('nowhere'), await ask('')]).toEqual(['no-network', 'itself', 'no-such-group', 'no-such-group'])
  expect(await askNetwork(organiser.viewer, organiser.id, { side: 'network', other: 'eastley' }, at)).toBe('not-found')
  expect(await networksFor(local.viewer, organiser.id)).toBeNull()
})

it('a strike committee is tied to several unions, each branch by its name', async () => {
  const committee = await groupOf('eastley-committee', 'strike_committee')
  const parts = [{ name: 'Transport Workers', branch: 'Northmoor branch' }, { name: 'Transport Workers', branch: 'Docks' }, { name: 'Teachers Together', branch: '' }]
  expect(await setTies(committee.viewer, committee.id, { unions: parts }, at)).toBe('saved')
  expect((await tiesOf(committee.id)).map(({ name, branch }) => [name, branch])).toEqual([['Teachers Together', ''], ['Transport Workers', 'Docks'], ['Transport Workers', 'Northmoor branch']])
  const { updatedAt } = await db().group.findUniqueOrThrow({ where: { id: committee.id }, select: { updatedAt: true } })
  expect(await setTies(committee.viewer, committee.id, { unions: [], seen: later(updatedAt, -1).toISOString() }, at), 'over what another wrote').toBe('changed')
  expect(await tiesOf(committee.id)).toHaveLength(3)
  expect(await setTies(committee.viewer, committee.id, { unions: [], seen: updatedAt.toISOString() }, at)).toBe('saved')
  expect(await tiesOf(committee.id)).toEqual([])
  const other = await groupOf('other', 'local_group', 'organiser')
  expect(await setTies(other.viewer, other.id, { unions: parts }, at)).toBe('not-found')
})
