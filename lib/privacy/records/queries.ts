import 'server-only'
import { emailHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { LinkSubject } from '@/lib/people/types'
import type { ActingRecord, RecordKind } from '../types'

const group = { select: { id: true, name: true } } as const
const titled = { id: true, slug: true, title: true, group } as const

async function rowOf(kind: RecordKind, where: object, now: Date) {
  const isPublic = { ...where, publishedAt: { lte: now }, group: { heldAt: null } }
  switch (kind) {
    case 'meetings': return db().meeting.findFirst({ where: isPublic, select: titled })
    case 'pickets': return db().picket.findFirst({ where: isPublic, select: titled })
    case 'campaigns': return db().campaign.findFirst({ where: isPublic, select: titled })
    case 'callouts': return db().callout.findFirst({ where: isPublic, select: titled })
    case 'disputes': return db().dispute.findFirst({ where: isPublic, select: titled })
    case 'strikes': return db().strike.findFirst({ where: isPublic, select: titled })
    case 'groups': {
      const row = await db().group.findFirst({ where: { ...where, heldAt: null }, select: { id: true, slug: true, name: true } })
      return row && { id: row.id, slug: row.slug, title: row.name, group: { id: row.id, name: row.name } }
    }
  }
}

/** The public record at an address, as the pages need it that speak of the mails it sends. Follows a slug that was changed since. */
export async function actingRecord(kind: RecordKind, slug: string, now: Date): Promise<ActingRecord | null> {
  const row = (await rowOf(kind, { slug }, now)) ?? (await movedRow(kind, slug, now))
  return row && { kind, slug: row.slug, title: row.title, groupId: row.group.id, groupName: row.group.name, campaignId: kind === 'campaigns' ? row.id : null }
}

async function movedRow(kind: RecordKind, slug: string, now: Date) {
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind, slug } }, select: { recordId: true } })
  return moved && rowOf(kind, { id: moved.recordId }, now)
}

/** Who has this address where this record's acts are kept: the signature of that campaign, or the contact of that group. */
export async function knownAt(record: ActingRecord, address: string): Promise<(LinkSubject & { confirmed: boolean }) | null> {
  if (record.campaignId) {
    const where = { campaignId_emailHash: { campaignId: record.campaignId, emailHash: emailHash(record.campaignId, address) } }
    const row = await db().signature.findUnique({ where, select: { id: true, confirmedAt: true } })
    return row && { signatureId: row.id, confirmed: row.confirmedAt !== null }
  }
  const where = { groupId_emailHash: { groupId: record.groupId, emailHash: emailHash(record.groupId, address) } }
  const row = await db().contact.findUnique({ where, select: { id: true, confirmedAt: true } })
  return row && { contactId: row.id, confirmed: row.confirmedAt !== null }
}
