import type { Role } from '@/prisma/generated/enums'
import type { Locale } from '@/lib/i18n/locales'

/** Who asks, in the organisers' zone. Visitors and holders of a private link have none. */
export type Viewer = {
  userId: string
  name: string
  locale: Locale
  timeZone: string | null
  administrator: boolean
  memberships: { groupId: string; role: Role }[]
  /** Groups they are in that this session may not enter yet: the group asks for a second factor, or they have one and have not shown it. */
  locked?: string[]
  /** The session they came by; a command line has none, and so nothing fresh. `hasFactor`: the account has a second factor. */
  session?: { id: string; provedAt: Date; factorAt: Date | null; hasFactor: boolean }
}

/** What a private link is for. `confirm` waits for its button, `my` is a person's own page, `visit` is the short-lived address after the first step. */
export type LinkPurpose = 'confirm' | 'my' | 'visit' | 'answer' | 'offer' | 'unsubscribe' | 'sign-in' | 'set-up' | 'invitation' | 'reply-address' | 'proposal' | 'stop-reset'

/** What a link opens: exactly the records it is bound to. */
export type LinkSubject = {
  confirmationId?: string | null
  contactId?: string | null
  signatureId?: string | null
  rsvpId?: string | null
  pledgeId?: string | null
  userId?: string | null
  invitationId?: string | null
  replyAddressId?: string | null
  proposalId?: string | null
  resetId?: string | null
}

export type Link = LinkSubject & { id: string; purpose: LinkPurpose; expiresAt: Date }

/** What every public act knows of its sender beside the form: the language of the page and a network address, which is only ever hashed. */
export type Sender = { locale: Locale; address: string }

export type ActKind = 'rsvp' | 'pledge' | 'signature' | 'message'

/** `offered`: waited, and a place is kept for them until they say yes or the time for it is over. */
export type ActState = 'unconfirmed' | 'confirmed' | 'waiting' | 'offered' | 'cancelled'

/** Something a person did here, as their own page and their mails list it. Texts are in their language. */
export type Act = {
  kind: ActKind
  id: string
  state: ActState
  /** The record's title: "Open meeting at the Weavers' Hall". */
  title: string
  /** The record's page, without the language: "/meetings/open-meeting". */
  path: string
  /** What they did: "Coming, 2 people", "Tell me the date", "06:00 to 08:00". */
  what: string
  /** When it is, with its zone; '' when it has no time or it is not known. */
  when: string
}

/**
 * What pressing the button did for one act. `held`: confirmed, but held back for a check; `full`: the last place went meanwhile;
 * `overlap`: they stand somewhere else at that time.
 */
export type ConfirmResult = 'confirmed' | 'held' | 'waiting' | 'already' | 'full' | 'overlap' | 'closed' | 'called-off' | 'past' | 'gone'

/** What a public act answers. `sent`: look in your mail, whatever was known of the address before. */
export type ActResult = 'sent' | 'not-found' | 'closed' | 'called-off' | 'past' | 'full' | 'too-many'
