import { z } from 'zod'
import { choice, slug, wholeNumber } from '@/lib/forms/fields'
import { revisedRecords } from '@/lib/revisions/types'

const number = () => wholeNumber(1, 999_999_999)

/** An older version to put back: which one, of what, and the newest one that stood on the page. */
export const restoreSchema = z.object({ group: slug(), record: choice(revisedRecords), slug: slug(), number: number(), latest: number() })
