import { z } from 'zod'
import { email, line, optionalLine, optionalPersonName } from '@/lib/forms/fields'

/** Asks for a link by mail. `to`: where they wanted to go. */
export const signInSchema = z.object({ email: email(), to: optionalLine(200) })

/** The button behind the link; who comes for the first time says their name with it. */
export const useLinkSchema = z.object({ token: line(64), name: optionalPersonName(), to: optionalLine(200) })
