import { z } from 'zod'
import { choice, country, email, id, line, optionalLine, optionalProse, personName, prose, seen, several, slug, ticked, timeZone } from '@/lib/forms/fields'
import { locales } from '@/lib/i18n/locales'
import { groupKinds, openings } from './types'

const isWebAddress = (text: string) => text.length <= 500 && /^https?:\/\//i.test(text) && URL.canParse(text)

/** Addresses on the web, one a line. */
const webAddresses = () => optionalProse(5000).transform((text) => text.split(/\s+/).filter(Boolean))
  .refine((all) => all.every(isWebAddress), 'web-address').refine((all) => all.length <= 10, 'too-many')

const page = {
  name: line(80),
  kind: choice(groupKinds),
  about: optionalProse(5000),
  town: optionalLine(80),
  region: optionalLine(80),
  country: z.union([z.literal(''), country()]).default(''),
  timeZone: timeZone(),
}

/** A new group. */
export const groupSchema = z.object(page)
export type GroupInput = z.output<typeof groupSchema>

/** What its owner can change afterwards. */
const ownPage = { slug: slug(), ...page, languages: several(choice(locales), locales.length), webLinks: webAddresses() }

export const groupPageSchema = z.object(ownPage)
/** The owner's form of it. */
export const groupPageForm = groupPageSchema.extend({ seen: seen() })
export type GroupPageInput = Omit<z.output<typeof groupPageSchema>, 'slug'>

/** The first form on a new site: its first administrator and their group. */
export const setUpSchema = z.object({ token: line(64), yourName: personName(), email: email(), language: choice(locales), ...page })
export type SetUpInput = Omit<z.output<typeof setUpSchema>, 'token'>

/** "Get in touch", on a group's page and on its callouts. */
export const messageSchema = z.object({
  slug: slug(),
  callout: z.union([z.literal(''), id()]).default(''),
  name: personName(),
  email: email(),
  message: prose(4000),
  help: ticked(),
  updates: ticked(),
})
export type MessageInput = Omit<z.output<typeof messageSchema>, 'slug'>

/** Marks a message as answered, or takes that back. */
export const answeredSchema = z.object({ slug: slug(), message: id(), answered: choice(['yes', 'no']) })

export const openingSchema = z.object({ opening: choice(openings) })

/** What an administrator decides about a group; each can be taken back. */
export const decisions = ['approve', 'verify', 'unverify', 'hold', 'release'] as const
export const decisionSchema = z.object({ group: id(), decision: choice(decisions) })

/** Taking the demo out cannot be undone: its word is typed first. */
export const removeDemoSchema = z.object({ word: line(20) })
