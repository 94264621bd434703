import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import {
  disputeFields, employerFields, hashOf, type Identity, importSource, type Owner, placeLinks, sourceFields, strikeFields, unionFields, workplaceFields,
} from './rows'
import type { ActionRecord } from './types'

type Known = { id: string; importId: string | null; importHash: string | null; groupId: string; confirmedById: string | null }

/** What became of the records of a batch. */
export type Sorted = { added: ActionRecord[]; updated: ActionRecord[]; unchanged: ActionRecord[]; kept: ActionRecord[] }

/** Rows of each kind that a batch wrote. */
export type Written = { employers: number; unions: number; workplaces: number; strikes: number; protests: number; sources: number }

function sort(records: ActionRecord[], known: Map<string, Known>, groupId: string): Sorted {
  const sorted: Sorted = { added: [], updated: [], unchanged: [], kept: [] }
  for (const record of records) {
    const before = known.get(record.id)
    if (!before) sorted.added.push(record)
    else if (before.importHash === hashOf(record)) sorted.unchanged.push(record)
    // What a member of the group has confirmed since, and what another group brought in, is not overwritten by a file.
    else if (before.confirmedById || before.groupId !== groupId) sorted.kept.push(record)
    else sorted.updated.push(record)
  }
  return sorted
}

/** Makes the employers and unions that are new and tells every one's id. */
async function idsOf(tx: Db, table: 'employer' | 'union', parts: { slug: string; name: string }[]) {
  const names = new Map(parts.map(({ slug, name }) => [slug, name]))
  const slugs = [...names.keys()]
  const data = slugs.map((slug) => ({ id: newId(), slug, name: names.get(slug) ?? slug }))
  const query = { where: { slug: { in: slugs } }, select: { id: true, slug: true } }
  const made = table === 'employer'
    ? await tx.employer.createMany({ data, skipDuplicates: true })
    : await tx.union.createMany({ data, skipDuplicates: true })
  const rows = table === 'employer' ? await tx.employer.findMany(query) : await tx.union.findMany(query)
  return { ids: new Map(rows.map(({ slug, id }) => [slug, id])), made: made.count }
}

/** An address of its own for each record: the plain one, else with the file's id behind it, else with a number. */
async function slugsFor(tx: Db, records: ActionRecord[]): Promise<Map<string, string>> {
  const wanted = records.flatMap(({ slug, id }) => [slug, `${slug}-${id.toLowerCase()}`])
  const where = { slug: { in: wanted } }
  const rows = await Promise.all([
    tx.dispute.findMany({ where, select: { slug: true } }),
    tx.strike.findMany({ where, select: { slug: true } }),
    tx.slugRedirect.findMany({ where: { ...where, kind: { in: ['disputes', 'strikes'] } }, select: { slug: true } }),
  ])
  const taken = new Set(rows.flat().map(({ slug }) => slug))
  return new Map(records.map(({ slug, id }) => {
    const free = [slug, `${slug}-${id.toLowerCase()}`].find((one) => !taken.has(one)) ?? `${slug}-${newId().slice(-12)}`
    taken.add(free)
    return [id, free]
  }))
}

const whenPublic = ({ listed, now }: Owner) => ({ publishedAt: now, listedAt: listed ? now : null, createdAt: now })

const newIdentity = ({ workplaces }: ActionRecord): Identity =>
  ({ disputeId: newId(), strikeId: newId(), workplaceIds: workplaces.map(() => newId()) })

type Ids = { employers: Map<string, string>; unions: Map<string, string> }

async function addParts(tx: Db, pairs: [ActionRecord, Identity][], ids: Ids): Promise<void> {
  await tx.source.createMany({ data: pairs.flatMap(([record, own]) => sourceFields(record, own)) })
  await tx.disputeEmployer.createMany({ data: pairs.flatMap(([record, own]) => employerFields(record, own, ids.employers)) })
  await tx.disputeUnion.createMany({ data: pairs.flatMap(([record, own]) => unionFields(record, own, ids.unions)) })
  await tx.strikeWorkplace.createMany({ data: pairs.flatMap(([record, own]) => placeLinks(record, own)) })
}

