import { z } from 'zod'
import {
  choice, country, date, email, id, line, optionalLine, optionalLocalDateTime, optionalProse, optionalWholeNumber, personName, prose, several, slug, ticked, timeZone,
  wholeNumber,
} from '@/lib/forms/fields'

export const shownAs = ['hidden', 'initials', 'full'] as const

/** The form on a campaign's page. */
export const signSchema = z.object({
  slug: slug(),
  name: personName(),
  email: email(),
  country: country(),
  union: optionalLine(120),
  comment: optionalProse(1000),
  shownAs: choice(shownAs).default('hidden'),
  updates: ticked(),
})

export type SignInput = Omit<z.output<typeof signSchema>, 'slug'>

export const campaignKinds = ['message', 'petition'] as const

/** One target a line: "Name; office; email", the last two optional. */
const targets = optionalProse(4000).transform((text, context) => {
  const lines = text.split('\n').map((each) => each.trim()).filter(Boolean)
  const all = lines.map((each) => {
    const [name = '', office = '', address = ''] = each.split(';').map((part) => part.trim())
    if (!name || name.length > 120 || office.length > 200 || (address && !email().safeParse(address).success) || each.split(';').length > 3) {
      context.addIssue({ code: 'custom', message: 'campaigns.errors.targets' })
    }
    return { name, office, email: address }
  })
  if (all.length > 30) context.addIssue({ code: 'custom', message: 'too-many' })
  return all
})

/** What a group says of a campaign: in the composer, and on its own page afterwards. */
export const campaignSchema = z.object({
  kind: choice(campaignKinds),
  title: line(140),
  summary: optionalLine(300),
  body: optionalProse(20_000),
  country: z.union([z.literal(''), country()]).default(''),
  targets,
  subject: optionalLine(200),
  message: optionalProse(5000),
  goal: optionalWholeNumber(1, 100_000_000),
  opensAt: optionalLocalDateTime(),
  closesAt: optionalLocalDateTime(),
  timeZone: timeZone(),
  partners: optionalProse(1000),
}).superRefine((value, context) => {
  const fail = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (value.kind === 'message' && value.targets.length === 0) fail('targets', 'campaigns.errors.targets-needed')
  if (value.kind === 'message' && !value.subject) fail('subject', 'required')
  if (value.kind === 'message' && !value.message) fail('message', 'required')
  if (value.opensAt && value.closesAt && value.closesAt <= value.opensAt) fail('closesAt', 'order')
})

export type CampaignInput = z.output<typeof campaignSchema>

export const campaignOutcomes = ['won', 'partly_won', 'lost', 'none'] as const

/** How a campaign ended: its page says so first. */
export const closeSchema = z.object({ outcome: choice(campaignOutcomes), text: prose(5000) })

export type CloseInput = z.output<typeof closeSchema>

/** What to do with signatures that were held back: those ticked, or all that nobody has looked at yet. */
export const decideSchema = z.object({
  reason: choice(['burst', 'disposable', 'double']),
  signature: several(id()),
  which: choice(['ticked', 'all']).default('ticked'),
  decision: choice(['release', 'keep']),
}).superRefine(({ which, signature }, context) => {
  if (which === 'ticked' && signature.length === 0) context.addIssue({ code: 'custom', path: ['signature'], message: 'campaigns.errors.none-ticked' })
})

export type DecideInput = z.output<typeof decideSchema>

/** A sheet of paper: how many signed on it, and when. */
export const paperForm = z.object({ group: slug(), slug: slug(), signatures: wholeNumber(1, 100_000), collectedOn: date(), note: optionalLine(120) })
export type PaperInput = Omit<z.output<typeof paperForm>, 'group' | 'slug'>
