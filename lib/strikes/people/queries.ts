import 'server-only'
import { noteLook } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { listedAs, listedContact } from '@/lib/people/contacts/queries'
import { askOf, doublesOf, everyone, listPage, MOST_PEOPLE } from '@/lib/people/lists/rules'
import type { ListAsk, ListRow, PeopleList, Person } from '@/lib/people/lists/types'
import type { Viewer } from '@/lib/people/types'
import { db, type Prisma } from '@/lib/platform/db'
import { inOrder } from '../rules'

type Own = { id: string; groupId: string; shifts: { id: string; startsAt: Date }[] }

const fields = (now: Date) => ({
  id: true, shiftId: true, state: true, confirmedAt: true, createdAt: true, waitingSince: true, attendedAt: true, addedById: true, distinctAt: true, contact: { select: listedContact(now) },
}) satisfies Prisma.PledgeSelect

/**
 * Everyone on the shifts of a picket, or on one of them, with their names opened and the rest still sealed: the caller has checked who asks and
 * notes that they looked.
 */
export async function pledgeRows(where: Prisma.PledgeWhereInput, now: Date): Promise<ListRow[]> {
  const rows = await db().pledge.findMany({ where: { ...where, state: { not: 'unconfirmed' } }, orderBy: { id: 'desc' }, take: MOST_PEOPLE, select: fields(now) })
  return rows.map(({ id, shiftId, state, contact, ...row }) => {
    const { reach, ...person } = listedAs(contact)
    return {
      id, ...person, state: state === 'unconfirmed' ? 'waiting' : state, part: shiftId, at: row.waitingSince ?? row.confirmedAt ?? row.createdAt, cameAt: row.attendedAt,
      paper: row.addedById !== null, answer: '', size: 1, country: '', union: '', distinct: row.distinctAt !== null, open: () => ({ ...reach(), note: '' }),
    }
  })
}

const inPicket = ({ id, groupId }: Own) => ({ shift: { picket: { id, groupId } } })

const look = (viewer: Viewer, { id, groupId }: Own, now: Date) => noteLook(db(), { userId: viewer.userId, groupId, record: 'pickets', recordId: id }, now)

/** A page of those who are coming to a picket, for those entitled to see them; that they looked is noted. Null for everyone else. */
export async function picketPeople(viewer: Viewer, picket: Own, ask: ListAsk, now: Date): Promise<PeopleList | null> {
  if (!maySeePeople(viewer, picket.groupId)) return null
  const rows = await pledgeRows(inPicket(picket), now)
  if (rows.length > 0) await look(viewer, picket, now)
  return listPage(rows, ask, viewer.locale, inOrder(picket.shifts).map(({ id }) => id))
}

/** Everyone who is on a shift or waits for one, for a sheet of paper: by name, each under their shift. That they were looked at is noted. */
export async function everyoneOnShifts(viewer: Viewer, picket: Own, now: Date): Promise<Person[] | null> {
  if (!maySeePeople(viewer, picket.groupId)) return null
  const rows = await pledgeRows(inPicket(picket), now)
  if (rows.length > 0) await look(viewer, picket, now)
  return everyone(rows, { ...askOf({}, ''), sort: 'name' }, viewer.locale)
}

/** One of them. */
export async function picketPerson(viewer: Viewer, picket: Own, pledgeId: string, now: Date): Promise<Person | null> {
  if (!maySeePeople(viewer, picket.groupId)) return null
  const [row] = await pledgeRows({ id: pledgeId, ...inPicket(picket) }, now)
  if (!row) return null
  await look(viewer, picket, now)
  const { open, ...rest } = row
  return { ...rest, ...open() }
}

/** Entries on one shift that have the same name and are not the same contact, in groups, unless somebody looked and kept them. */
export async function picketDoubles(viewer: Viewer, picket: Own, now: Date): Promise<Person[][] | null> {
  if (!maySeePeople(viewer, picket.groupId)) return null
  const groups = doublesOf(await pledgeRows(inPicket(picket), now))
  if (groups.length > 0) await look(viewer, picket, now)
  return groups.map((group) => group.map(({ open, ...row }) => ({ ...row, ...open() })))
}
