import type { DisputeStatus, GroupKind } from '@/prisma/generated/enums'
import type { Act } from '@/lib/people/types'

export const groupKinds = ['local_group', 'union_branch', 'strike_committee', 'network', 'campaign'] as const satisfies readonly GroupKind[]

/** Who may open a group on this site: anyone, anyone whom an administrator lets in, nobody but an administrator. */
export const openings = ['open', 'reviewed', 'closed'] as const
export type Opening = (typeof openings)[number]

/** A group as its own organisers' pages need it. */
export type OwnGroup = {
  id: string; slug: string; name: string; kind: GroupKind; timeZone: string; town: string; region: string; country: string; languages: string[]
  verifiedAt: Date | null; approvedAt: Date | null; heldAt: Date | null
}

/** One of the groups somebody belongs to. `usable` is false while an administrator has yet to let it in. */
export type MyGroup = { slug: string; name: string; kind: GroupKind; town: string; languages: string[]; verified: boolean; held: boolean; usable: boolean }

/** What a group's page says of it, as its owner changes it. */
export type GroupText = { name: string; kind: GroupKind; about: string; town: string; region: string; country: string; timeZone: string; languages: string[]; webLinks: string[]; updatedAt: Date }

/** A line in the list of groups. */
export type GroupLine = { id: string; slug: string; name: string; kind: GroupKind; town: string; region: string; country: string; languages: string[]; callouts: number; campaigns: number; disputes: number }

export type MeetingLine = { slug: string; title: string; startsAt: Date | null; knownSoFar: string; timeZone: string; town: string; called: boolean }
export type PicketLine = { slug: string; title: string; place: string; timeZone: string; startsAt: Date; endsAt: Date; needed: number; taken: number; called: boolean }
export type CampaignLine = { slug: string; title: string; country: string; confirmed: number; goal: number | null }
export type WonLine = { path: string; title: string; outcome: string; partly: boolean; endedAt: Date | null }

/** A group as the public sees it. */
export type GroupView = Omit<GroupText, 'timeZone' | 'updatedAt'> & {
  id: string
  slug: string
  timeZone: string
  verified: boolean
  demo: boolean
  meetings: MeetingLine[]
  pickets: PicketLine[]
  campaigns: CampaignLine[]
  disputes: { slug: string; title: string; status: DisputeStatus }[]
  callouts: { slug: string; title: string; publishedAt: Date | null }[]
  won: WonLine[]
}

/** A message as its writer sees it on their private page. */
export type MyMessage = Act & {
  kind: 'message'
  groupSlug: string
  groupName: string
  name: string
  email: string
  text: string
  help: boolean
  /** Asked to be kept informed with this message. */
  updates: boolean
  answered: boolean
  sentAt: Date
  purgeAt: Date
}

/** A message as the group's organisers see it. */
export type ArrivedMessage = {
  id: string; name: string; email: string; text: string; help: boolean; updates: boolean; callout: { slug: string; title: string } | null
  arrivedAt: Date; answeredAt: Date | null; purgeAt: Date
}
