import 'server-only'
import { acceptRsvp } from '@/lib/meetings/mutations'
import { findLink } from '@/lib/people/links/queries'
import { db } from '@/lib/platform/db'
import { acceptPledge } from '@/lib/strikes/mutations'
import { mintVisit } from '../tokens/mutations'
import type { Confirmed } from '../types'

/** Takes a place that is kept for the holder of the link, and then their page. Null: the link has ended or what it was for is gone. */
export async function takeOffer(token: string, now: Date): Promise<Confirmed | null> {
  return db().$transaction(async (tx) => {
    const link = await findLink(token, ['offer'], now, tx)
    const select = { id: true, contactId: true } as const
    const pledge = link?.pledgeId && (await tx.pledge.findUnique({ where: { id: link.pledgeId }, select }))
    const rsvp = link?.rsvpId && (await tx.rsvp.findUnique({ where: { id: link.rsvpId }, select }))
    const row = pledge || rsvp
    if (!row) return null
    const result = pledge ? await acceptPledge(tx, row.id, now) : await acceptRsvp(tx, row.id, now)
    return { visit: await mintVisit({ contactId: row.contactId }, now, tx), outcomes: [{ kind: pledge ? 'pledge' : 'rsvp', id: row.id, result }] }
  })
}
