import { notFound, redirect } from 'next/navigation'
import { AsideNotice, DraftForm, MissingSummary } from '@/components/callouts/draft-form'
import { StepAsks } from '@/components/callouts/step-asks'
import { StepWhat } from '@/components/callouts/step-what'
import { StepWhen } from '@/components/callouts/step-when'
import { StepWho } from '@/components/callouts/step-who'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { calloutOfDraft, disputeSuggestions, draftOf } from '@/lib/callouts/drafts/queries'
import { draftTitle, isFilled, isStep } from '@/lib/callouts/drafts/rules'
import { previewOf } from '@/lib/callouts/publishing/queries'
import { disputeOptions } from '@/lib/disputes/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { timeZoneOptions } from '@/lib/i18n/zones'
import { now } from '@/lib/platform/clock'
import { OrganisePage, organiseMetadata } from '../../../../organise-page'
import { organising } from '../../../../organising'
import { keep, save } from '../../actions'
import { Preview } from './preview'

type Props = {
  params: Promise<{ locale: string; group: string; id: string; step: string }>
  searchParams: Promise<{ check?: string; removed?: string; kept?: string }>
}

export async function generateMetadata({ params }: Props) {
  const { locale, step } = await params
  return isStep(step) ? organiseMetadata(locale, translator(locale)(`composer.steps.${step}`)) : {}
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug, id, step } = await params
  if (!isStep(step)) notFound()
  const locale = localeOf(text)
  const t = translator(locale)
  const path = `/organise/${slug}/drafts/${id}`
  const { viewer, group } = await organising(locale, slug, `${path}/${step}`)
  const draft = await draftOf(viewer, group.id, id)
  if (!draft) {
    // It was published meanwhile, in another window or by a second press: what it has become stands there.
    const callout = await calloutOfDraft(viewer, group.id, id)
    return callout ? redirect(`/${locale}/organise/${slug}/callouts/${callout.slug}`) : notFound()
  }
  const base = `/${locale}${path}`
  if (!isFilled(step)) return <OrganisePage locale={locale} path={`${path}/preview`}><Preview draft={draft} group={group} base={base} locale={locale} t={t} /></OrganisePage>
  const { check, removed, kept } = await searchParams
  const aside = draft.fields.aside?.step === step && !kept ? draft.fields.aside.values : null
  const missing = check ? (await previewOf(group, draft.fields, t, now())).missing : []
  const of = { values: aside ?? draft.fields[step] ?? {}, prefix: '', missing: missing.filter((each) => each.step === step), t }
  const zones = timeZoneOptions()
  return (
    <OrganisePage locale={locale} path={`${path}/${step}`}>
      <PageTitle kicker={draftTitle(draft.fields) || t('composer.drafts.untitled')} lede={t(`composer.ledes.${step}`)}>{t(`composer.steps.${step}`)}</PageTitle>
      <DraftForm group={slug} draft={draft} step={step} save={save} keep={keep} locale={locale} t={t}>
        {of.missing.length > 0 && <MissingSummary missing={of.missing} base={base} t={t} />}
        {aside && <AsideNotice href={`${base}/${step}?kept=1`} t={t} />}
        {removed && draft.fields.removed?.step === step && (
          <Notice role="status"><p>{t('composer.removed')} <button name="do" value="put-back" className="button bare">{t('composer.putBack')}</button></p></Notice>
        )}
        {step === 'what' && <StepWhat of={of} disputes={await disputeOptions(group.id)} suggestions={await disputeSuggestions(group.id, now())} />}
        {step === 'who' && <StepWho of={of} zones={zones} locale={locale} isNew={draft.fields.what?.dispute === 'new'} />}
        {step === 'when' && <StepWhen of={of} zones={zones} locale={locale} />}
        {step === 'asks' && <StepAsks of={of} zones={zones} locale={locale} />}
      </DraftForm>
    </OrganisePage>
  )
}
