import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { MOST_MADE } from '@/lib/strikes/patterns/rules'
import type { ShiftRefusal } from '@/lib/strikes/shifts/mutations'
import { ownPicket } from '@/lib/strikes/pickets/queries'
import { changedMeanwhile } from '../../changed'
import { signedIn } from '../../organising'

type Own = { group: string; slug: string; shiftId?: string }
type Refusal = Exclude<ShiftRefusal, 'not-found' | 'changed'>

type Kept<S extends z.ZodObject> = {
  form: string
  schema: S
  data: FormData
  kind: 'pickets' | 'strikes'
  /** Which field of the form a refusal belongs to; the form as a whole where it is not said. */
  fields?: Partial<Record<Refusal, string>>
  /** The form's fields, but for the group, which is only part of the address. */
  save: (viewer: Viewer, input: Omit<z.output<S>, 'group'>, now: Date) => Promise<'saved' | { done: string } | ShiftRefusal>
}

/** One form of the organisers' pages: check it, do it, and on to the record's page; or the form again with the reason beside its field. */
export async function keep<S extends z.ZodObject>({ form, schema, data, kind, fields = {}, save }: Kept<S>): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(form, schema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, ...input } = parsed.data as z.output<S> & Own
  const path = `/organise/${group}/${kind}/${input.slug}`
  const viewer = await signedIn(locale, path)
  const result = await save(viewer, input, now())
  if (result === 'saved') redirect(`/${locale}${path}?done=saved`)
  if (typeof result === 'object') redirect(`/${locale}${path}?done=${result.done}`)
  if (result === 'not-found') notFound()
  if (result === 'changed') return changedMeanwhile(form, data, { group, record: kind, slug: input.slug, ...(await shiftNow(viewer, input as unknown as Own)) })
  return refused(form, data, [{ field: fields[result] ?? '', message: t(`strikes.own.refused.${result}`, { max: MOST_MADE }) }])
}

/** For a form about one shift: since when that shift stands as it does. */
async function shiftNow(viewer: Viewer, { slug, shiftId }: Own): Promise<{ part: 'shifts'; stands?: Date } | null> {
  if (!shiftId) return null
  const picket = await ownPicket(viewer, slug)
  return { part: 'shifts', stands: picket?.shifts.find(({ id }) => id === shiftId)?.updatedAt }
}
