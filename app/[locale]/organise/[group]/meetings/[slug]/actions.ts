'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { callOffMeeting, editMeeting, setDate } from '@/lib/meetings/keeping/mutations'
import { callOffSchema, editMeetingSchema, setDateSchema } from '@/lib/meetings/schema'
import { makeNext } from '@/lib/meetings/series/mutations'
import { nextDatesSchema } from '@/lib/meetings/series/schema'
import type { KeepResult } from '@/lib/meetings/types'
import { now } from '@/lib/platform/clock'
import { changedMeanwhile } from '../../../changed'
import { organising } from '../../../organising'

type At = { form: string; data: FormData; group: string; slug: string; saved: string }

const pathOf = ({ group, slug }: { group: string; slug: string }) => `/organise/${group}/meetings/${slug}`

/** On with the page that says what was done, or the form again with the reason beside its field. */
async function after(result: KeepResult, at: At): Promise<FormState> {
  const locale = localeOf(at.data.get('locale'))
  if (result.ok) redirect(`/${locale}${pathOf(at)}?done=${at.saved}`)
  if (result.why === 'not-found') notFound()
  if (result.why === 'changed') return changedMeanwhile(at.form, at.data, { group: at.group, record: 'meetings', slug: at.slug })
  const t = translator(locale)
  const message = t(`meetings.keep.refused.${result.why}`, { taken: result.taken ?? 0 })
  const fields = { past: 'date', over: 'date', capacity: 'capacity', title: 'title', 'called-off': '' }
  return refused(at.form, at.data, [{ field: at.form === 'off' && result.why === 'over' ? '' : fields[result.why], message }])
}

const wordsOf = (data: FormData) => translator(localeOf(data.get('locale')))

const viewerFor = async (data: FormData, at: { group: string; slug: string }) =>
  (await organising(localeOf(data.get('locale')), at.group, pathOf(at))).viewer

export async function saveMeeting(_: FormState, data: FormData): Promise<FormState> {
  const parsed = parseForm('edit', editMeetingSchema, data, wordsOf(data))
  if (!parsed.ok) return parsed.state
  const { group, slug, ...input } = parsed.data
  const viewer = await viewerFor(data, { group, slug })
  return after(await editMeeting(viewer, slug, input, now()), { form: 'edit', data, group, slug, saved: 'saved' })
}

export async function setMeetingDate(_: FormState, data: FormData): Promise<FormState> {
  const parsed = parseForm('date', setDateSchema, data, wordsOf(data))
  if (!parsed.ok) return parsed.state
  const { group, slug, ...input } = parsed.data
  const viewer = await viewerFor(data, { group, slug })
  return after(await setDate(viewer, slug, input, now()), { form: 'date', data, group, slug, saved: 'date' })
}

export async function callMeetingOff(_: FormState, data: FormData): Promise<FormState> {
  const parsed = parseForm('off', callOffSchema, data, wordsOf(data))
  if (!parsed.ok) return parsed.state
  const { group, slug, ...input } = parsed.data
  const viewer = await viewerFor(data, { group, slug })
  return after(await callOffMeeting(viewer, slug, input, now()), { form: 'off', data, group, slug, saved: 'off' })
}

export async function makeNextDates(_: FormState, data: FormData): Promise<FormState> {
  const t = wordsOf(data)
  const parsed = parseForm('series', nextDatesSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, slug, ...input } = parsed.data
  const result = await makeNext(await viewerFor(data, { group, slug }), slug, input, now())
  if (result === 'not-found') notFound()
  if (typeof result === 'string') return refused('series', data, [{ field: result === 'none' ? 'until' : '', message: t(`again.repeat.refused.${result}`) }])
  redirect(`/${localeOf(data.get('locale'))}${pathOf({ group, slug })}?done=next#series`)
}
