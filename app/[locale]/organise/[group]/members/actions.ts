'use server'

import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { changeInvitation, invite, leave, removeMember, requireFactor, setRole } from '@/lib/groups/members/mutations'
import { invitationSchema, inviteSchema, leaveSchema, removeSchema, requireFactorSchema, roleSchema } from '@/lib/groups/members/schema'
import type { MembersResult } from '@/lib/groups/members/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { entering, toProve } from '../../organising'

type Fields = { group: string }
type Act<T> = { form: string; schema: z.ZodObject; done: string; field?: string; work: (viewer: Viewer, groupId: string, input: T, at: Date) => Promise<MembersResult> }

/** One form of the page: checked, done, and back to the page that says so; or the form again with the reason. */
async function carryOut<T extends Fields>(data: FormData, { form, schema, done, field = '', work }: Act<T>): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(form, schema, data, t)
  if (!parsed.ok) return parsed.state
  const input = parsed.data as T
  const path = `/organise/${input.group}/members`
  const { viewer, group } = await entering(locale, input.group, path)
  const result = await work(viewer, group.id, input, now())
  if (result.ok) redirect(done === 'left' ? `/${locale}/organise` : `/${locale}${path}?done=${done}`)
  if (result.why === 'prove') return toProve(locale, path)
  if (result.why === 'not-found') notFound()
  return refused(form, data, [{ field, message: t(`members.refused.${result.why}`) }])
}

type Invite = Parameters<typeof invite>[2] & Fields

export const ask = async (_: FormState, data: FormData): Promise<FormState> =>
  carryOut<Invite>(data, { form: 'invite', schema: inviteSchema, done: 'asked', field: 'email', work: (viewer, group, { email, role }, at) => invite(viewer, group, { email, role }, at) })

type Settle = Fields & { invitation: string; what: 'again' | 'withdraw' }

export const settleInvitation = async (_: FormState, data: FormData): Promise<FormState> =>
  carryOut<Settle>(data, {
    form: 'invitation', schema: invitationSchema, done: data.get('what') === 'again' ? 'again' : 'withdrawn',
    work: (viewer, group, { invitation, what }, at) => changeInvitation(viewer, group, invitation, what, at),
  })

type ToRole = Fields & { member: string; role: Parameters<typeof setRole>[3] }

export const changeRole = async (_: FormState, data: FormData): Promise<FormState> =>
  carryOut<ToRole>(data, { form: 'role', schema: roleSchema, done: 'role', field: 'role', work: (viewer, group, { member, role }, at) => setRole(viewer, group, member, role, at) })

export const remove = async (_: FormState, data: FormData): Promise<FormState> =>
  carryOut<Fields & { member: string }>(data, { form: 'remove', schema: removeSchema, done: 'removed', work: (viewer, group, { member }, at) => removeMember(viewer, group, member, at) })

export const askFactor = async (_: FormState, data: FormData): Promise<FormState> =>
  carryOut<Fields & { required: 'yes' | 'no' }>(data, {
    form: 'factor', schema: requireFactorSchema, done: 'factor', work: (viewer, group, { required }, at) => requireFactor(viewer, group, required === 'yes', at),
  })

export const depart = async (_: FormState, data: FormData): Promise<FormState> =>
  carryOut<Fields>(data, { form: 'leave', schema: leaveSchema, done: 'left', work: (viewer, group, _input, at) => leave(viewer, group, at) })
