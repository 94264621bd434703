import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLink, removeLink } from '@/lib/callouts/keeping/mutations'
import { ownCallout } from '@/lib/callouts/keeping/queries'
import { placeLink } from '@/lib/callouts/order/mutations'
import { placeWorkplace, saveWorkplace } from '@/lib/disputes/workplaces/mutations'
import { makeMeeting } from '@/lib/meetings/mutations'
import { later, minutes } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { at, member, revisionsOf, scene, typed } from './history-world'

type Scene = Awaited<ReturnType<typeof scene>>
let ours: Scene
let theirs: Scene
let passed = 0
const soon = () => later(at, minutes((passed += 1)))

beforeAll(async () => { [ours, theirs] = [await scene('northmoor'), await scene('eastley')] })
afterAll(closeDb)

const meetings = async () => (await ownCallout(ours.owner, ours.groupId, ours.callouts.slug))?.links.meetings ?? []
const titles = async () => (await meetings()).map(({ title }) => title)
const idOf = async (title: string) => (await meetings()).find((each) => each.title === title)?.id ?? ''

describe('what a callout calls people to', () => {
  it('stands in the order in which its organisers put it', async () => {
    for (const title of ['One', 'Two', 'Three']) {
      const { slug } = await db().$transaction((tx) => makeMeeting(tx, ours.groupId, { ...typed.meeting({ title }), publishedAt: at, listedAt: at }, at))
      expect(await addLink(ours.owner, ours.callouts.slug, 'meetings', slug, soon())).toBe('saved')
    }
    expect(await placeLink(ours.owner, ours.callouts.slug, 'meetings', await idOf('Three'), 1, soon())).toBe('saved')
    expect(await titles()).toEqual(['Three', 'One', 'Two'])
    expect(await placeLink(ours.owner, ours.callouts.slug, 'meetings', await idOf('Three'), 99, soon())).toBe('saved')
    expect(await titles()).toEqual(['One', 'Two', 'Three'])
    const last = (await revisionsOf('callouts', ours.callouts.id)).at(-1)
    expect(last).toMatchObject({ action: 'edited', userId: ours.owner.userId, fields: { calls: 'One\nTwo\nThree' } })
  })

  it('takes one more at its end, whatever was taken off before', async () => {
    const { slug } = await db().meeting.findFirstOrThrow({ where: { title: 'One' }, select: { slug: true } })
    await removeLink(ours.owner, ours.callouts.slug, 'meetings', slug, soon())
    await addLink(ours.owner, ours.callouts.slug, 'meetings', slug, soon())
    expect(await titles()).toEqual(['Two', 'Three', 'One'])
  })

  it('is nobody else’s to order', async () => {
    const before = await titles()
    const id = await idOf('Three')
    const moderator = await member(ours.groupId, 'Tam', 'moderator')
    for (const stranger of [theirs.owner, moderator]) expect(await placeLink(stranger, ours.callouts.slug, 'meetings', id, 1, soon())).toBe('not-found')
    expect(await placeLink(ours.owner, ours.callouts.slug, 'meetings', newId(), 1, soon())).toBe('not-found')
    expect(await placeLink(ours.owner, ours.callouts.slug, 'pickets', id, 1, soon())).toBe('not-found')
    expect(await titles()).toEqual(before)
  })

  it('keeps each once when many move it at once', async () => {
    const ids = (await meetings()).map(({ id }) => id)
    await Promise.all(Array.from({ length: 12 }, (_, n) => placeLink(ours.owner, ours.callouts.slug, 'meetings', ids[n % 3] ?? '', 1 + (n % 2) * 2, soon())))
    const rows = await db().calloutMeeting.findMany({ where: { calloutId: ours.callouts.id }, orderBy: { position: 'asc' } })
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2])
    expect(rows.map(({ meetingId }) => meetingId).sort()).toEqual([...ids].sort())
  })
})

describe('the workplaces of a dispute', () => {
  const names = async () => (await db().workplace.findMany({ where: { disputeId: ours.disputes.id }, orderBy: { position: 'asc' } })).map(({ name, town }) => name || town)

  it('stand in the order in which its organisers put them, and nobody else does', async () => {
    const place = { id: '', workplace: 'Second Mill', address: '', town: '', region: '', country: '' } as const
    await saveWorkplace(ours.owner, ours.disputes.slug, place, soon())
    const { id } = await db().workplace.findFirstOrThrow({ where: { name: 'Second Mill' } })
    expect(await placeWorkplace(ours.owner, ours.disputes.slug, id, 1, soon())).toBe('saved')
    expect(await names()).toEqual(['Second Mill', 'Eastley'])
    expect((await revisionsOf('disputes', ours.disputes.id)).at(-1)?.fields).toMatchObject({ workplaces: 'Second Mill\nEastley, GB' })
    expect(await placeWorkplace(theirs.owner, ours.disputes.slug, id, 2, soon())).toBe('not-found')
    expect(await placeWorkplace(theirs.owner, theirs.disputes.slug, id, 2, soon())).toBe('not-found')
    expect(await placeWorkplace(ours.owner, ours.disputes.slug, newId(), 2, soon())).toBe('not-found')
    expect(await names()).toEqual(['Second Mill', 'Eastley'])
  })
})
