'use server'

import { notFound, redirect } from 'next/navigation'
import type { FormState } from '@/lib/forms/types'
import { now } from '@/lib/platform/clock'
import { answerDate } from '@/lib/privacy/answers/mutations'
import { confirmBatch } from '@/lib/privacy/batches/mutations'
import { eraseAll } from '@/lib/privacy/erasure/mutations'
import { takeOffer } from '@/lib/privacy/offers/mutations'
import { outcomesAsQuery } from '@/lib/privacy/rules'
import { answerSchema, confirmSchema, contactSchema, eraseSchema, oneSchema, openSchema } from '@/lib/privacy/schema'
import { changeContact, openVisit, withdrawConsent } from '@/lib/privacy/visits/mutations'
import { field, read, visiting } from '../visiting'

/** The first step: the mail's link becomes the address of a visit. */
export async function openPage(_: FormState, form: FormData): Promise<FormState> {
  const { locale, parsed } = read('open', openSchema, form)
  if (!parsed.ok) return parsed.state
  const visit = await openVisit(parsed.data.token, now())
  return visit ? redirect(`/${locale}/my/${visit}`) : notFound()
}

/** The one button of a confirming mail. */
export async function confirmAll(_: FormState, form: FormData): Promise<FormState> {
  const { locale, parsed } = read('confirm', confirmSchema, form)
  if (!parsed.ok) return parsed.state
  const { token, waiting, act } = parsed.data
  const confirmed = await confirmBatch(token, { shown: waiting, ticked: act }, now())
  return confirmed ? redirect(`/${locale}/my/${confirmed.visit}${outcomesAsQuery(confirmed.outcomes)}`) : notFound()
}

/** Yes or no to a date that was set. */
export async function answer(_: FormState, form: FormData): Promise<FormState> {
  const { locale, parsed } = read(`answer-${field(form, 'answer')}`, answerSchema, form)
  if (!parsed.ok) return parsed.state
  const answered = await answerDate(parsed.data.token, parsed.data.answer, now())
  return answered ? redirect(`/${locale}/my/${answered.visit}${outcomesAsQuery(answered.outcomes)}`) : notFound()
}

/** The one button of a place that came free. */
export async function take(_: FormState, form: FormData): Promise<FormState> {
  const { locale, parsed } = read('take', openSchema, form)
  if (!parsed.ok) return parsed.state
  const taken = await takeOffer(parsed.data.token, now())
  return taken ? redirect(`/${locale}/my/${taken.visit}${outcomesAsQuery(taken.outcomes)}`) : notFound()
}

/** Name, phone and language as one group knows them. */
export async function changeMe(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`contact-${field(form, 'id')}`, contactSchema, form, async ({ token, id, ...change }) => {
    const done = await changeContact(token, id, change, now())
    return { token, done: done === null ? null : done ? 'saved' : 'gone' }
  })
}

/** Takes back something that was agreed to. */
export async function stopConsent(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`consent-${field(form, 'id')}`, oneSchema, form, async ({ token, id }) => {
    const done = await withdrawConsent(token, id, now())
    return { token, done: done === null ? null : done ? 'agreed' : 'gone' }
  })
}

/** Erases everything the visit covers. */
export async function eraseMe(_: FormState, form: FormData): Promise<FormState> {
  const { locale, parsed } = read('erase', eraseSchema, form)
  if (!parsed.ok) return parsed.state
  return (await eraseAll(parsed.data.token, now())) ? redirect(`/${locale}/my/erased`) : notFound()
}
