'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { TypingKept } from '@/components/form/typing'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { deleteDraft, saveDraft } from '@/lib/mailings/mutations'
import { mailingsADay } from '@/lib/mailings/rules'
import { draftSchema, mailingSchema, sendSchema } from '@/lib/mailings/schema'
import { sendTest, startMailing, stopMailing } from '@/lib/mailings/sending/mutations'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { currentGroup, currentViewer, organising, toProve } from '../../organising'

type At = { viewer: Viewer; groupId: string; base: string; locale: Locale; path: string; t: ReturnType<typeof translator> }
type Named = { group: string; mailing: string }

/** One form about one mailing: checked, and done for whoever organises its group. */
async function about<S extends z.ZodObject>(form: string, schema: S, data: FormData, work: (input: z.output<S>, at: At) => Promise<FormState>): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(form, schema, data, t)
  if (!parsed.ok) return parsed.state
  const { group: slug, mailing } = parsed.data as z.output<S> & Named
  const path = `/organise/${slug}/mailings`
  const { viewer, group } = await organising(locale, slug, `${path}/${mailing}`)
  return work(parsed.data, { viewer, groupId: group.id, base: `/${locale}${path}`, locale, path, t })
}

/** Keeps what was written, and on to a look at it. */
export async function save(_: FormState, data: FormData): Promise<FormState> {
  return about('draft', draftSchema, data, async ({ group: _group, mailing, ...input }, { viewer, groupId, base, t }) => {
    const result = await saveDraft(viewer, groupId, mailing, input, now())
    if (result.ok) redirect(`${base}/${mailing}`)
    if (result.why === 'not-found') notFound()
    // With script the page is asked for anew, so that it shows what stands now and the next press is about that.
    if (result.why === 'changed') refresh()
    return refused('draft', data, [{ field: result.why === 'audience' ? 'audience' : '', message: t(`mailings.form.refused.${result.why}`) }])
  })
}

/** Keeps what is being written while it is typed, as soon as there is enough of it for a draft; called by the page's script. */
export async function keep(data: FormData): Promise<TypingKept> {
  const viewer = await currentViewer()
  if (!viewer) return 'signed-out'
  const group = await currentGroup(String(data.get('group') ?? ''))
  if (!group) return 'not-found'
  const parsed = parseForm('draft', draftSchema, data, translator(localeOf(data.get('locale'))))
  if (!parsed.ok) return 'incomplete'
  const { group: _group, mailing, ...input } = parsed.data
  const result = await saveDraft(viewer, group.id, mailing, input, now())
  if (result.ok) return { seen: result.seen }
  return result.why === 'changed' ? 'changed' : result.why === 'audience' ? 'incomplete' : 'not-found'
}

/** The last step. */
export async function send(_: FormState, data: FormData): Promise<FormState> {
  return about('send', sendSchema, data, async ({ mailing, seen }, { viewer, groupId, base, locale, path, t }) => {
    const result = await startMailing(viewer, groupId, mailing, seen, now())
    // Somebody else, or the same press twice, was a moment sooner: it is being sent.
    if (result.ok || result.why === 'already') redirect(`${base}/${mailing}`)
    if (result.why === 'not-found') notFound()
    // The text is kept; they come back to the look at it.
    if (result.why === 'prove') return toProve(locale, `${path}/${mailing}`)
    if (result.why === 'changed') refresh()
    return refused('send', data, [{ field: '', message: t(`mailings.look.refused.${result.why}`, { max: mailingsADay, left: result.left ?? 0 }) }])
  })
}

/** What has not gone stays unsent. */
export async function stop(_: FormState, data: FormData): Promise<FormState> {
  return about('stop', mailingSchema, data, async ({ mailing }, { viewer, groupId, base }) => {
    if ((await stopMailing(viewer, groupId, mailing, now())) === 'not-found') notFound()
    redirect(`${base}/${mailing}`)
  })
}

/** The mail to whoever asks for it alone. */
export async function test(_: FormState, data: FormData): Promise<FormState> {
  return about('test', mailingSchema, data, async ({ mailing }, { viewer, groupId, base, t }) => {
    const result = await sendTest(viewer, groupId, mailing, now())
    if (result === 'not-found') notFound()
    if (result === 'limit') return refused('test', data, [{ field: '', message: t('mailings.look.testLimit') }])
    redirect(`${base}/${mailing}?tested=1`)
  })
}

/** Throws a draft away. */
export async function remove(_: FormState, data: FormData): Promise<FormState> {
  return about('delete', mailingSchema, data, async ({ mailing }, { viewer, groupId, base }) => {
    if ((await deleteDraft(viewer, groupId, mailing)) === 'not-found') notFound()
    redirect(base)
  })
}
