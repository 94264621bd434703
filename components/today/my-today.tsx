import { Notice } from '@/components/ui/notice'
import { Part } from '@/components/ui/part'
import type { Locale } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { MyToday } from '@/lib/today/types'
import { NeedLines } from './need-lines'

type Props = { today: MyToday; locale: Locale; t: Translator }

/** How much of one group stands on the page of all. */
const SHOWN = 4

/** What needs somebody today, group by group; the rest of each stands on the group's own page. */
export function MyTodayPart({ today: { groups, waiting, moderation }, locale, t }: Props) {
  const busy = groups.filter(({ needs }) => needs.length > 0)
  return (
    <>
      {waiting > 0 && <Notice tone="need" label={t('today.site')}><a href={`/${locale}/organise/site`}>{t('today.groupsWaiting', { count: waiting })}</a></Notice>}
      {moderation > 0 && <Notice tone="need" label={t('today.site')}><a href={`/${locale}/organise/site/moderation`}>{t('today.moderation', { count: moderation })}</a></Notice>}
      {groups.length > 0 && busy.length === 0 && <p className="lede">{t('today.allQuiet')}</p>}
      {busy.map((group) => (
        <Part key={group.slug} id={`today-${group.slug}`} title={<a href={`/${locale}/organise/${group.slug}`}>{group.name}</a>} lang={langOf(group.languages, locale)}>
          <NeedLines needs={group.needs.slice(0, SHOWN)} group={group} locale={locale} t={t} />
          {group.needs.length > SHOWN && <p><a href={`/${locale}/organise/${group.slug}`}>{t('today.more', { count: group.needs.length - SHOWN })}</a></p>}
        </Part>
      ))}
    </>
  )
}
