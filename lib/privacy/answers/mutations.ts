import 'server-only'
import { answerRsvp } from '@/lib/meetings/mutations'
import { findLink } from '@/lib/people/links/queries'
import { db } from '@/lib/platform/db'
import { mintVisit } from '../tokens/mutations'
import type { Confirmed } from '../types'

/** Yes or no to a date that was set or moved, and then the holder's page. Null: the link has ended or the answer it was for is gone. */
export async function answerDate(token: string, said: 'yes' | 'no', now: Date): Promise<Confirmed | null> {
  return db().$transaction(async (tx) => {
    const link = await findLink(token, ['answer'], now, tx)
    const row = link?.rsvpId && await tx.rsvp.findUnique({ where: { id: link.rsvpId }, select: { id: true, contactId: true } })
    if (!row) return null
    const result = await answerRsvp(tx, row.id, said, now)
    return { visit: await mintVisit({ contactId: row.contactId }, now, tx), outcomes: [{ kind: 'rsvp', id: row.id, result }] }
  })
}
