import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Moderation } from '@/lib/moderation/types'

type Actions = { hide: FormAction; restore: FormAction; decide: FormAction }
/** What every form needs that decides about a record. */
export type Deciding = {
  view: Moderation
  /** Whose desk it is: the group's address, or null for the site's. */
  group: string | null
  actions: Actions; attributes: Record<'reason', Record<string, FieldAttributes>>; locale: Locale; t: Translator
}

/** Which record a form decides about. */
export function Which({ view: { record }, group }: Pick<Deciding, 'view' | 'group'>) {
  return (
    <>
      <input type="hidden" name="group" value={group ?? ''} />
      <input type="hidden" name="kind" value={record.kind} />
      <input type="hidden" name="slug" value={record.slug} />
    </>
  )
}
