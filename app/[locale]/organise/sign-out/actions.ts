'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { takeSession } from '../organising'

/** Ends the session of this browser. */
export async function signOut(_: FormState, data: FormData): Promise<FormState> {
  await takeSession()
  redirect(`/${localeOf(data.get('locale'))}`)
}
