import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { cursorText } from '@/lib/disputes/list/rules'
import type { Cursor } from '@/lib/disputes/list/types'
import type { DisputeLine } from '@/lib/disputes/types'
import { DisputeRows } from './dispute-lines'

type Props = { lines: DisputeLine[]; next: Cursor | null; after: Cursor | null; group: { slug: string; name: string }; locale: Locale; t: Translator; now: Date }

/** All disputes a group keeps, for its organisers. */
export function GroupDisputes({ lines, next, after, group, locale, t, now }: Props) {
  const house = `/${locale}/organise/${group.slug}`
  const path = `${house}/disputes`
  return (
    <>
      <PageTitle kicker={<a href={house} dir="auto">{group.name}</a>} acts={<ButtonLink href={`${house}/imports`} quiet>{t('tables.way')}</ButtonLink>}>{t('disputes.title')}</PageTitle>
      <DisputeRows disputes={lines} locale={locale} t={t} now={now} base={path} />
      {lines.length === 0 && <Empty level={2} title={t('disputes.manage.none')} act={<ButtonLink href={house}>{t('disputes.manage.callout')}</ButtonLink>}>{t('disputes.manage.noneText')}</Empty>}
      <Pager
        label={t('disputes.list.pages')} prev={after && { href: path, text: t('disputes.list.first') }}
        next={next && { href: `${path}?after=${encodeURIComponent(cursorText(next))}`, text: t('disputes.list.next') }}
      />
    </>
  )
}
