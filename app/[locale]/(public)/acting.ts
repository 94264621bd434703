import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import type { ActResult, Sender } from '@/lib/people/types'

/** Who sends a public form: the page's language, and the network address that the server process saw. */
export async function senderOf(form: FormData): Promise<Sender> {
  return { locale: localeOf(form.get('locale')), address: (await headers()).get('x-everyout-address') ?? '' }
}

/** The form again with all that was typed, because too much waits to be done at this moment: the server process sends it under 503. */
export const busy = (name: string, data: FormData): FormState => refused(name, data, [{ field: '', message: translator(localeOf(data.get('locale')))('forms.busy') }])

/** What follows a public act: the page that says to look in the mail, or the form again with the reason over it and everything kept. */
export function afterAct(result: ActResult | 'busy', at: { form: string; data: FormData; sender: Sender; path: string; reason: (result: Exclude<ActResult, 'sent' | 'not-found'>) => string }): FormState {
  if (result === 'busy') return busy(at.form, at.data)
  if (result === 'sent') redirect(`/${at.sender.locale}/sent${at.path}`)
  if (result === 'not-found') notFound()
  return refused(at.form, at.data, [{ field: '', message: at.reason(result) }])
}
