import { z } from 'zod'
import {
  choice, date, email, id, line, optionalDate, optionalLine, optionalProse, optionalTime, optionalWholeNumber, personName, seen, several, slug, ticked, time,
  timeZone, wholeNumber,
} from '@/lib/forms/fields'
import { MOST_SHIFTS } from './rules'

export const strikeKinds = ['strike', 'walkout', 'occupation', 'work_to_rule', 'overtime_ban', 'lockout', 'protest'] as const

const country = () => z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/, 'choice')]).default('')
const people = () => wholeNumber(1, 9999)
const authorised = { yes: true, no: false, unknown: null } as const

/** A strike: what the composer and the organisers' page ask. Which of the dispute's workplaces; none chosen means all of them. */
export const strikeSchema = z.object({
  title: line(120),
  kind: choice(strikeKinds),
  body: optionalProse(20_000),
  firstDay: date(),
  /** Empty: open-ended. */
  lastDay: optionalDate(),
  /** Empty: all day. */
  startsTime: optionalTime(),
  endsTime: optionalTime(),
  timeZone: timeZone(),
  workersCalled: optionalWholeNumber(1, 10_000_000),
  workersExact: ticked(),
  authorised: choice(['yes', 'no', 'unknown']).default('unknown').transform((answer) => authorised[answer]),
  workplaceIds: several(id(), 200),
}).refine(({ firstDay, lastDay }) => lastDay === '' || lastDay >= firstDay, { path: ['lastDay'], message: 'order' })

export type StrikeInput = z.output<typeof strikeSchema>

/** A picket without its shifts. */
export const picketSchema = z.object({
  title: line(120),
  body: optionalProse(20_000),
  /** Gate, street. */
  meetingPoint: line(300),
  town: optionalLine(120),
  region: optionalLine(120),
  country: country(),
  access: optionalProse(1000),
  timeZone: timeZone(),
})

export type PicketInput = z.output<typeof picketSchema>

const differs = { path: ['endsTime'], message: 'order' }

/** One shift, on the clock of its picket. An end before the beginning is the next morning. */
export const shiftSchema = z.object({
  day: date(),
  startsTime: time(),
  endsTime: time(),
  needed: people(),
  /** How many it can take; empty: as many as are needed. */
  capacity: optionalWholeNumber(1, 9999),
  role: optionalLine(80),
}).refine(({ startsTime, endsTime }) => startsTime !== endsTime, differs)

export type ShiftInput = z.output<typeof shiftSchema>

/** The form on a picket's page: shifts with a free place, and full ones whose waiting list is wanted. */
export const pledgeSchema = z.object({
  slug: slug(),
  shiftIds: several(id(), MOST_SHIFTS),
  waitIds: several(id(), MOST_SHIFTS),
  name: personName(),
  email: email(),
  phone: optionalLine(40),
})

export type PledgeInput = Omit<z.output<typeof pledgeSchema>, 'slug'>

/** A pledge's owner moves to another shift of the picket. */
export const swapSchema = z.object({ id: id(), to: id() })

// The organisers' forms carry whose record they are about; what they say of it is checked like everything else.
const own = { group: slug(), slug: slug() }
const why = optionalLine(300)

export const editStrikeForm = strikeSchema.safeExtend({ ...own, seen: seen() })
export const editPicketForm = picketSchema.safeExtend({ ...own, seen: seen() })
export const addShiftForm = shiftSchema.safeExtend(own)
export const changeShiftForm = shiftSchema.safeExtend({ ...own, seen: seen(), shiftId: id() })

/** Somebody who said yes at the gate or on paper. */
export const addPledgeForm = z.object({ ...own, shiftId: id(), name: personName(), email: z.union([z.literal(''), email()]).default(''), phone: optionalLine(40) })
export type AddedPledgeInput = Omit<z.output<typeof addPledgeForm>, 'group' | 'slug'>

/** Another shift of the picket for somebody. */
export const movePledgeForm = z.object({ ...own, id: id(), to: id() })

/** Why something is called off, said to everyone who was coming. */
export const callOffPicketForm = z.object({ ...own, why })
export const callOffShiftForm = z.object({ ...own, shiftId: id(), why })
export const callOffStrikeForm = z.object({ ...own, why, pickets: ticked() })
