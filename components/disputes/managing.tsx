import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { DisputeView } from '@/lib/disputes/types'

export type DisputeAction =
  | 'edit' | 'confirm' | 'publish' | 'addEvent' | 'removeEvent' | 'saveWorkplace' | 'removeWorkplace' | 'placeWorkplace' | 'link' | 'unlink' | 'close'

/** What every form of the organisers' page of a dispute needs. */
export type Managing = {
  dispute: DisputeView
  /** The group's slug. */
  group: string
  actions: Record<DisputeAction, FormAction>
  attributes: Record<'edit' | 'event' | 'workplace' | 'link' | 'close', Record<string, FieldAttributes>>
  words: { problem: string; titlePrefix: string; optional: string }
  locale: Locale
  t: Translator
}

/** Whose dispute, and which; `id` names one thing of it. */
export function Which({ group, dispute, id }: Pick<Managing, 'group' | 'dispute'> & { id?: string }) {
  return (
    <>
      <input type="hidden" name="group" value={group} />
      <input type="hidden" name="slug" value={dispute.slug} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
    </>
  )
}
