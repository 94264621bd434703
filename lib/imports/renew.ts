import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { insertRows, updateRows } from './bulk'
import { addParts, type PartyIds } from './parts'
import { disputeFields, type Identity, type Owner, strikeFields, whenPublic, workplaceFields } from './rows'
import type { ActionRecord } from './types'

type Before = { id: string; slug: string; importId: string | null; strikes: { id: string }[]; workplaces: { id: string }[] }

const loadBefore = (tx: Db, records: ActionRecord[], source: string): Promise<Before[]> =>
  tx.dispute.findMany({
    where: { importSource: source, importId: { in: records.map(({ id }) => id) } },
    select: {
      id: true, slug: true, importId: true,
      // The one that came with the file is the oldest; what the group called since is its own.
      strikes: { select: { id: true }, orderBy: { id: 'asc' }, take: 1 },
      workplaces: { select: { id: true }, orderBy: { position: 'asc' } },
    },
  })

const identityOf = (record: ActionRecord, { id, strikes, workplaces }: Before): Identity => ({
  disputeId: id,
  strikeId: strikes[0]?.id ?? newId(),
  workplaceIds: record.workplaces.map((_, index) => workplaces[index]?.id ?? newId()),
})

async function clear(tx: Db, pairs: [ActionRecord, Identity][]): Promise<void> {
  const ofDisputes = { disputeId: { in: pairs.map(([, { disputeId }]) => disputeId) } }
  await tx.source.deleteMany({ where: ofDisputes })
  await tx.disputeEmployer.deleteMany({ where: ofDisputes })
  await tx.disputeUnion.deleteMany({ where: ofDisputes })
  await tx.strikeWorkplace.deleteMany({ where: { strikeId: { in: pairs.map(([, { strikeId }]) => strikeId) } } })
  await tx.workplace.deleteMany({ where: { ...ofDisputes, id: { notIn: pairs.flatMap(([, { workplaceIds }]) => workplaceIds) } } })
  await tx.strike.deleteMany({ where: { id: { in: pairs.filter(([{ kind }]) => !kind).map(([, { strikeId }]) => strikeId) } } })
}

async function writeStrikes(tx: Db, pairs: [ActionRecord, Identity][], before: Map<string, Before>, owner: Owner): Promise<void> {
  const striking = pairs.filter(([{ kind }]) => kind)
  const there = striking.filter(([{ id }]) => before.get(id)?.strikes.length)
  await updateRows(tx, 'Strike', there.map(([record, { strikeId }]) => ({ id: strikeId, ...strikeFields(record, owner) })))
  const made = striking.filter(([{ id }]) => !before.get(id)?.strikes.length)
  const slugs = made.map(([{ id, slug }]) => before.get(id)?.slug ?? slug)
  const taken = new Set((await tx.strike.findMany({ where: { slug: { in: slugs } }, select: { slug: true } })).map(({ slug }) => slug))
  await insertRows(tx, 'Strike', made.map(([record, { disputeId, strikeId }], index) => {
    const slug = slugs[index] ?? record.slug
    const own = { id: strikeId, slug: taken.has(slug) ? `${slug}-${strikeId.slice(-12)}` : slug, disputeId, groupId: owner.groupId }
    return { ...own, ...whenPublic(owner), ...strikeFields(record, owner) }
  }))
}

/** Writes over what the file brought in before. Addresses stay, and workplaces and strikes keep their ids, since pickets may stand on them. */
export async function renew(tx: Db, records: ActionRecord[], ids: PartyIds, owner: Owner): Promise<void> {
  if (!records.length) return
  const before = new Map((await loadBefore(tx, records, owner.source)).map((row) => [row.importId ?? '', row]))
  const pairs = records.flatMap((record): [ActionRecord, Identity][] => {
    const row = before.get(record.id)
    return row ? [[record, identityOf(record, row)]] : []
  })
  await clear(tx, pairs)
  await updateRows(tx, 'Dispute', pairs.map(([record, { disputeId }]) => ({ id: disputeId, ...disputeFields(record, owner) })))
  const old = new Set([...before.values()].flatMap(({ workplaces }) => workplaces.map(({ id }) => id)))
  const places = pairs.flatMap(([record, own]) => workplaceFields(record, own))
  await updateRows(tx, 'Workplace', places.filter(({ id }) => old.has(id)))
  await insertRows(tx, 'Workplace', places.filter(({ id }) => !old.has(id)))
  await writeStrikes(tx, pairs, before, owner)
  await addParts(tx, pairs, ids)
}
