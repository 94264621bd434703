'use server'

import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { changedMeanwhile } from '@/app/[locale]/organise/changed'
import { currentViewer } from '@/app/[locale]/organise/organising'
import { linkDisputes, unlinkDisputes } from '@/lib/disputes/links/mutations'
import { closeDispute, confirmDispute, editDispute, publishDispute } from '@/lib/disputes/mutations'
import { buttonSchema, closeSchema, editSchema, eventSchema, linkSchema, placeSchema, takeOffSchema, workplaceSchema } from '@/lib/disputes/schema'
import { addEvent, removeEvent } from '@/lib/disputes/timeline/mutations'
import { placeWorkplace, removeWorkplace, saveWorkplace } from '@/lib/disputes/workplaces/mutations'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'

type Done = 'saved' | 'confirmed' | 'added' | 'removed' | 'linked' | 'closed' | 'published'
type Refusal = 'status-not-next' | 'no-such-dispute' | 'itself' | 'linked-already' | 'end-before-start' | 'hidden'
type Result = Done | Refusal | 'changed' | 'not-found'
type Which = { group: string; slug: string }

const fieldOf: Record<Refusal, string> = { 'status-not-next': 'status', 'no-such-dispute': 'other', itself: 'other', 'linked-already': 'other', 'end-before-start': 'endedOn', hidden: '' }

/** Who sends it; whoever is not signed in (any more) signs in first. */
async function sender(data: FormData): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/${localeOf(data.get('locale'))}/organise/sign-in`)
}

/** Checks a form, does what it asks, and goes back to the page that says so; or shows the form again with the reason. */
async function take<S extends z.ZodObject>(name: string, schema: S, data: FormData, act: (viewer: Viewer, input: z.output<S>) => Promise<Result>, at = ''): Promise<FormState> {
  const viewer = await sender(data)
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(name, schema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, slug } = parsed.data as unknown as Which
  const result = await act(viewer, parsed.data)
  if (result === 'not-found') notFound()
  if (result === 'changed') return changedMeanwhile(name, data, { group, record: 'disputes', slug })
  if (result in fieldOf) return refused(name, data, [{ field: fieldOf[result as Refusal], message: t(`disputes.manage.refused.${result as Refusal}`) }])
  redirect(`/${locale}/organise/${group}/disputes/${slug}?done=${result}${at}`)
}

export async function edit(_: FormState, data: FormData): Promise<FormState> {
  return take('edit', editSchema, data, (viewer, { group: _group, slug, ...input }) => editDispute(viewer, slug, input, now()))
}

export async function confirm(_: FormState, data: FormData): Promise<FormState> {
  return take('still', buttonSchema, data, (viewer, { slug }) => confirmDispute(viewer, slug, now()))
}

export async function publish(_: FormState, data: FormData): Promise<FormState> {
  return take('publish', buttonSchema, data, (viewer, { slug }) => publishDispute(viewer, slug, now()))
}

export async function close(_: FormState, data: FormData): Promise<FormState> {
  return take('close', closeSchema, data, (viewer, { group: _group, slug, ...input }) => closeDispute(viewer, slug, input, now()))
}

export async function addToTimeline(_: FormState, data: FormData): Promise<FormState> {
  return take('event', eventSchema, data, (viewer, { group: _group, slug, ...input }) => addEvent(viewer, slug, input, now()))
}

export async function takeOffTimeline(_: FormState, data: FormData): Promise<FormState> {
  return take('event', takeOffSchema, data, (viewer, { slug, id }) => removeEvent(viewer, slug, id, now()))
}

export async function savePlace(_: FormState, data: FormData): Promise<FormState> {
  return take('place', workplaceSchema, data, (viewer, { group: _group, slug, ...input }) => saveWorkplace(viewer, slug, input, now()))
}

export async function takeOffPlace(_: FormState, data: FormData): Promise<FormState> {
  return take('place', takeOffSchema, data, (viewer, { slug, id }) => removeWorkplace(viewer, slug, id, now()))
}

export async function orderPlaces(_: FormState, data: FormData): Promise<FormState> {
  return take('order', placeSchema, data, (viewer, { slug, place: { id, place } }) => placeWorkplace(viewer, slug, id, place, now()), '#workplaces')
}

export async function link(_: FormState, data: FormData): Promise<FormState> {
  return take('link', linkSchema, data, (viewer, { group: _group, slug, ...input }) => linkDisputes(viewer, slug, input, now()))
}

export async function unlink(_: FormState, data: FormData): Promise<FormState> {
  return take('link', takeOffSchema, data, (viewer, { slug, id }) => unlinkDisputes(viewer, slug, id, now()))
}
