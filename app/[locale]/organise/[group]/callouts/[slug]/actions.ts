'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { addLink, closeCallout, editCallout, publishNow, removeLink } from '@/lib/callouts/keeping/mutations'
import { placeLink } from '@/lib/callouts/order/mutations'
import { closeCalloutSchema, editCalloutSchema, linkSchema, placeSchema } from '@/lib/callouts/schema'
import { slug } from '@/lib/forms/fields'
import { parseForm, refused, valuesOf } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { changedMeanwhile } from '../../../changed'
import { signedIn } from '../../../organising'

const one = (data: FormData) => Object.fromEntries(Object.entries(valuesOf(data)).map(([name, values]) => [name, values[0]]))

async function whereIn(data: FormData) {
  const which = z.object({ group: slug(), slug: slug() }).safeParse(one(data))
  if (!which.success) notFound()
  const locale = localeOf(data.get('locale'))
  const path = `/organise/${which.data.group}/callouts/${which.data.slug}`
  return { ...which.data, locale, page: `/${locale}${path}`, viewer: await signedIn(locale, path), t: translator(locale) }
}

/** Changes what a callout says, and its address if another is given. */
export async function edit(_: FormState, data: FormData): Promise<FormState> {
  const { viewer, locale, group, t } = await whereIn(data)
  const parsed = parseForm('edit', editCalloutSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { slug: own, group: _group, ...input } = parsed.data
  const result = await editCallout(viewer, own, input, now())
  if (result === 'not-found') notFound()
  if (result === 'changed') return changedMeanwhile('edit', data, { group, record: 'callouts', slug: own })
  if (result === 'taken') return refused('edit', data, [{ field: 'address', message: t('callouts.manage.taken') }])
  redirect(`/${locale}/organise/${group}/callouts/${result.slug}?done=saved`)
}

/** Links one more record. */
export async function add(_: FormState, data: FormData): Promise<FormState> {
  const { viewer, page, t } = await whereIn(data)
  const form = `add-${String(data.get('kind') ?? '')}`
  const parsed = parseForm(form, linkSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await addLink(viewer, parsed.data.slug, parsed.data.kind, parsed.data.record, now())
  if (result === 'not-found') notFound()
  if (result === 'no-such-record') {
    const message = t(parsed.data.kind === 'disputes' ? 'composer.errors.no-such-dispute' : 'forms.errors.choice')
    return refused(form, data, [{ field: 'record', message }])
  }
  redirect(`${page}?done=saved#${parsed.data.kind}`)
}

/** Takes a record off; it stays itself. */
export async function unlink(data: FormData): Promise<void> {
  const { viewer, page } = await whereIn(data)
  const parsed = linkSchema.safeParse(one(data))
  if (!parsed.success || (await removeLink(viewer, parsed.data.slug, parsed.data.kind, parsed.data.record, now())) === 'not-found') notFound()
  redirect(`${page}?done=saved#${parsed.data.kind}`)
}

/** Puts a record at another place among those of its kind. */
export async function place(data: FormData): Promise<void> {
  const { viewer, page } = await whereIn(data)
  const parsed = placeSchema.safeParse(one(data))
  if (!parsed.success) notFound()
  const { slug: own, kind, place: { id, place: to } } = parsed.data
  if ((await placeLink(viewer, own, kind, id, to, now())) === 'not-found') notFound()
  redirect(`${page}?done=saved#${kind}`)
}

/** Closes a callout, or opens it again. */
export async function close(data: FormData): Promise<void> {
  const { viewer, page } = await whereIn(data)
  const parsed = closeCalloutSchema.safeParse(one(data))
  if (!parsed.success || (await closeCallout(viewer, parsed.data.slug, parsed.data.closed === 'yes', now())) === 'not-found') notFound()
  redirect(`${page}?done=saved`)
}

/** Publishes what was scheduled. */
export async function publishAtOnce(data: FormData): Promise<void> {
  const { viewer, page, slug: own } = await whereIn(data)
  if ((await publishNow(viewer, own, now())) === 'not-found') notFound()
  redirect(`${page}?done=published`)
}
