import type { Locale } from '@/lib/i18n/locales'
import type { ReportDecision, ReportKind } from '@/prisma/generated/enums'

/** What can be taken off the public pages, by the names that their addresses have. */
export const hideable = ['disputes', 'strikes', 'meetings', 'pickets', 'campaigns', 'callouts'] as const
export type Hideable = (typeof hideable)[number]

/** What a visitor can report: these and the page of a group, which an administrator can hold. */
export const reportable = [...hideable, 'groups'] as const
export type Reportable = (typeof reportable)[number]

/** A record of any room, as moderation needs it. A group is a record of its own. */
export type ModeratedRecord = {
  kind: Reportable; id: string; slug: string; title: string; groupId: string; publishedAt: Date | null; listedAt: Date | null
  group: { slug: string; name: string; languages: string[]; timeZone: string; heldAt: Date | null }
}

/** A hiding that is open: since when, by whom (`bySite`: an administrator), and why. `withDispute`: it comes back with its dispute alone. */
export type OpenHiding = { at: Date; reason: string; bySite: boolean; withDispute: boolean; by: string }

/** For whom somebody decides: an administrator for the site, or one of the group for it, which an administrator may be too. */
export type As = 'group' | 'site'

/** Something that was decided about a record, with its reason. */
export type PastDecision = { id: string; at: Date; what: 'hidden' | 'restored' | ReportDecision; bySite: boolean; reason: string; by: string }

export type ArrivedReport = { id: string; kind: ReportKind; text: string; locale: string; at: Date; purgeAt: Date }

/** A record as those who moderate it see it. `mayHide`, `mayRestore`: which of the forms stands there. */
export type Moderation = {
  record: ModeratedRecord; hiding: OpenHiding | null; reports: ArrivedReport[]; decided: PastDecision[]; mayHide: boolean; mayRestore: boolean
}

/** One line of a list of records that wait for a moderator, or are hidden. */
export type WaitingLine = { kind: Reportable; slug: string; title: string; groupSlug: string; groupName: string; languages: string[]; reports: number; at: Date }
export type HiddenLine = { kind: Hideable; slug: string; title: string; groupSlug: string; groupName: string; languages: string[]; at: Date; bySite: boolean; reason: string }
export type Desk = { waiting: WaitingLine[]; hidden: HiddenLine[] }

export type HideResult = 'hidden' | 'not-found' | 'not-public' | 'already'
export type RestoreResult = 'restored' | 'not-found' | 'not-hidden' | 'by-site' | 'with-dispute'
export type DecideResult = 'decided' | 'not-found' | 'already'
export type ReportResult = 'sent' | 'not-found' | 'too-many'

/** The pages of the site that its administrators write. */
export const sitePages = ['about', 'safety', 'contact', 'imprint'] as const
export type SitePageName = (typeof sitePages)[number]

export type SitePageText = { title: string; body: string; updatedAt: Date }

/** A page in one language as its writers list it: when it was last written, if it was. */
export type SitePageLine = { slug: SitePageName; locale: Locale; title: string; updatedAt: Date | null }
