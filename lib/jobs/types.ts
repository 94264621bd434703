import type { Locale } from '@/lib/i18n/locales'

/** The words of a mail, twice: plain text and simple HTML. */
export type Letter = { subject: string; text: string; html: string }

/**
 * A letter with its one address. `unsubscribe` is the https address for List-Unsubscribe (RFC 8058); `calendar` an iCalendar file; `from` the name
 * it comes under, when it is not the site's own; `replyTo` the address that answers go to.
 */
export type OutgoingMail = Letter & { to: string; unsubscribe?: string; calendar?: string; from?: string; replyTo?: string }

/** Why a mail is not to go after all, in a word that its outbox row keeps. */
export type Unsent = { unsent: string }

/**
 * Makes the mail of one outbox row from its ids, at the moment it goes: loads what is true now, mints the private link, words it. Null when
 * there is nothing to say any more (called off since, erased).
 */
export type MailMaker<Not = null> = (ids: Record<string, string>, locale: Locale, now: Date) => Promise<OutgoingMail | Not>

/** Work on a schedule (five-field cron, UTC). Must be safe to run twice. */
export type Task = { name: string; cron: string; run: (now: Date) => Promise<void> }
