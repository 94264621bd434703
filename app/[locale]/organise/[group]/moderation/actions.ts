'use server'

import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { hideRecord, restoreRecord } from '@/lib/moderation/hiding/mutations'
import { decideReport } from '@/lib/moderation/reports/mutations'
import { decideSchema, hideSchema } from '@/lib/moderation/schema'
import type { DecideResult, HideResult, RestoreResult } from '@/lib/moderation/types'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { signedIn } from '../../organising'

type Result = HideResult | RestoreResult | DecideResult
type Which = { group: string; kind: string; slug: string }

/** One form of a record's page, the group's or the site's: checked, done, and back to the page that says so; or the form again with the reason. */
async function take<S extends z.ZodObject>(name: string, schema: S, data: FormData, act: (viewer: Viewer, input: z.output<S>) => Promise<Result>): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const viewer = await signedIn(locale, '/organise')
  const parsed = parseForm(name, schema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, kind, slug } = parsed.data as unknown as Which
  const result = await act(viewer, parsed.data)
  if (result === 'not-found') notFound()
  if (result === 'hidden' || result === 'restored' || result === 'decided') redirect(`/${locale}/organise/${group || 'site'}/moderation/${kind}/${slug}?done=${result}`)
  return refused(name, data, [{ field: '', message: t(`moderation.refused.${result}`) }])
}

export async function hide(_: FormState, data: FormData): Promise<FormState> {
  return take('hide-it', hideSchema, data, (viewer, { group, ...input }) => hideRecord(viewer, input, group ? 'group' : 'site', now()))
}

export async function restore(_: FormState, data: FormData): Promise<FormState> {
  return take('restore-it', hideSchema, data, (viewer, { group: _group, ...input }) => restoreRecord(viewer, input, now()))
}

export async function decide(_: FormState, data: FormData): Promise<FormState> {
  return take('decide', decideSchema, data, (viewer, { report, decision, reason }) => decideReport(viewer, report, { decision, reason }, now()))
}
