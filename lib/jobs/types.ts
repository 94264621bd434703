import type { Locale } from '@/lib/i18n/locales'

/** The words of a mail, twice: plain text and simple HTML. */
export type Letter = { subject: string; text: string; html: string }

/** A letter with its one address. `unsubscribe` is the https address for List-Unsubscribe (RFC 8058); `calendar` an iCalendar file. */
export type OutgoingMail = Letter & { to: string; unsubscribe?: string; calendar?: string }

/**
 * Makes the mail of one outbox row from its ids, at the moment it goes: loads what is true now, mints the private link, words it. Null when
 * there is nothing to say any more (called off since, erased).
 */
export type MailMaker = (ids: Record<string, string>, locale: Locale, now: Date) => Promise<OutgoingMail | null>

/** Work on a schedule (five-field cron, UTC). Must be safe to run twice. */
export type Task = { name: string; cron: string; run: (now: Date) => Promise<void> }
