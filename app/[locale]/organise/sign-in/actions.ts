'use server'

import { redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { askToSignIn, signInWith } from '@/lib/people/accounts/mutations'
import { ownPath } from '@/lib/people/accounts/rules'
import { signInSchema, useLinkSchema } from '@/lib/people/accounts/schema'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { busy, senderOf } from '../../(public)/acting'
import { giveSession } from '../organising'

/** Has a sign-in link mailed; the page that follows is the same for every address. */
export async function askForLink(_: FormState, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const parsed = parseForm('sign-in', signInSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await orBusy(askToSignIn(sender, parsed.data, now()))
  if (result === 'busy') return busy('sign-in', data)
  if (result === 'too-many') return refused('sign-in', data, [{ field: '', message: t('organise.signIn.tooMany') }])
  redirect(`/${sender.locale}/organise/sign-in/sent`)
}

/** The button behind the link: opens a session and goes where its holder wanted to. */
export async function enter(_: FormState, data: FormData): Promise<FormState> {
  const { locale } = await senderOf(data)
  const t = translator(locale)
  const parsed = parseForm('enter', useLinkSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { token, name, to } = parsed.data
  const result = await signInWith(token, name, now())
  // Its own page says that the link has ended; to a script, too, which has no use for a page in the answer to its call.
  if (result.state === 'gone') redirect(`/${locale}/organise/sign-in/${encodeURIComponent(token)}?to=${encodeURIComponent(ownPath(to))}`)
  if (result.state === 'name-needed') return refused('enter', data, [{ field: 'name', message: t('forms.errors.required') }])
  await giveSession(result)
  redirect(`/${locale}${ownPath(to)}`)
}
