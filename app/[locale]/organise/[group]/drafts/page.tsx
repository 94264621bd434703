import { Tidy } from '@/components/callouts/tidy'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines } from '@/components/ui/part'
import { draftsOf } from '@/lib/callouts/drafts/queries'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import { OrganisePage, organiseMetadata } from '../../organise-page'
import { organising } from '../../organising'
import { start } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ deleted?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('composer.drafts.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const t = translator(locale)
  const path = `/organise/${slug}/drafts`
  const { viewer, group } = await organising(locale, slug, path)
  const drafts = await draftsOf(viewer, group.id)
  const saved = (at: Date) => commas([shortDay(at, group.timeZone, locale), clockTime(at, group.timeZone, locale)], locale)
  return (
    <OrganisePage locale={locale} path={path}>
      {(await searchParams).deleted && <Notice role="status">{t('composer.drafts.deleted')}</Notice>}
      <PageTitle
        kicker={<a href={`/${locale}/organise/${slug}`} dir="auto">{group.name}</a>} lede={t('composer.drafts.lede')}
        acts={(
          <>
            <form action={start}>
              <input type="hidden" name="locale" value={locale} />
              <input type="hidden" name="group" value={slug} />
              <button className="button">{t('composer.drafts.start')}</button>
            </form>
            <ButtonLink href={`/${locale}/organise/${slug}/templates`} quiet>{t('again.template.title')}</ButtonLink>
          </>
        )}
      >
        {t('composer.drafts.title')}
      </PageTitle>
      <Tidy group={slug} drafts={drafts.map(({ id }) => id)} />
      {drafts.length === 0 ? <Empty title={t('composer.drafts.none')} level={2}>{t('composer.drafts.noneText')}</Empty> : (
        <Lines
          items={drafts.map((draft) => ({
            key: draft.id,
            content: (
              <div className="entry">
                <div>
                  <Entry
                    href={`/${locale}${path}/${draft.id}/${draft.step}`} title={draft.title || t('composer.drafts.untitled')}
                    about={t('composer.drafts.line', { name: draft.startedBy, when: saved(draft.updatedAt) })}
                  />
                </div>
                <ButtonLink href={`/${locale}${path}/${draft.id}/delete`} className="bare" aria-label={t('composer.drafts.deleteNamed', { title: draft.title || t('composer.drafts.untitled') })}>{t('composer.drafts.delete')}</ButtonLink>
              </div>
            ),
          }))}
        />
      )}
    </OrganisePage>
  )
}
