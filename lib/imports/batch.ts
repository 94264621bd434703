import 'server-only'
import { isWon } from '@/lib/disputes/rules'
import { listedFrom } from '@/lib/groups/site/mutations'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { insertRows } from './bulk'
import { addParts, makeParties, type PartyIds } from './parts'
import { renew } from './renew'
import { disputeFields, hashOf, type Identity, type Owner, strikeFields, whenPublic, workplaceFields } from './rows'
import type { ActionRecord } from './types'
import type { Dispute } from '@/prisma/generated/client'

type Known = Pick<Dispute, 'id' | 'importId' | 'importHash' | 'groupId' | 'confirmedById' | 'status'>

/** What became of the records of a batch. */
export type Sorted = { added: ActionRecord[]; updated: ActionRecord[]; unchanged: ActionRecord[]; kept: ActionRecord[] }

/** Rows of each kind that a batch wrote. */
export type Written = { employers: number; unions: number; workplaces: number; strikes: number; protests: number; sources: number }

// What a member of the group has confirmed or given an outcome, and what another group brought in, is not overwritten by a file.
const isKept = ({ confirmedById, status, groupId }: Known, owner: string) =>
  confirmedById !== null || isWon(status) || status === 'lost' || groupId !== owner

function sort(records: ActionRecord[], known: Map<string, Known>, groupId: string): Sorted {
  const sorted: Sorted = { added: [], updated: [], unchanged: [], kept: [] }
  for (const record of records) {
    const before = known.get(record.id)
    if (!before) sorted.added.push(record)
    else if (before.importHash === hashOf(record)) sorted.unchanged.push(record)
    else if (isKept(before, groupId)) sorted.kept.push(record)
    else sorted.updated.push(record)
  }
  return sorted
}

/** An address of its own for each record: the plain one, else with the file's id behind it, else with a part of its own id. */
async function slugsFor(tx: Db, records: ActionRecord[]): Promise<Map<string, string>> {
  const withId = ({ slug, id }: ActionRecord) => [slug, ...id.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean)].join('-')
  const where = { slug: { in: records.flatMap((record) => [record.slug, withId(record)]) } }
  const select = { slug: true }
  const rows = [
    await tx.dispute.findMany({ where, select }),
    await tx.strike.findMany({ where, select }),
    await tx.slugRedirect.findMany({ where: { ...where, kind: { in: ['disputes', 'strikes'] } }, select }),
  ]
  const taken = new Set(rows.flat().map(({ slug }) => slug))
  return new Map(records.map((record) => {
    const free = [record.slug, withId(record)].find((one) => !taken.has(one)) ?? `${record.slug}-${newId().slice(-12)}`
    taken.add(free)
    return [record.id, free]
  }))
}

const newIdentity = ({ workplaces }: ActionRecord): Identity =>
  ({ disputeId: newId(), strikeId: newId(), workplaceIds: workplaces.map(() => newId()) })

async function add(tx: Db, records: ActionRecord[], ids: PartyIds, owner: Owner): Promise<[ActionRecord, Identity][]> {
  if (!records.length) return []
  const slugs = await slugsFor(tx, records)
  const pairs = records.map((record): [ActionRecord, Identity] => [record, newIdentity(record)])
  const common = (record: ActionRecord) => ({ slug: slugs.get(record.id) ?? record.slug, groupId: owner.groupId, ...whenPublic(owner) })
  await insertRows(tx, 'Dispute', pairs.map(([record, { disputeId }]) =>
    ({ id: disputeId, importSource: owner.source, importId: record.id, ...common(record), ...disputeFields(record, owner) })))
  await insertRows(tx, 'Workplace', pairs.flatMap(([record, own]) => workplaceFields(record, own)))
  await insertRows(tx, 'Strike', pairs.filter(([{ kind }]) => kind).map(([record, { disputeId, strikeId }]) =>
    ({ id: strikeId, disputeId, ...common(record), ...strikeFields(record, owner) })))
  await addParts(tx, pairs, ids)
  return pairs
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

/** Whose and whence a batch is. `onRenew` is told of the disputes that are about to be written over, while they are held. */
export type By = Omit<Owner, 'listed'> & { onRenew?: (tx: Db, disputeIds: string[]) => Promise<void> }

/** What a batch became. `ids`: the dispute of each record, by the record's own id. */
export type BatchResult = { sorted: Sorted; written: Written; ids: Map<string, string> }

/** What would become of a batch, as things stand. */
export async function sortBatch(tx: Db, records: ActionRecord[], { source, groupId }: Pick<Owner, 'source' | 'groupId'>): Promise<{ sorted: Sorted; ids: Map<string, string> }> {
  const known = await tx.dispute.findMany({
    where: { importSource: source, importId: { in: records.map(({ id }) => id) } },
    select: { id: true, importId: true, importHash: true, groupId: true, confirmedById: true, status: true },
  })
  const byId = new Map(known.map((row) => [row.importId ?? '', row]))
  return { sorted: sort(records, byId, groupId), ids: new Map([...byId].map(([key, { id }]) => [key, id])) }
}

/** Writes a batch in the transaction it is given. One import of a source at a time: a second waits for the batch to end, then finds it done. */
export async function writeBatch(tx: Db, records: ActionRecord[], { onRenew, ...by }: By): Promise<BatchResult> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`import|${by.source}`}))`
  // Asked for each batch: the group may be verified or held while the file is read.
  const owner = { ...by, listed: (await listedFrom(tx, by.groupId, by.now)) !== null }
  const importIds = records.map(({ id }) => id)
  // Somebody of the group may be at one of them at this moment: they finish first, and are heeded.
  await tx.$executeRaw`SELECT FROM "Dispute" WHERE "importSource" = ${by.source} AND "importId" = ANY(${importIds}) FOR UPDATE`
  const { sorted, ids } = await sortBatch(tx, records, by)
  const changed = [...sorted.added, ...sorted.updated]
  if (!changed.length) return { sorted, written: { employers: 0, unions: 0, ...countOf([]) }, ids }
  const parties = await makeParties(tx, changed)
  const added = await add(tx, sorted.added, parties.ids, owner)
  await onRenew?.(tx, sorted.updated.flatMap(({ id }) => ids.get(id) ?? []))
  await renew(tx, sorted.updated, parties.ids, owner)
  await published(tx)
  for (const [{ id }, { disputeId }] of added) ids.set(id, disputeId)
  return { sorted, written: { ...parties.made, ...countOf(changed) }, ids }
}
