// Runs the queries behind the public lists on one database, one at a time, as it is told to: its name comes in, the milliseconds go out.
import { boardView } from '@/lib/board/queries'
import { noBoardFilters } from '@/lib/board/rules'
import { endedCampaigns, publicCampaign, runningCampaigns } from '@/lib/campaigns/queries'
import { listDisputes, liveDisputes, wonSince } from '@/lib/disputes/list/queries'
import { noFilters } from '@/lib/disputes/list/rules'
import type { Cursor, DisputeFilters } from '@/lib/disputes/list/types'
import { atOnce, db, Prisma } from '@/lib/platform/db'
import { outOn, upcomingShifts } from '@/lib/strikes/queries'
import { strikesToCome } from '@/lib/strikes/strikes/queries'
import { SIGNED } from '@/prisma/scenarios/seed/signatures'

const now = new Date()
const today = now.toISOString().slice(0, 10)
const day = 86_400_000
const ago = (days: number) => new Date(now.getTime() - days * day)
const list = (filters: Partial<DisputeFilters>, cursor: Cursor | null = null) => () => listDisputes({ ...noFilters, ...filters }, cursor, now)
// In the middle of everything there is, however much that is.
const middle: Cursor = { sortAt: ago(15 * 365), id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }
const { groupId = '' } = (await db().dispute.findFirst({ where: { slug: 'seed-dispute-1' }, select: { groupId: true } })) ?? {}
const { id: signed = '' } = (await db().campaign.findUnique({ where: { slug: SIGNED }, select: { id: true } })) ?? {}

const queries: Record<string, () => Promise<unknown>> = {
  'disputes': list({}),
  'disputes, from the middle': list({}, middle),
  'disputes, sector': list({ sector: 'H' }),
  'disputes, sector, from the middle': list({ sector: 'H' }, middle),
  'disputes, country': list({ place: 'US' }),
  'disputes, region': list({ place: 'GB/North Vale' }),
  'disputes, union': list({ union: 'seed-union-7' }),
  'disputes, live': list({ status: 'live' }),
  'disputes, over': list({ status: 'over' }),
  'disputes, status': list({ status: 'won' }),
  'disputes, rare status': list({ status: 'balloting' }),
  'disputes, dates': list({ from: ago(4000).toISOString().slice(0, 10), to: ago(3000).toISOString().slice(0, 10) }),
  'disputes, sector, region': list({ sector: 'H', place: 'US/North Vale' }),
  'disputes, sector, union, over': list({ sector: 'H', union: 'seed-union-7', status: 'over' }),
  'disputes, sector, live': list({ sector: 'H', status: 'live' }),
  'disputes, sector, dates': list({ sector: 'H', from: ago(4000).toISOString().slice(0, 10), to: ago(3000).toISOString().slice(0, 10) }),
  'disputes, common words': list({ q: 'strike' }),
  'disputes, two words': list({ q: 'nurses northmoor' }),
  'disputes, words, sector': list({ q: 'nurses', sector: 'H' }),
  // One has it among a thousand disputes, five hundred among a million.
  'disputes, a rare name': list({ q: '"Amber Foods 224"' }),
  'disputes, words misspelt': list({ q: 'nrothmoor' }),
  'disputes, unknown words': list({ q: 'zzyzx' }),
  'live disputes': () => atOnce({ live: liveDisputes(now, 20) }),
  'won lately': () => atOnce({ won: wonSince(ago(90), now, 10) }),
  'a group’s own disputes': () => import('@/lib/disputes/list/queries').then(({ groupDisputes }) => groupDisputes(groupId, null)),
  'the board': () => boardView(noBoardFilters, now),
  'the board, a place': () => boardView({ ...noBoardFilters, near: 'Northmoor' }, now),
  'the board, a sector': () => boardView({ ...noBoardFilters, sector: 'H' }, now),
  'out on a day': () => outOn(today, now),
  'strikes to come': () => strikesToCome(now),
  'shifts to come': () => upcomingShifts({ from: now, to: ago(-60), take: 50 }, now),
  'campaigns running': () => runningCampaigns(now),
  'campaigns ended': () => endedCampaigns(now),
}

/** Not compared between the sizes. */
const others: Record<string, () => Promise<unknown>> = {
  // As the board reads it, in its one statement, and as the campaign's own page does.
  'public count': () => atOnce({ count: Prisma.sql`SELECT "confirmed" FROM "CampaignTally" WHERE "campaignId" = ${signed}::uuid` }),
  'public count, through the client': () => db().campaignTally.findUnique({ where: { campaignId: signed }, select: { confirmed: true } }),
  'campaign page': () => publicCampaign(SIGNED, now),
}

async function timed(run: () => Promise<unknown>, times: number): Promise<{ ms: number; least: number }> {
  const all: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await run()
    all.push(performance.now() - start)
    if (n >= 2 && all.reduce((sum, each) => sum + each, 0) > 3000) break
  }
  all.sort((a, b) => a - b)
  return { ms: all[Math.floor(all.length / 2)] ?? 0, least: all[0] ?? 0 }
}

process.on('message', ({ name, times }: { name: string; times: number }) => {
  const run = queries[name] ?? others[name]
  if (run) void timed(run, times).then((took) => process.send?.(took), (error: unknown) => process.send?.({ error: String(error) }))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ names: Object.keys(queries) })
