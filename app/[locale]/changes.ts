import 'server-only'
import { publicDispute } from '@/lib/disputes/queries'
import { changesOf, typedOf } from '@/lib/moderation/proposals/rules'
import type { Change, ProposalView } from '@/lib/moderation/proposals/types'
import { now } from '@/lib/platform/clock'

/** What a correction would change of what stands at this moment; nothing for what is proposed anew, or once the dispute is not public. */
export async function changesIn({ dispute, fields }: ProposalView): Promise<Change[]> {
  const stands = dispute && await publicDispute(dispute.slug, now())
  return stands ? changesOf(typedOf(stands), fields) : []
}
