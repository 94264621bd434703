import { PageTitle } from '@/components/ui/page-title'
import type { Exportable } from '@/lib/exports/types'
import type { Locale } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'

type Props = { group: { slug: string; languages: string[] }; what: Exportable; locale: Locale; t: Translator }

/** A list as a file: what is in it, what that means, and a button for each kind of file. The file comes as the answer and is kept nowhere. */
export function ExportPage({ group, what, locale, t }: Props) {
  const record = `/${locale}/organise/${group.slug}/${what.kind}/${what.slug}`
  return (
    <>
      <PageTitle kicker={<a href={record} lang={langOf(group.languages, locale)} dir="auto">{what.title}</a>} lede={t('lists.file.lede')}>{t('lists.file.title')}</PageTitle>
      <p>{t(`lists.file.has.${what.kind}`, { count: what.count })}</p>
      <p className="hint">{t('lists.file.after')}</p>
      <form method="post" action={`/${locale}/organise/${group.slug}/exports/${what.kind}/${what.slug}/file`} className="acts">
        <button className="button" name="format" value="csv">{t('lists.file.csv')}</button>
        {what.dated && <button className="button quiet" name="format" value="ics">{t('lists.file.ics')}</button>}
      </form>
      {what.dated && <p className="hint">{t('lists.file.icsText')}</p>}
    </>
  )
}
