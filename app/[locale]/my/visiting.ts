import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator, type Translator } from '@/lib/i18n/translator'
import { outcomesAsQuery } from '@/lib/privacy/rules'
import type { Outcome } from '@/lib/privacy/types'

type Done = Outcome | 'saved' | 'cancelled' | 'withdrawn' | 'agreed' | 'gone' | 'erased'

/** What a form of a private page came to: the visit goes on and its page says so (null: it has ended), or the form again with the reason. */
export type After = { token: string; done: Done | null } | { problem: string; field?: string }

/** A form of a private page, checked. One whose hidden address was altered or has lost its end is answered like a link that has ended. */
export function read<S extends z.ZodObject>(name: string, schema: S, form: FormData) {
  const locale = localeOf(form.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(name, schema, form, t)
  if (!parsed.ok && parsed.state.errors.some((error) => error.field === 'token')) notFound()
  return { locale, t, parsed }
}

/** Checks a form of a private page, does its work and goes back to the page. */
export async function visiting<S extends z.ZodObject>(name: string, schema: S, form: FormData, work: (data: z.output<S>, t: Translator) => Promise<After>): Promise<FormState> {
  const { locale, t, parsed } = read(name, schema, form)
  if (!parsed.ok) return parsed.state
  const after = await work(parsed.data, t)
  if ('problem' in after) return refused(name, form, [{ field: after.field ?? '', message: after.problem }])
  const { token, done } = after
  if (done === null) notFound()
  if (done === 'erased') redirect(`/${locale}/my/erased`)
  redirect(`/${locale}/my/${token}${typeof done === 'string' ? `?said=${done}` : outcomesAsQuery([done])}`)
}

/** A field of a form that was just posted, for the form's own name. */
export const field = (form: FormData, name: string): string => String(form.get(name) ?? '')
