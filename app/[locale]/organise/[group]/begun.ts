import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import type { Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'

type At = { form: string; data: FormData; locale: Locale; group: string }

/** On to the draft that was started, where it is looked at and published; or the form again with the reason beside its day. */
export function begun(started: { id: string } | 'not-found' | 'no-day' | 'past', { form, data, locale, group }: At): FormState {
  if (started === 'not-found') notFound()
  if (typeof started === 'object') redirect(`/${locale}/organise/${group}/drafts/${started.id}/preview`)
  return refused(form, data, [{ field: 'firstDay', message: translator(locale)(started === 'past' ? 'forms.errors.past' : 'forms.errors.required') }])
}
