import type { GroupKind } from '@/prisma/generated/enums'

/** A group as its own organisers' pages need it. */
export type OwnGroup = {
  id: string; slug: string; name: string; kind: GroupKind; timeZone: string; town: string; region: string; country: string; languages: string[]
  verifiedAt: Date | null; approvedAt: Date | null; heldAt: Date | null
}
