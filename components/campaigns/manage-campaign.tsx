import { Choices, Seen, TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Count } from '@/components/ui/count'
import { Part } from '@/components/ui/part'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Signers } from '@/lib/campaigns/types'
import { CampaignFields } from './campaign-fields'

type FormProps = { slug: string; group: string; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

export const Where = ({ slug, group }: { slug: string; group: string }) => (
  <>
    <input type="hidden" name="slug" value={slug} />
    <input type="hidden" name="group" value={group} />
  </>
)

export function EditCampaign({ values, updatedAt, slug, group, action, attributes, locale, t }: FormProps & { values: Record<string, string>; updatedAt: Date }) {
  return (
    <Form name="edit" kept={`campaigns/${slug}`} action={action} locale={locale} submit={t('campaigns.manage.save')} words={formWords(t)} attributes={attributes}>
      <Where slug={slug} group={group} />
      <Seen at={updatedAt} />
      <CampaignFields values={values} locale={locale} t={t} />
    </Form>
  )
}

export function CloseCampaign({ slug, group, action, attributes, locale, t }: FormProps) {
  const options = [['won', 'outcomeWon'], ['partly_won', 'outcomePartly'], ['lost', 'outcomeLost'], ['none', 'outcomeNone']] as const
  return (
    <Form name="close" action={action} locale={locale} submit={t('campaigns.manage.closeButton')} words={formWords(t)} attributes={attributes} quiet>
      <Where slug={slug} group={group} />
      <Choices name="outcome" legend={t('campaigns.manage.outcome')} options={options.map(([value, label]) => ({ value, label: t(`campaigns.manage.${label}`) }))} />
      <TextArea name="text" label={t('campaigns.manage.outcomeText')} hint={t('campaigns.manage.outcomeTextHint')} />
    </Form>
  )
}

/** How many signed, and the way to who they are. */
export function SignersPart({ signers, slug, group, locale, t }: { signers: Signers; slug: string; group: string; locale: Locale; t: Translator }) {
  return (
    <Part id="people" title={t('campaigns.manage.people')} aside={t('campaigns.manage.waiting', { count: signers.waiting })}>
      <Count figure={number(signers.confirmed, locale)}>{t('campaigns.manage.confirmed', { count: signers.confirmed })}</Count>
      <div className="acts"><ButtonLink href={`/${locale}/organise/${group}/campaigns/${slug}/people`} quiet>{t('campaigns.manage.seePeople')}</ButtonLink></div>
      <p className="hint">{t('campaigns.manage.peopleText')}</p>
    </Part>
  )
}
