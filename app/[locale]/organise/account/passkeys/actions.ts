'use server'

import { redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { ownPath } from '@/lib/people/accounts/rules'
import type { FactorResult } from '@/lib/people/factors/mutations'
import { addPasskey, beginPasskey, proveByPasskey, removePasskey } from '@/lib/people/passkeys/mutations'
import { addPasskeySchema, beginSchema, proveKeySchema, removePasskeySchema } from '@/lib/people/passkeys/schema'
import type { Begun } from '@/lib/people/passkeys/types'
import { now } from '@/lib/platform/clock'
import { signedIn, toProve } from '../../organising'

const home = '/organise/account'

/** What was refused, over the form: nothing of a passkey is typed. */
function no(result: Extract<FactorResult, { ok: false }>, form: string, data: FormData): FormState {
  const locale = localeOf(data.get('locale'))
  if (result.why === 'prove') return toProve(locale, home)
  if (result.why === 'none') redirect(`/${locale}${home}`)
  return refused(form, data, [{ field: '', message: translator(locale)(`passkeys.refused.${result.why}`) }])
}

// What the script puts there has no field to be shown beside; and while a name is missing nothing was asked of the device.
function overForm(state: NonNullable<FormState>): FormState {
  const typed = state.errors.filter(({ field }) => field !== 'response')
  return { ...state, errors: typed.length > 0 ? typed : state.errors.slice(0, 1).map((error) => ({ ...error, field: '' })) }
}

/** Called by the page's script: what the browser is to sign. */
export async function begin(data: FormData): Promise<Begun> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, home)
  const parsed = beginSchema.safeParse({ purpose: data.get('purpose') })
  if (!parsed.success) return { refused: 'none' }
  const begun = await beginPasskey(viewer, parsed.data.purpose, now())
  return 'refused' in begun && begun.refused === 'prove' ? toProve(locale, home) : begun
}

export async function add(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, home)
  const parsed = parseForm('passkey', addPasskeySchema, data, translator(locale))
  if (!parsed.ok) return overForm(parsed.state)
  const result = await addPasskey(viewer, parsed.data, now())
  return result.ok ? redirect(`/${locale}${home}?done=passkey#passkeys`) : no(result, 'passkey', data)
}

export async function takeAway(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, home)
  const parsed = parseForm('remove-passkey', removePasskeySchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const result = await removePasskey(viewer, parsed.data.passkey, now())
  return result.ok ? redirect(`/${locale}${home}?done=passkey-removed#passkeys`) : no(result, 'remove-passkey', data)
}

/** A passkey instead of a code: on to where they wanted to go. */
export async function proveWithKey(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, home)
  const parsed = parseForm('key', proveKeySchema, data, translator(locale))
  if (!parsed.ok) return overForm(parsed.state)
  const result = await proveByPasskey(viewer, parsed.data.response, now())
  return result.ok ? redirect(`/${locale}${ownPath(parsed.data.to)}`) : no(result, 'key', data)
}
