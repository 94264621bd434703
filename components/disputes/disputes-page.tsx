import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { addressOf, isFiltered } from '@/lib/disputes/list/rules'
import type { Cursor, DisputeFilters, DisputePage, ListOptions } from '@/lib/disputes/list/types'
import { DisputeFilterForm } from './dispute-filters'
import { DisputeRows } from './dispute-lines'

type Props = { page: DisputePage; filters: DisputeFilters; after: Cursor | null; options: ListOptions; locale: Locale; t: Translator; now: Date }

/** All disputes, as narrowed down, page by page. */
export function DisputesPage({ page, filters, after, options, locale, t, now }: Props) {
  const path = `/${locale}/disputes`
  return (
    <>
      <PageTitle lede={t('disputes.intro')}>{t('disputes.title')}</PageTitle>
      <DisputeFilterForm filters={filters} options={options} locale={locale} t={t} />
      {page.lines.length > 0 && <p className="asof" role="status">{page.similar ? t('disputes.list.similar') : howMany(page, t)} {t('disputes.list.lastNews')}</p>}
      <DisputeRows disputes={page.lines} locale={locale} t={t} now={now} />
      {page.lines.length === 0 && <NoDisputes filtered={isFiltered(filters)} after={after} t={t} />}
      <Pager
        label={t('disputes.list.pages')}
        prev={after && { href: path + addressOf(filters), text: t('disputes.list.first') }}
        next={page.next && { href: path + addressOf(filters, page.next), text: t('disputes.list.next') }}
      />
    </>
  )
}

const howMany = ({ count, more }: DisputePage, t: Translator): string => `${t(more ? 'disputes.list.countMore' : 'disputes.list.count', { count })}.`

function NoDisputes({ filtered, after, t }: { filtered: boolean; after: Cursor | null; t: Translator }) {
  if (after) return <Empty level={2} title={t('disputes.list.end')}>{t('disputes.list.endText')}</Empty>
  return <Empty level={2} title={t(filtered ? 'disputes.list.empty' : 'disputes.list.none')}>{t(filtered ? 'disputes.list.emptyText' : 'disputes.list.noneText')}</Empty>
}
