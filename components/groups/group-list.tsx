import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { GroupLine } from '@/lib/groups/types'
import { kindName, placeName } from './kind'

type Props = { groups: GroupLine[]; q: string; next: string | null; paged: boolean; locale: Locale; t: Translator }

/** The groups that call people here, by name. */
export function GroupList({ groups, q, next, paged, locale, t }: Props) {
  const here = `/${locale}/groups`
  const more = next && `${here}?${new URLSearchParams({ ...(q && { q }), after: next }).toString()}`
  return (
    <>
      <PageTitle lede={t('groups.lede')} acts={<ButtonLink href={`/${locale}/organise/groups/new`} quiet>{t('groups.open')}</ButtonLink>}>{t('groups.title')}</PageTitle>
      <Filters action={here} label={t('groups.find')} submit={t('groups.findButton')} reset={q ? { href: here, text: t('groups.all') } : null}>
        <Filter id="q" label={t('groups.findLabel')} wide><input id="q" name="q" type="search" defaultValue={q} maxLength={80} /></Filter>
      </Filters>
      {groups.length === 0
        ? <Empty level={2} title={t(q ? 'groups.noneFound' : 'groups.none')}>{t(q ? 'groups.noneFoundText' : 'groups.noneText')}</Empty>
        : <ul className="lines" role="list">{groups.map((group) => <li key={group.id}><GroupEntry group={group} locale={locale} t={t} /></li>)}</ul>}
      <Pager label={t('groups.pages')} prev={paged ? { href: q ? `${here}?${new URLSearchParams({ q }).toString()}` : here, text: t('groups.first') } : null} next={more ? { href: more, text: t('groups.next') } : null} />
    </>
  )
}

function GroupEntry({ group, locale, t }: { group: GroupLine; locale: Locale; t: Translator }) {
  const counts = [
    group.callouts > 0 && t('groups.calloutCount', { count: group.callouts }), group.disputes > 0 && t('groups.disputeCount', { count: group.disputes }),
    group.campaigns > 0 && t('groups.campaignCount', { count: group.campaigns }),
  ]
  return (
    <>
      <h2 lang={langOf(group.languages, locale)} dir="auto"><a href={`/${locale}/groups/${group.slug}`}>{group.name}</a></h2>
      <p className="soft">{dots([kindName(group.kind, t), placeName(group, locale), ...counts], locale)}</p>
    </>
  )
}
