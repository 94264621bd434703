import { Entry, Lines } from '@/components/ui/part'
import type { Need } from '@/lib/groups/today/types'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'

type Group = { slug: string; timeZone: string }
type Props = { needs: readonly Need[]; group: Group; locale: Locale; t: Translator }

/** One line for each thing to do: what to do, a link to where it is done, and when it is or since when it waits. */
export function NeedLines({ needs, group, locale, t }: Props) {
  return (
    <Lines
      items={needs.map((need) => ({
        key: `${need.kind}-${need.key}`,
        content: (
          <Entry
            href={`/${locale}/organise/${group.slug}${need.path}`} about={aboutOf(need, group, locale, t)}
            title={t(`today.needs.${need.kind}`, { title: need.title || t('today.untitled'), count: need.count })}
          />
        ),
      }))}
    />
  )
}

const dayOnly = new Set<Need['kind']>(['messages', 'factors-lost', 'reports', 'proposals', 'dispute-unconfirmed', 'draft'])

function aboutOf({ kind, at, until, count, timeZone }: Need, group: Group, locale: Locale, t: Translator): string {
  if (kind === 'meeting-undated') return count > 0 ? t('today.asked', { count }) : ''
  if (!at) return ''
  const zone = timeZone ?? group.timeZone
  const day = shortDay(at, zone, locale)
  if (dayOnly.has(kind)) return t(`today.since.${kind as 'messages'}`, { day })
  return commas([day, until ? `${clockTime(at, zone, locale)}–${clockTime(until, zone, locale)}` : clockTime(at, zone, locale)], locale)
}
