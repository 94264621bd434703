import type { DisputeView } from '@/lib/disputes/types'
import { correctable, type Change, type Typed } from './types'

const day = 86_400_000

/** Nobody looked at it for so long: a proposal goes all the same. */
export const proposalTime = 90 * day
/** So long after it was decided its writer can still read why. */
export const decidedProposalTime = 30 * day

/** A dispute as the fields of its form have it. */
export const typedOf = (dispute: DisputeView): Typed => ({
  title: dispute.title, summary: dispute.summary, body: dispute.body, status: dispute.status, outcome: dispute.outcome,
  employers: dispute.employers.join('\n'), demands: dispute.demands.join('\n'), unions: dispute.unions.map(({ name, branch }) => (branch ? `${name}: ${branch}` : name)).join('\n'),
  sector: dispute.sectors[0] ?? '', otherSector: dispute.sectors[1] ?? '',
  workers: dispute.workersInvolved?.toString() ?? '', workersExact: dispute.workersExact ? 'on' : '', workersSource: dispute.workersSource,
  startedOn: dispute.startedOn?.toISOString().slice(0, 10) ?? '', sources: dispute.sources.map(({ url, title }) => [url, title].filter(Boolean).join(' ')).join('\n'),
  timeZone: dispute.timeZone,
})

const even = (text = '') => text.replace(/\r\n?/g, '\n').split('\n').map((line) => line.trim()).join('\n').trim()

/** What a correction would change of what stands, field by field. What has been changed so since is no change any more. */
export const changesOf = (stands: Typed, proposed: Typed): Change[] => correctable.flatMap((field) => {
  const change = { field, stands: even(stands[field]), proposed: even(proposed[field]) }
  return field in proposed && change.stands !== change.proposed ? [change] : []
})
