import { z } from 'zod'
import { choice, id, prose, slug } from '@/lib/forms/fields'
import { hideable, reportable } from './types'

/** The group whose page the form stands on; '' on the site's own. */
const at = { group: z.union([z.literal(''), slug()]).default('') }

export const hideSchema = z.object({ ...at, kind: choice(hideable), slug: slug(), reason: prose(2000) })
export const restoreSchema = hideSchema

/** A moderator's word on what visitors said: one report, with the reason. */
export const decideSchema = z.object({ ...at, kind: choice(reportable), slug: slug(), report: id(), decision: choice(['upheld', 'refused']), reason: prose(2000) })

export const reportKinds = ['wrong', 'dangerous', 'person', 'spam', 'other'] as const
export const reportSchema = z.object({ kind: choice(reportable), slug: slug(), what: choice(reportKinds), text: prose(4000) })
export type ReportInput = Pick<z.output<typeof reportSchema>, 'what' | 'text'>


