import 'server-only'
import { coverWords } from '@/components/strikes/cover-words'
import type { ListOf } from '@/components/people/list-of'
import { dots } from '@/lib/i18n/text'
import { organiseMetadata } from '../../../../organise-page'
import { inOrder, whenOf } from '@/lib/strikes/rules'
import { keptPicketPage, type Params } from '../kept-picket'

/** The picket of a list's page, with who looks at it and its shifts in words. `part` is the rest of the page's address. */
export async function seenPicket(params: Params, part = '') {
  const page = await keptPicketPage(params, `/people${part}`)
  const { picket, locale, t } = page
  const parts = inOrder(picket.shifts).map((shift) => ({
    id: shift.id, label: dots([whenOf(shift, picket.timeZone, t, locale), shift.role], locale), cover: shift.calledOffAt ? t('strikes.calledOff') : coverWords(shift, t),
  }))
  const of: ListOf = { kind: 'pickets', group: picket.group, slug: picket.slug, title: picket.title, timeZone: picket.timeZone, parts }
  return { ...page, of }
}

export async function picketListTitle(params: Params) {
  const { t } = await keptPicketPage(params, '/people')
  return organiseMetadata(params.locale, t('lists.title.pickets'))
}
