import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { ownCallouts } from '@/lib/callouts/keeping/queries'
import { stateOf } from '@/lib/callouts/rules'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import { hiddenIds } from '@/lib/moderation/hiding/queries'
import { now } from '@/lib/platform/clock'
import { OrganisePage, organiseMetadata } from '../../organise-page'
import { organising } from '../../organising'

type Props = { params: Promise<{ locale: string; group: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('callouts.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const t = translator(locale)
  const path = `/organise/${slug}/callouts`
  const { viewer, group } = await organising(locale, slug, path)
  const callouts = await ownCallouts(viewer, group.id)
  const hidden = await hiddenIds(viewer, group.id, 'callouts')
  const stampOf = (callout: (typeof callouts)[number]) => {
    if (hidden.has(callout.id)) return <Stamp>{t('moderation.notice.label')}</Stamp>
    const state = stateOf(callout, now())
    return <Stamp tone={state === 'open' ? 'out' : 'plain'}>{t(`callouts.states.${state}`)}</Stamp>
  }
  const when = (at: Date | null) => (at ? commas([shortDay(at, group.timeZone, locale), clockTime(at, group.timeZone, locale)], locale) : '')
  return (
    <OrganisePage locale={locale} path={path}>
      <PageTitle kicker={<a href={`/${locale}/organise/${slug}`} dir="auto">{group.name}</a>} acts={<ButtonLink href={`/${locale}/organise/${slug}/drafts`}>{t('callouts.manage.drafts')}</ButtonLink>}>
        {t('callouts.title')}
      </PageTitle>
      {callouts.length === 0 ? <Empty title={t('callouts.manage.noneYet')} level={2}>{t('callouts.manage.noneYetText')}</Empty> : (
        <Lines
          items={callouts.map((callout) => ({
            key: callout.id,
            content: (
              <Entry
                stamp={stampOf(callout)}
                href={`/${locale}${path}/${callout.slug}`} title={callout.title} about={when(callout.publishedAt)}
              />
            ),
          }))}
        />
      )}
    </OrganisePage>
  )
}
