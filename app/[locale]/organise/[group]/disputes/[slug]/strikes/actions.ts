'use server'

import { notFound, redirect } from 'next/navigation'
import { daysWords, strikeHours, workersWords } from '@/components/strikes/strike-words'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { tokenHash } from '@/lib/platform/crypto'
import { makeStrikeDays } from '@/lib/strikes/days/mutations'
import { plannedDays, type PlannedDay } from '@/lib/strikes/days/queries'
import { linesIn, strikeDaysSchema, type StrikeDaysInput } from '@/lib/strikes/days/schema'
import { organising } from '../../../../organising'

/** Shows what a date list makes, then makes the strikes that were looked at. What was changed since is shown anew first. */
export async function makeDays(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('days', strikeDaysSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, slug, do: step, looked, kind, title, body, workersExact, authorised, openEnded } = parsed.data
  const path = `/organise/${group}/disputes/${slug}`
  const { viewer } = await organising(locale, group, `${path}/strikes`)
  const input = { kind, title, body, workersExact, authorised, openEnded, lines: linesIn(parsed.data) }
  const mark = Buffer.from(tokenHash(JSON.stringify(input))).toString('base64url')
  if (step !== 'make' || (looked && looked !== mark)) return look(viewer, { slug, input, mark, data, locale })
  const result = await makeStrikeDays(viewer, slug, input, now())
  if (result === 'not-found') notFound()
  if (typeof result === 'string') return refused('days', data, [{ field: result === 'there' ? 'firstDay1' : '', message: t(`again.days.refused.${result}`) }])
  redirect(`/${locale}${path}?done=days&made=${result.made}&there=${result.there}#strikes`)
}

type Asked = { slug: string; input: StrikeDaysInput; mark: string; data: FormData; locale: Locale }

async function look(viewer: Viewer, { slug, input, mark, data, locale }: Asked): Promise<FormState> {
  const t = translator(locale)
  const plan = (await plannedDays(viewer, slug, input.kind, input.lines)) ?? notFound()
  if (plan.make.length === 0) return refused('days', data, [{ field: 'firstDay1', message: t('again.days.refused.there') }])
  const about = ({ place, ...line }: PlannedDay) => dots([
    t(`strikes.kinds.${input.kind}`), strikeHours(line, t), place ? commas([place.name || place.address, place.town], locale) : t('strikes.whereAll'), workersWords({ ...line, workersExact: input.workersExact }, t),
  ], locale)
  const date = (text: string) => (text ? new Date(text) : null)
  const lines = plan.make.map((line) => ({ title: daysWords({ firstDay: new Date(line.firstDay), lastDay: date(line.lastDay) }, t, locale), about: about(line) }))
  const text = [t('again.pattern.previewLede'), plan.there > 0 && t('again.days.thereNow', { count: plan.there })].filter(Boolean).join(' ')
  return { ...refused('days', data, []), look: { title: t('again.pattern.preview'), text, lines, make: t('again.days.makeThem', { count: lines.length }), mark } }
}
