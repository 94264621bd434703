import { z } from 'zod'
import { choice, id, line, prose, slug } from '@/lib/forms/fields'
import { locales } from '@/lib/i18n/locales'
import { hideable, reportable, sitePages } from './types'

/** The group whose page the form stands on; '' on the site's own. */
const at = { group: z.union([z.literal(''), slug()]).default('') }

/** Which record, and why it goes or comes back. */
export const hideSchema = z.object({ ...at, kind: choice(hideable), slug: slug(), reason: prose(2000) })

/** A moderator's word on what visitors said: one report, with the reason. */
export const decideSchema = z.object({ ...at, kind: choice(reportable), slug: slug(), report: id(), decision: choice(['upheld', 'refused']), reason: prose(2000) })

export const reportKinds = ['wrong', 'dangerous', 'person', 'spam', 'other'] as const
export const reportSchema = z.object({ kind: choice(reportable), slug: slug(), what: choice(reportKinds), text: prose(4000) })
export type ReportInput = Pick<z.output<typeof reportSchema>, 'what' | 'text'>

// When what is changed was last written, as the form had it; '' when it was not there.
const which = { page: choice(sitePages), language: choice(locales), seen: z.union([z.literal(''), z.iso.datetime('choice')]).default('') }

/** A page of the site in one language, markdown. */
export const sitePageSchema = z.object({ ...which, title: line(80), body: prose(30_000) })
export type SitePageInput = z.output<typeof sitePageSchema>
export const removePageSchema = z.object(which)
