import pg from 'pg'
import type { Site } from './site'

const tables = { disputes: 'Dispute', strikes: 'Strike', meetings: 'Meeting', pickets: 'Picket', campaigns: 'Campaign', callouts: 'Callout', groups: 'Group' } as const

export async function withDatabase<T>({ databaseUrl }: Site, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try { return await work(client) } finally { await client.end() }
}

/** Says, as an organiser's edit does, that something was published: every copy made before is to be made anew. */
export async function publish(client: pg.Client): Promise<void> {
  await client.query(`INSERT INTO "Setting" ("key", "value") VALUES ('publication', '1') ON CONFLICT ("key") DO UPDATE SET "value" = to_jsonb(("Setting"."value")::int + 1)`)
  await client.query(`SELECT pg_notify('publication', '')`)
}

/** A kind of page, and the address of one of them. */
export type Kind = { kind: string; path: string }

/** The board in each language, its lists, the page on safety, and of each kind of record the page that has most to say. */
export const kindsOf = (site: Site): Promise<Kind[]> => withDatabase(site, async (client) => {
  const kinds: Kind[] = [{ kind: 'board', path: '/en' }, { kind: 'board, Turkish', path: '/tr' }, { kind: 'board, Arabic', path: '/ar' }, { kind: 'dispute list', path: '/en/disputes' }]
  for (const [path, table] of Object.entries(tables)) {
    const order = table === 'Group' ? 'length(about)' : table === 'Strike' ? '"firstDay"' : 'length("body")'
    const { rows: [row] } = await client.query<{ slug: string }>(`SELECT slug FROM "${table}" WHERE slug NOT LIKE 'seed%' ${table === 'Group' ? '' : 'AND "publishedAt" <= now()'} ORDER BY ${order} DESC LIMIT 1`)
    if (row) kinds.push({ kind: table.toLowerCase(), path: `/en/${path}/${row.slug}` })
  }
  return [...kinds, { kind: 'safety', path: '/en/safety' }]
})
