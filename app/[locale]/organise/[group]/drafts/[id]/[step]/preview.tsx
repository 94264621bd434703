import { CalloutPage } from '@/components/callouts/callout-page'
import { MissingSummary, StepsNav } from '@/components/callouts/draft-form'
import { PublishForm } from '@/components/callouts/manage-callout'
import { PreviewRecords } from '@/components/callouts/preview-records'
import { Tidy } from '@/components/callouts/tidy'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { DraftView } from '@/lib/callouts/drafts/types'
import { previewOf } from '@/lib/callouts/publishing/queries'
import { publishSchema } from '@/lib/callouts/schema'
import { attributesOf } from '@/lib/forms/parse'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { publish } from '../../actions'

type Props = { draft: DraftView; group: OwnGroup; base: string; locale: Locale; t: Translator }

/** The last step: the callout and its records as the public will see them, what is missing, and the button. */
export async function Preview({ draft, group, base, locale, t }: Props) {
  const at = now()
  const { view, read, missing } = await previewOf(group, draft.fields, t, at)
  const dispute = read.about.kind === 'new' ? read.about.input : null
  return (
    <>
      <PageTitle kicker={view.title || t('composer.drafts.untitled')} lede={t('composer.ledes.preview')}>{t('composer.steps.preview')}</PageTitle>
      <Tidy group={group.slug} drafts={[draft.id]} changed={draft.fields.changed ?? {}} />
      <div className="stepped">
        <StepsNav step="preview" fields={draft.fields} base={base} t={t} />
        <div>
          {missing.length > 0 ? <MissingSummary missing={missing} base={base} t={t} /> : (
            <Part id="publish-part" title={t('composer.publish.title')}>
              {!group.verifiedAt && <Notice>{t('composer.publish.unverified')}</Notice>}
              <PublishForm group={{ slug: group.slug, zone: group.timeZone }} draft={draft.id} action={publish} attributes={attributesOf(publishSchema)} locale={locale} t={t} />
            </Part>
          )}
          <p className="back"><ButtonLink href={`${base}/asks`} quiet>{t('composer.back')}</ButtonLink></p>
          <Part id="preview" title={t('composer.preview.title')} aside={t('composer.preview.aside')}>
            <CalloutPage callout={view} locale={locale} t={t} now={at} level={2} />
          </Part>
          <PreviewRecords
            language={view.language} dispute={dispute} strikes={read.strikes} meetings={read.meetings} pickets={read.pickets} campaigns={read.campaigns} locale={locale} t={t}
          />
        </div>
      </div>
    </>
  )
}
