import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { insertRows } from './bulk'
import { employerFields, type Identity, placeLinks, sourceFields, unionFields } from './rows'
import type { ActionRecord } from './types'

/** Ids of employers and unions by their slugs. */
export type PartyIds = { employers: Map<string, string>; unions: Map<string, string> }

async function idsOf(tx: Db, table: 'Employer' | 'Union', parts: { slug: string; name: string }[]) {
  const names = new Map(parts.map(({ slug, name }) => [slug, name]))
  const slugs = [...names.keys()]
  const made = await insertRows(tx, table, slugs.map((slug) => ({ id: newId(), slug, name: names.get(slug) ?? slug })), true)
  const query = { where: { slug: { in: slugs } }, select: { id: true, slug: true } }
  const rows = table === 'Employer' ? await tx.employer.findMany(query) : await tx.union.findMany(query)
  return { ids: new Map(rows.map(({ slug, id }) => [slug, id])), made }
}

/** Makes the employers and unions that are new, and tells every one's id. */
export async function makeParties(tx: Db, records: ActionRecord[]): Promise<{ ids: PartyIds; made: { employers: number; unions: number } }> {
  const employers = await idsOf(tx, 'Employer', records.flatMap((record) => record.employers))
  const unions = await idsOf(tx, 'Union', records.flatMap((record) => record.unions))
  return { ids: { employers: employers.ids, unions: unions.ids }, made: { employers: employers.made, unions: unions.made } }
}

/** Writes what hangs on disputes and strikes: sources, whose they are, which workplaces they were at. */
export async function addParts(tx: Db, pairs: [ActionRecord, Identity][], ids: PartyIds): Promise<void> {
  await insertRows(tx, 'Source', pairs.flatMap(([record, own]) => sourceFields(record, own)))
  await insertRows(tx, 'DisputeEmployer', pairs.flatMap(([record, own]) => employerFields(record, own, ids.employers)))
  await insertRows(tx, 'DisputeUnion', pairs.flatMap(([record, own]) => unionFields(record, own, ids.unions)))
  await insertRows(tx, 'StrikeWorkplace', pairs.flatMap(([record, own]) => placeLinks(record, own)))
}
