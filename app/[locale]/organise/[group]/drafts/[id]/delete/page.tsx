import { notFound } from 'next/navigation'
import { PageTitle } from '@/components/ui/page-title'
import { draftOf } from '@/lib/callouts/drafts/queries'
import { draftTitle } from '@/lib/callouts/drafts/rules'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { OrganisePage, organiseMetadata } from '../../../../organise-page'
import { organising } from '../../../../organising'
import { remove } from '../../actions'

type Props = { params: Promise<{ locale: string; group: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('composer.drafts.deleteTitle'))
}

export default async function Page({ params }: Props) {
  const { locale: text, group: slug, id } = await params
  const locale = localeOf(text)
  const t = translator(locale)
  const path = `/organise/${slug}/drafts`
  const { viewer, group } = await organising(locale, slug, path)
  const draft = await draftOf(viewer, group.id, id)
  if (!draft) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PageTitle kicker={t('composer.drafts.deleteTitle')}>{draftTitle(draft.fields) || t('composer.drafts.untitled')}</PageTitle>
      <p>{t('composer.drafts.deleteText')}</p>
      <form action={remove}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="group" value={slug} />
        <input type="hidden" name="draft" value={draft.id} />
        <div className="acts">
          <button className="button">{t('composer.drafts.deleteButton')}</button>
          <a href={`/${locale}${path}/${draft.id}/${draft.step}`}>{t('composer.drafts.keep')}</a>
        </div>
      </form>
    </OrganisePage>
  )
}