async function add(tx: Db, records: ActionRecord[], ids: Ids, owner: Owner): Promise<void> {
  const slugs = await slugsFor(tx, records)
  const pairs = records.map((record): [ActionRecord, Identity] => [record, newIdentity(record)])
  const { groupId } = owner
  const slugOf = (record: ActionRecord) => slugs.get(record.id) ?? record.slug
  await tx.dispute.createMany({
    data: pairs.map(([record, { disputeId }]) =>
      ({ id: disputeId, slug: slugOf(record), groupId, importSource, importId: record.id, ...whenPublic(owner), ...disputeFields(record, owner) })),
  })
  await tx.workplace.createMany({ data: pairs.flatMap(([record, own]) => workplaceFields(record, own)) })
  await tx.strike.createMany({
    data: pairs.filter(([{ kind }]) => kind).map(([record, { disputeId, strikeId }]) =>
      ({ id: strikeId, slug: slugOf(record), disputeId, groupId, ...whenPublic(owner), ...strikeFields(record, owner) })),
  })
  await addParts(tx, pairs, ids)
}

/** Writes over what the file brought in before. Workplaces and the strike keep their ids, since pickets may stand on them. */
async function update(tx: Db, record: ActionRecord, ids: Ids, owner: Owner): Promise<void> {
  const where = { importSource_importId: { importSource, importId: record.id } }
  const { id: disputeId, slug, strikes, workplaces } = await tx.dispute.update({
    where,
    data: disputeFields(record, owner),
    select: { id: true, slug: true, strikes: { select: { id: true }, orderBy: { id: 'asc' }, take: 1 }, workplaces: { select: { id: true }, orderBy: { position: 'asc' } } },
  })
  const workplaceIds = record.workplaces.map((_, index) => workplaces[index]?.id ?? newId())
  const own: Identity = { disputeId, strikeId: strikes[0]?.id ?? newId(), workplaceIds }
  await tx.workplace.deleteMany({ where: { disputeId, id: { notIn: workplaceIds } } })
  for (const { id, ...fields } of workplaceFields(record, own)) await tx.workplace.upsert({ where: { id }, create: { id, ...fields }, update: fields })
  await updateStrike(tx, record, own, slug, owner)
  await tx.source.deleteMany({ where: { disputeId } })
  await tx.disputeEmployer.deleteMany({ where: { disputeId } })
  await tx.disputeUnion.deleteMany({ where: { disputeId } })
  await addParts(tx, [[record, own]], ids)
}

async function updateStrike(tx: Db, record: ActionRecord, { disputeId, strikeId }: Identity, slug: string, owner: Owner): Promise<void> {
  await tx.strikeWorkplace.deleteMany({ where: { strikeId } })
  if (!record.kind) {
    await tx.strike.deleteMany({ where: { id: strikeId } })
    return
  }
  const fields = strikeFields(record, owner)
  const taken = await tx.strike.findFirst({ where: { slug, id: { not: strikeId } }, select: { id: true } })
  const create = { id: strikeId, slug: taken ? `${slug}-${strikeId.slice(-12)}` : slug, disputeId, groupId: owner.groupId, ...whenPublic(owner), ...fields }
  await tx.strike.upsert({ where: { id: strikeId }, create, update: fields })
}

function countOf(records: ActionRecord[]): Omit<Written, 'employers' | 'unions'> {
  const sum = (of: (record: ActionRecord) => number) => records.reduce((total, record) => total + of(record), 0)
  return {
    workplaces: sum(({ workplaces }) => workplaces.length),
    strikes: sum(({ kind }) => Number(kind === 'strike')),
    protests: sum(({ kind }) => Number(kind === 'protest')),
    sources: sum(({ sources }) => sources.length),
  }
}

/** Writes a batch of records in the transaction it is given. One import at a time: a second waits for the batch to end, then finds it done. */
export async function writeBatch(tx: Db, records: ActionRecord[], owner: Owner): Promise<{ sorted: Sorted; written: Written }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`import|${importSource}`}))`
  const known = await tx.dispute.findMany({
    where: { importSource, importId: { in: records.map(({ id }) => id) } },
    select: { id: true, importId: true, importHash: true, groupId: true, confirmedById: true },
  })
  const sorted = sort(records, new Map(known.map((row) => [row.importId ?? '', row])), owner.groupId)
  const changed = [...sorted.added, ...sorted.updated]
  if (!changed.length) return { sorted, written: { employers: 0, unions: 0, ...countOf([]) } }
  const employers = await idsOf(tx, 'employer', changed.flatMap((record) => record.employers))
  const unions = await idsOf(tx, 'union', changed.flatMap((record) => record.unions))
  const ids = { employers: employers.ids, unions: unions.ids }
  if (sorted.added.length) await add(tx, sorted.added, ids, owner)
  for (const record of sorted.updated) await update(tx, record, ids, owner)
  await published(tx)
  return { sorted, written: { employers: employers.made, unions: unions.made, ...countOf(changed) } }
}
