'use server'

import type { FormState } from '@/lib/forms/types'
import { withdrawMessage } from '@/lib/groups/mutations'
import { cancelRsvp, changeRsvp } from '@/lib/meetings/mutations'
import { changeRsvpSchema } from '@/lib/meetings/schema'
import type { ActKind } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { actOf, stands } from '@/lib/privacy/rules'
import { actSchema, oneSchema, signatureSchema, swapMyShiftSchema } from '@/lib/privacy/schema'
import { changeSignature, confirmHere, joinList, takeKept, takeSignatureBack, withAct } from '@/lib/privacy/visits/mutations'
import { cancelPledge, swapPledge } from '@/lib/strikes/mutations'
import { field, visiting } from '../../visiting'

/** Confirms an act that waits, from its owner's page. */
export async function confirmOne(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`confirm-${field(form, 'act')}`, actSchema, form, async ({ token, act }) => {
    const named = actOf(act)
    return { token, done: named ? await confirmHere(token, named, now()) : 'gone' }
  })
}

/** Takes a place on a waiting list, after the last place went. */
export async function joinOne(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`join-${field(form, 'act')}`, actSchema, form, async ({ token, act }) => {
    const named = actOf(act)
    return { token, done: named ? await joinList(token, named, now()) : 'gone' }
  })
}

// A meeting's forms carry the answer's id alone: the page binds the visit's address to their actions.

/** Another answer to a meeting, more or fewer people. */
export async function changeMyRsvp(token: string, _: FormState, form: FormData): Promise<FormState> {
  return visiting(`change-${field(form, 'id')}`, changeRsvpSchema, form, async (input, t) => {
    const at = now()
    const result = await withAct(token, { kind: 'rsvp', id: input.id }, at, (tx) => changeRsvp(tx, input.id, input, at))
    if (result === null || result === 'gone') return { token, done: result }
    if (stands(result)) return { token, done: 'saved' }
    return { problem: t(`my.refused.${result}`) }
  })
}

/** The place that is kept on a shift. */
export async function takeMyPlace(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`take-${field(form, 'id')}`, oneSchema, form, async ({ token, id }) => ({ token, done: await takeKept(token, { kind: 'pledge', id }, now()) }))
}

/** The place that is kept at a meeting. */
export async function takeMySeat(token: string, _: FormState, form: FormData): Promise<FormState> {
  form.set('token', token)
  return visiting(`take-${field(form, 'id')}`, oneSchema, form, async ({ id }) => ({ token, done: await takeKept(token, { kind: 'rsvp', id }, now()) }))
}

/** Another shift of the same picket instead. */
export async function swapMyShift(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`swap-${field(form, 'id')}`, swapMyShiftSchema, form, async ({ token, id, to }, t) => {
    const at = now()
    const result = await withAct(token, { kind: 'pledge', id }, at, (tx) => swapPledge(tx, id, to, at))
    if (result === null || result === 'gone') return { token, done: result }
    if (result !== 'overlap' && stands(result)) return { token, done: 'saved' }
    return { problem: t(`my.refused.${result}`), field: 'to' }
  })
}

/** How a signature is shown, and what was said with it. */
export async function changeMySignature(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`signature-${field(form, 'id')}`, signatureSchema, form, async ({ token, id, ...input }, t) => {
    const done = await changeSignature(token, id, input, t('my.signature.updates'), now())
    return { token, done: done === null ? null : done ? 'saved' : 'gone' }
  })
}

const taking = (name: string, kind: ActKind, form: FormData, done: 'cancelled' | 'withdrawn', work: typeof cancelRsvp) =>
  visiting(`${name}-${field(form, 'id')}`, oneSchema, form, async ({ token, id }) => {
    const at = now()
    return { token, done: await withAct(token, { kind, id }, at, async (tx) => { await work(tx, id, at); return done }) }
  })

/** Not coming after all: the place goes to whoever waits. */
export async function cancelMyRsvp(token: string, _: FormState, form: FormData): Promise<FormState> {
  form.set('token', token)
  return taking('cancel', 'rsvp', form, 'cancelled', cancelRsvp)
}

/** Gives a place on a shift back. */
export async function cancelMyPledge(_: FormState, form: FormData): Promise<FormState> {
  return taking('cancel', 'pledge', form, 'cancelled', cancelPledge)
}

/** Takes a signature back. */
export async function withdrawMySignature(_: FormState, form: FormData): Promise<FormState> {
  return visiting(`withdraw-signature-${field(form, 'id')}`, oneSchema, form, async ({ token, id }) => ({ token, done: await takeSignatureBack(token, id, now()) }))
}

/** Takes a message back. */
export async function withdrawMyMessage(_: FormState, form: FormData): Promise<FormState> {
  return taking('withdraw-message', 'message', form, 'withdrawn', withdrawMessage)
}
