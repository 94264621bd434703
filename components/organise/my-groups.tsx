import { kindName } from '@/components/groups/kind'
import { MyTodayPart } from '@/components/today/my-today'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { MyGroup, Opening } from '@/lib/groups/types'
import type { MyToday } from '@/lib/today/types'

type Props = { groups: MyGroup[]; today: MyToday; opening: Opening; locale: Locale; t: Translator }

/** Where an organiser comes in: the groups they belong to, and the way to open one. */
export function MyGroups({ groups, today, opening, locale, t }: Props) {
  const open = opening !== 'closed' && <ButtonLink href={`/${locale}/organise/groups/new`} quiet={groups.length > 0}>{t('organise.newGroup.title')}</ButtonLink>
  return (
    <>
      <PageTitle acts={groups.length > 0 && open}>{t(groups.length > 0 ? 'today.title' : 'organise.title')}</PageTitle>
      <MyTodayPart today={today} locale={locale} t={t} />
      {groups.length === 0
        ? <Empty level={2} title={t('organise.noGroups')} act={open}>{t(opening === 'closed' ? 'organise.newGroup.closedText' : 'organise.noGroupsText')}</Empty>
        : <Part id="groups" title={t('organise.nav.groups')}><Lines items={groups.map((group) => ({ key: group.slug, content: <Entry group={group} locale={locale} t={t} /> }))} /></Part>}
    </>
  )
}

function Entry({ group, locale, t }: { group: MyGroup; locale: Locale; t: Translator }) {
  return (
    <>
      <h3 lang={langOf(group.languages, locale)} dir="auto">{group.usable ? <a href={`/${locale}/organise/${group.slug}`}>{group.name}</a> : group.name}</h3>
      <p className="soft">{dots([kindName(group.kind, t), group.town], locale)}</p>
      {!group.usable && <p><Stamp tone="need">{t('organise.waitsStamp')}</Stamp> {t('organise.waits')}</p>}
      {group.held && <p><Stamp tone="out">{t('organise.heldStamp')}</Stamp> {t('organise.held')}</p>}
    </>
  )
}
