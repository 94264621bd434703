'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { ownPath } from '@/lib/people/accounts/rules'
import { askToProve, confirmTotp, endOwnSessions, proveByCode, removeTotp, renewCodes, startTotp, type FactorResult } from '@/lib/people/factors/mutations'
import { codeSchema, nothingSchema, proveByMailSchema, proveSchema, sessionSchema } from '@/lib/people/factors/schema'
import { now } from '@/lib/platform/clock'
import { signedIn, toProve } from '../organising'

const home = '/organise/account'

/** What was refused, beside the field for the code. */
function no(result: Extract<FactorResult, { ok: false }>, form: string, data: FormData): FormState {
  const locale = localeOf(data.get('locale'))
  if (result.why === 'prove') return toProve(locale, home)
  if (result.why === 'none') redirect(`/${locale}${home}`)
  return refused(form, data, [{ field: 'code', message: translator(locale)(`account.refused.${result.why}`) }])
}

/** A form without fields of its own: a button. */
async function press(data: FormData, form: string) {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm(form, nothingSchema, data, translator(locale))
  return { locale, refusedState: parsed.ok ? null : parsed.state, viewer: await signedIn(locale, home) }
}

export async function startApp(_: FormState, data: FormData): Promise<FormState> {
  const { locale, refusedState, viewer } = await press(data, 'start')
  if (refusedState) return refusedState
  const result = await startTotp(viewer, now())
  return result.ok ? redirect(`/${locale}${home}/app`) : no(result, 'start', data)
}

/** The first code of the app. The answer shows the recovery codes, this once. */
export async function confirmApp(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('app', codeSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const result = await confirmTotp(await signedIn(locale, home), parsed.data.code, now())
  return result.ok ? { form: 'codes', values: { codes: result.codes }, errors: [] } : no(result, 'app', data)
}

/** New recovery codes, shown in the answer, this once. */
export async function renew(_: FormState, data: FormData): Promise<FormState> {
  const { refusedState, viewer } = await press(data, 'renew')
  if (refusedState) return refusedState
  const result = await renewCodes(viewer, now())
  return result.ok ? { form: 'codes', values: { codes: result.codes }, errors: [] } : no(result, 'renew', data)
}

export async function takeAppAway(_: FormState, data: FormData): Promise<FormState> {
  const { locale, refusedState, viewer } = await press(data, 'remove')
  if (refusedState) return refusedState
  const result = await removeTotp(viewer, now())
  return result.ok ? redirect(`/${locale}${home}?done=removed`) : no(result, 'remove', data)
}

export async function endSessions(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('sessions', sessionSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await endOwnSessions(await signedIn(locale, home), parsed.data.session, now())) === 'not-found') notFound()
  redirect(`/${locale}${home}?done=ended`)
}

/** A code of the app or a recovery code: on to where they wanted to go. */
export async function prove(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('prove', proveSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const result = await proveByCode(await signedIn(locale, home), parsed.data.code, now())
  return result.ok ? redirect(`/${locale}${ownPath(parsed.data.to)}`) : no(result, 'prove', data)
}

/** Has a link mailed to the account's own address: its button shows who they are, and goes on to where they wanted to go. */
export async function proveByMail(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('by-mail', proveByMailSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await askToProve(await signedIn(locale, home), ownPath(parsed.data.to), now())
  if (result === 'too-many') return refused('by-mail', data, [{ field: '', message: t('account.refused.too-many') }])
  redirect(`/${locale}/organise/sign-in/sent`)
}
