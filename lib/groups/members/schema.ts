import { z } from 'zod'
import { choice, email, id, line, optionalPersonName, slug } from '@/lib/forms/fields'
import { roles } from './types'

export const inviteSchema = z.object({ group: slug(), email: email(), role: choice(roles) })
export const invitationSchema = z.object({ group: slug(), invitation: id(), what: choice(['again', 'withdraw']) })
export const roleSchema = z.object({ group: slug(), member: id(), role: choice(roles) })
export const removeSchema = z.object({ group: slug(), member: id() })
export const requireFactorSchema = z.object({ group: slug(), required: choice(['yes', 'no']) })
export const leaveSchema = z.object({ group: slug() })

/** The button behind an invitation's link; who has no account yet says their name with it. */
export const acceptSchema = z.object({ token: line(64), name: optionalPersonName() })
