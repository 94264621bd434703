import { z } from 'zod'
import { choice, email, id, optionalLine, optionalProse, personName, several, slug, ticked } from '@/lib/forms/fields'
import { locales } from '@/lib/i18n/locales'
import { swapSchema } from '@/lib/strikes/schema'
import { actKeyPattern, recordKinds } from './types'

const token = () => z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'choice')
const actKey = () => z.string().regex(actKeyPattern, 'choice')

/** A button that opens the holder's page. */
export const openSchema = z.object({ token: token() })

/** The page with what waits: each act a box. One that is not ticked was somebody else. */
export const confirmSchema = z.object({ token: token(), waiting: several(actKey()), act: several(actKey()) })

/** A button that is about one act. */
export const actSchema = z.object({ token: token(), act: actKey() })

/** Yes or no to a date that was set. */
export const answerSchema = z.object({ token: token(), answer: choice(['yes', 'no']) })

/** How one group knows me. */
export const contactSchema = z.object({ token: token(), id: id(), name: personName(), phone: optionalLine(40), language: choice(locales) })

/** How my name stands under a campaign, and what I said. */
export const signatureSchema = z.object({
  token: token(), id: id(), name: personName(), comment: optionalProse(1000), shownAs: choice(['hidden', 'initials', 'full']), updates: ticked(),
})

/** A button about one thing of the holder's, named by its id alone. */
export const oneSchema = z.object({ token: token(), id: id() })

export const eraseSchema = z.object({ token: token(), sure: ticked().pipe(z.literal(true, 'required')) })

/** "Send it again" and "send me my link". */
export const addressSchema = z.object({ kind: choice(recordKinds), slug: slug(), email: email() })

export type ContactChange = Omit<z.output<typeof contactSchema>, 'token' | 'id'>
export type SignatureChange = Omit<z.output<typeof signatureSchema>, 'token' | 'id'>
export type AddressInput = z.output<typeof addressSchema>

/** Another shift instead: the strikes' form with the visit's address in it. */
export const swapMyShiftSchema = swapSchema.extend({ token: token() })
