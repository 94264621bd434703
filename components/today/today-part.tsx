import { Empty } from '@/components/ui/empty'
import { Entry, Lines, Part } from '@/components/ui/part'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { ComingUp, Today } from '@/lib/today/types'
import { NeedLines } from './need-lines'

type Group = { slug: string; timeZone: string; languages: string[] }
type Props = { today: Today; group: Group; locale: Locale; t: Translator }

/** What needs the group's organisers today; when nothing does, what comes up today and tomorrow. */
export function TodayPart({ today: { needs, coming }, group, locale, t }: Props) {
  if (needs.length === 0) return <Nothing coming={coming} group={group} locale={locale} t={t} />
  const drafts = needs.some(({ kind }) => kind === 'draft')
  return (
    <Part id="today" title={t('today.title')} aside={drafts && <a href={`/${locale}/organise/${group.slug}/drafts`}>{t('today.allDrafts')}</a>}>
      <NeedLines needs={needs} group={group} locale={locale} t={t} />
    </Part>
  )
}

const kindNames = { picket: 'groups.picket', meeting: 'groups.meeting', callout: 'today.scheduled' } as const

function Nothing({ coming, group, locale, t }: Omit<Props, 'today'> & { coming: ComingUp[] }) {
  return (
    <>
      <Empty level={2} title={t('today.nothing')}>{t(coming.length > 0 ? 'today.nothingNext' : 'today.nothingText')}</Empty>
      {coming.length > 0 && (
        <Part id="next" title={t('today.next')}>
          <Lines
            items={coming.map(({ kind, path, title, at, timeZone }) => ({
              key: `${path}-${at.getTime()}`,
              content: (
                <Entry
                  href={`/${locale}/organise/${group.slug}${path}`} title={title} lang={langOf(group.languages, locale)}
                  about={dots([t(kindNames[kind]), commas([shortDay(at, timeZone, locale), clockTime(at, timeZone, locale)], locale)], locale)}
                />
              ),
            }))}
          />
        </Part>
      )}
    </>
  )
}
