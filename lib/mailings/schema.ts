import { z } from 'zod'
import { choice, email, id, line, prose, slug } from '@/lib/forms/fields'
import { locales } from '@/lib/i18n/locales'
import { mailingRecords } from './types'

const own = { group: slug(), mailing: id() }

/** What a mailing says and to whom. `seen` is when the draft was last changed as its writer saw it; '' for a new one. */
export const draftSchema = z.object({
  ...own,
  record: choice(mailingRecords),
  /** The record's address within its kind. */
  of: slug(),
  audience: line(50),
  language: choice(locales),
  subject: line(150),
  body: prose(10_000),
  seen: z.union([z.literal(''), z.iso.datetime()]),
})
export type DraftInput = Omit<z.output<typeof draftSchema>, 'group' | 'mailing'>

/** A button about one mailing. */
export const mailingSchema = z.object(own)

/** The last step: what goes is what was looked at. */
export const sendSchema = z.object({ ...own, seen: z.iso.datetime() })

export const replySchema = z.object({ group: slug(), email: email() })
export const dropReplySchema = z.object({ group: slug() })
export const proofSchema = z.object({ group: slug(), token: line(64) })
