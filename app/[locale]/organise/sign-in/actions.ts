'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { askToSignIn, signInWith } from '@/lib/people/accounts/mutations'
import { ownPath } from '@/lib/people/accounts/rules'
import { signInSchema, useLinkSchema } from '@/lib/people/accounts/schema'
import { now } from '@/lib/platform/clock'
import { senderOf } from '../../(public)/acting'
import { giveSession } from '../organising'

/** Has a sign-in link mailed; the page that follows is the same for every address. */
export async function askForLink(_: FormState, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const parsed = parseForm('sign-in', signInSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await askToSignIn(sender, parsed.data, now())
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
  if (result.state === 'gone') notFound()
  if (result.state === 'name-needed') return refused('enter', data, [{ field: 'name', message: t('forms.errors.required') }])
  await giveSession(result.session)
  redirect(`/${locale}${ownPath(to)}`)
}
