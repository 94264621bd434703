import 'server-only'
import { createHash } from 'node:crypto'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { slugOf } from '@/lib/platform/slug'

/** Under what a name is filed, so that the same one is found again; a name without a Latin letter goes by its hash. */
export const filedAs = (name: string): string => slugOf(name) || `n-${createHash('sha256').update(name.toLocaleLowerCase()).digest('hex').slice(0, 16)}`

/**
 * Finds or makes the employers or unions of these names and tells each one's id by how its name is filed. One that has exactly this name is it,
 * under whatever address it was filed: an import files unions by their usual abbreviation.
 */
export async function idsOf(tx: Db, table: 'employer' | 'union', names: string[]): Promise<Map<string, string>> {
  const all = table === 'employer' ? tx.employer : tx.union
  const find = (where: object): Promise<{ id: string; slug: string; name: string }[]> => (all as typeof tx.employer).findMany({ where, select: { id: true, slug: true, name: true } })
  const named = new Map((await find({ name: { in: names } })).map(({ id, name }) => [filedAs(name), id]))
  const fresh = new Map(names.filter((name) => !named.has(filedAs(name))).map((name) => [filedAs(name), name]))
  await (all as typeof tx.employer).createMany({ data: [...fresh].map(([slug, name]) => ({ id: newId(), slug, name })), skipDuplicates: true })
  for (const { slug, id } of await find({ slug: { in: [...fresh.keys()] } })) named.set(slug, id)
  return named
}

export async function setEmployers(tx: Db, disputeId: string, names: string[]): Promise<void> {
  const ids = await idsOf(tx, 'employer', names)
  await tx.disputeEmployer.deleteMany({ where: { disputeId } })
  const data = names.map((name, position) => ({ disputeId, employerId: ids.get(filedAs(name)) ?? '', position }))
  await tx.disputeEmployer.createMany({ data, skipDuplicates: true })
}

export async function setUnions(tx: Db, disputeId: string, parts: { name: string; branch: string }[]): Promise<void> {
  const ids = await idsOf(tx, 'union', parts.map(({ name }) => name))
  await tx.disputeUnion.deleteMany({ where: { disputeId } })
  const data = parts.map(({ name, branch }, position) => ({ disputeId, unionId: ids.get(filedAs(name)) ?? '', branch, position }))
  await tx.disputeUnion.createMany({ data, skipDuplicates: true })
}

export async function setSources(tx: Db, disputeId: string, sources: { url: string; title: string }[]): Promise<void> {
  await tx.source.deleteMany({ where: { disputeId } })
  await tx.source.createMany({ data: sources.map(({ url, title }, position) => ({ id: newId(), disputeId, url, title, position })) })
}
