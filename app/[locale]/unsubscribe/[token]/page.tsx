import { notFound } from 'next/navigation'
import { Press } from '@/components/privacy/press'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { findLink } from '@/lib/people/links/queries'
import { now } from '@/lib/platform/clock'
import { stopStateOf } from '@/lib/privacy/stopping/queries'
import { pageMetadata } from '../../(public)/public-page'
import { PersonalPage } from '../../my/personal-page'
import { resume, stop } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('my.stop.title'))
}

/** Stops mails by a button, and takes that back by another. */
export default async function StopPage({ params }: Props) {
  const { locale: text, token } = await params
  const link = (await findLink(token, ['unsubscribe'], now())) ?? notFound()
  const state = (await stopStateOf(link)) ?? notFound()
  const locale = localeOf(text)
  const t = translator(locale)
  const personal = { token, locale, t }
  return (
    <PersonalPage locale={locale} path={`/unsubscribe/${token}`}>
      <div className="beside">
        <PageTitle lede={t(`my.stop.${state.of}`, { name: state.name })}>{t('my.stop.title')}</PageTitle>
        {state.stopped && <Notice role="status" label={t('my.stop.done')}>{t('my.stop.doneText')}</Notice>}
        {state.stopped
          ? <Press name="resume" action={resume} button={t('my.stop.undo')} quiet {...personal} />
          : <Press name="stop" action={stop} button={t('my.stop.button')} {...personal} />}
      </div>
    </PersonalPage>
  )
}
