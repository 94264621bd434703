import { notFound, redirect } from 'next/navigation'
import { CalloutLinks, CloseCallout, EditCallout, PublishNow } from '@/components/callouts/manage-callout'
import { HistoryLink } from '@/components/history/history-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { movedOwnCallout, ownCallout } from '@/lib/callouts/keeping/queries'
import { stateOf } from '@/lib/callouts/rules'
import { editCalloutSchema, linkSchema } from '@/lib/callouts/schema'
import { attributesOf } from '@/lib/forms/parse'
import { clockTime, longDay, zoneName } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { hidingOf } from '../../../moderating'
import { OrganisePage, organiseMetadata } from '../../../organise-page'
import { organising } from '../../../organising'
import { add, close, edit, place, publishAtOnce, unlink } from './actions'

type Props = { params: Promise<{ locale: string; group: string; slug: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('callouts.callout'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: groupSlug, slug } = await params
  const locale = localeOf(text)
  const t = translator(locale)
  const path = `/organise/${groupSlug}/callouts/${slug}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const callout = await ownCallout(viewer, group.id, slug)
  if (!callout) {
    const moved = await movedOwnCallout(group.id, slug)
    return moved ? redirect(`/${locale}/organise/${groupSlug}/callouts/${moved}`) : notFound()
  }
  const common = { group: groupSlug, slug, locale, t }
  const state = stateOf(callout, now())
  const hidden = (await hidingOf(viewer, group.id, 'callouts', callout.slug)) !== null
  const at = callout.publishedAt ?? now()
  const when = { day: longDay(at, group.timeZone, locale), time: clockTime(at, group.timeZone, locale), zone: zoneName(at, group.timeZone, locale) }
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path}>
      {done && <Notice role="status">{t(done !== 'published' ? 'callouts.manage.saved' : state === 'scheduled' ? 'callouts.manage.scheduledNow' : 'callouts.manage.publishedNow')}</Notice>}
      <PageTitle
        kicker={t(hidden ? 'callouts.callout' : `callouts.states.${state}`)}
        lede={state === 'scheduled' && t('callouts.manage.scheduled', when)} lang={langOf([callout.language], locale)}
        acts={(
          <>
            {state === 'scheduled' ? <PublishNow {...common} action={publishAtOnce} /> : !hidden && <ButtonLink href={`/${locale}/callouts/${slug}`} quiet>{t('callouts.manage.public')}</ButtonLink>}
            <ButtonLink href={`/${locale}/organise/${groupSlug}/again/callouts/${slug}`} quiet>{t('again.title')}</ButtonLink>
            <HistoryLink href={`/${locale}${path}/history`} t={t} />
          </>
        )}
      >
        {callout.title}
      </PageTitle>
      {!group.verifiedAt && <Notice>{t('callouts.manage.unverified')}</Notice>}
      <CalloutLinks callout={callout} remove={unlink} place={place} add={add} attributes={attributesOf(linkSchema)} {...common} />
      <Part id="edit-part" title={t('callouts.manage.edit')}>
        <EditCallout callout={callout} action={edit} attributes={attributesOf(editCalloutSchema)} {...common} />
      </Part>
      <Part id="close-part" title={t(callout.closedAt ? 'callouts.manage.closedTitle' : 'callouts.manage.closeTitle')} aside={t('callouts.manage.closeText')}>
        <CloseCallout closed={callout.closedAt !== null} action={close} {...common} />
      </Part>
    </OrganisePage>
  )
}
