import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { DataTable } from '@/components/ui/table'
import { LOG_PAGE, type LogLine } from '@/lib/groups/log/types'
import type { OwnGroup } from '@/lib/groups/types'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { group: OwnGroup; log: LogLine[]; further: boolean; locale: Locale; t: Translator }

/** Who looked at or changed what is personal in this group, the newest first. */
export function AuditPage({ group, log, further, locale, t }: Props) {
  const here = `/${locale}/organise/${group.slug}/audit`
  const last = log.length === LOG_PAGE ? log.at(-1) : undefined
  const columns = [{ key: 'when', head: t('audit.when') }, { key: 'who', head: t('audit.who') }, { key: 'what', head: t('audit.what') }, { key: 'about', head: t('audit.about') }]
  const rows = log.map((line) => ({
    key: line.id,
    cells: [
      `${shortDay(line.at, group.timeZone, locale)}, ${clockTime(line.at, group.timeZone, locale)}`, <bdi key="who">{line.who || t('audit.nobody')}</bdi>,
      [t(`audit.actions.${line.action}`), line.detail && detailOf(line.detail, t)].filter(Boolean).join(': '), <About key="about" line={line} own={`/${locale}/organise/${group.slug}`} />,
    ],
  }))
  return (
    <>
      <PageTitle kicker={group.name} lede={t('audit.lede')}>{t('audit.title')}</PageTitle>
      {rows.length === 0 ? <Empty level={2} title={t('audit.none')}>{t('audit.noneText')}</Empty> : <DataTable columns={columns} rows={rows} />}
      <Pager label={t('audit.pages')} prev={further ? { href: here, text: t('audit.newest') } : null} next={last ? { href: `${here}?before=${last.id}`, text: t('audit.older') } : null} />
    </>
  )
}

const roles = ['owner', 'organiser', 'moderator', 'caseworker', 'translator'] as const

/** What an entry's detail says: a role by its name, anything else as it was noted. */
function detailOf(detail: string, t: Translator): string {
  const role = roles.find((each) => each === detail)
  return role ? t(`members.roles.${role}`) : detail
}

function About({ line: { about }, own }: { line: LogLine; own: string }) {
  if (!about) return null
  return about.path ? <a href={own + about.path}><bdi>{about.title}</bdi></a> : <bdi>{about.title}</bdi>
}
