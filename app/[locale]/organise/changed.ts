import 'server-only'
import { notFound } from 'next/navigation'
import { rowsOf } from '@/components/history/words'
import { refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { changedSince } from '@/lib/history/queries'
import { localeOf } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import type { RevisedRecord } from '@/lib/revisions/types'
import { currentGroup, currentViewer } from './organising'

type At = { group: string; record: RevisedRecord; slug: string; part?: 'fields' | 'shifts'; stands?: Date }

/**
 * A form that was filled from an older version than what stands now: it comes back with everything typed, beside it who changed what meanwhile, and
 * from then on it is about the version that stands.
 */
export async function changedMeanwhile(form: string, data: FormData, { group: groupSlug, record, slug, ...part }: At): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const seen = data.get('seen')
  const group = await currentGroup(groupSlug)
  const changed = group && typeof seen === 'string' ? await changedSince(await currentViewer(), group.id, record, slug, seen, part) : null
  if (!changed) notFound()
  const state = refused(form, data, [{ field: '', message: t('history.changed.summary') }])
  const who = changed.who.length > 0 ? t('history.changed.by', { who: commas(changed.who, locale) }) : t('history.changed.bySomeone')
  const text = changed.differences.length > 0 ? who : t('history.changed.nothing')
  return { ...state, values: { ...state.values, seen: [changed.seen] }, meanwhile: { text, rows: rowsOf(record, changed.differences, { locale, t }) } }
}
