import 'server-only'
import { randomBytes } from 'node:crypto'
import { slugOf } from './slug'
import { Prisma, type Db } from './db'

const tables = { groups: 'Group', disputes: 'Dispute', strikes: 'Strike', meetings: 'Meeting', pickets: 'Picket', campaigns: 'Campaign', callouts: 'Callout' } as const
export type SlugKind = keyof typeof tables

/** A free address for a new record: the title's words, then with a number; a random one when the title has no Latin letter. Old addresses stay taken. */
export async function freeSlug(tx: Db, kind: SlugKind, title: string): Promise<string> {
  const base = slugOf(title) || `${kind.slice(0, 1)}-${randomBytes(4).toString('hex')}`
  const table = Prisma.raw(`"${tables[kind]}"`)
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT "slug" FROM ${table} WHERE "slug" = ${base} OR "slug" ~ ${`^${base}-\\d+$`}
    UNION SELECT "slug" FROM "SlugRedirect" WHERE "kind" = ${kind} AND ("slug" = ${base} OR "slug" ~ ${`^${base}-\\d+$`})`
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(base)) return base
  for (let n = 2; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}
