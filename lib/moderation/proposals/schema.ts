import { z } from 'zod'
import { disputeSchema, editSchema } from '@/lib/disputes/schema'
import { choice, date, email, id, line, prose, slug, time } from '@/lib/forms/fields'
import { meetingSchema } from '@/lib/meetings/schema'
import { correctable } from './types'

const dispute = disputeSchema.shape
const meeting = meetingSchema.shape
const edit = editSchema.shape

/** What a visitor says of a dispute: what whoever takes it in would ask first. */
export const proposedDisputeSchema = z.object({
  title: dispute.title, summary: dispute.summary, status: dispute.status, employers: dispute.employers, unions: dispute.unions, workplace: dispute.workplace, address: dispute.address,
  town: dispute.town, region: dispute.region, country: dispute.country, demands: dispute.demands, sources: dispute.sources, body: dispute.body, timeZone: dispute.timeZone, email: email(),
})

/** Of an event: it has a day and a place. */
export const proposedEventSchema = z.object({
  title: meeting.title, kind: meeting.kind, date: date(), time: time(), timeZone: meeting.timeZone, venue: line(200), town: meeting.town, country: meeting.country,
  access: meeting.access, body: meeting.body, email: email(),
})

/** A correction: the dispute's fields as they should be, and how its writer knows. */
export const proposedCorrectionSchema = z.object({
  slug: slug(), title: edit.title, summary: edit.summary, employers: edit.employers, unions: edit.unions, demands: edit.demands, startedOn: edit.startedOn, sources: edit.sources, body: edit.body,
  why: prose(1000), email: email(),
})

export const proposalSchemas = { dispute: proposedDisputeSchema, event: proposedEventSchema, correction: proposedCorrectionSchema }

const token = () => line(64)
export const tokenSchema = z.object({ token: token() })

const which = { group: z.union([z.literal(''), slug()]).default(''), proposal: id(), reason: prose(2000) }

/** A moderator takes it in: of a correction, the fields that are ticked. */
export const acceptSchema = z.object({ ...which, take: z.array(choice(correctable)).default([]) })
export const refuseSchema = z.object(which)

export const switchSchema = z.object({ proposals: choice(['on', 'off']) })
