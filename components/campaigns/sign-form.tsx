import { Choices, Select, TextArea, TextField, Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { CampaignView } from '@/lib/campaigns/types'

type Props = { campaign: CampaignView; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** The signer's form: what is kept of each field and until when stands beside it. */
export function SignForm({ campaign, action, attributes, locale, t }: Props) {
  const toTargets = campaign.kind === 'message'
  return (
    <Form name="sign" action={action} locale={locale} submit={t('campaigns.sign')} words={formWords(t)} attributes={attributes} next={t('campaigns.next')}>
      <input type="hidden" name="slug" value={campaign.slug} />
      <TextField name="name" label={t('campaigns.name')} hint={t(toTargets ? 'campaigns.nameHint' : 'campaigns.nameHintPetition')} autoComplete="name" />
      <TextField name="email" type="email" label={t('campaigns.email')} hint={t('campaigns.emailHint')} autoComplete="email" inputMode="email" />
      <Select name="country" label={t('campaigns.country')} empty={t('campaigns.chooseCountry')} options={countryOptions(locale)} autoComplete="country" />
      <TextField name="union" label={t('campaigns.union')} hint={t('campaigns.unionHint')} />
      {toTargets && <TextArea name="comment" label={t('campaigns.comment')} hint={t('campaigns.commentHint')} rows={3} />}
      <Choices
        name="shownAs" legend={t('campaigns.shownAs')} value={['hidden']}
        options={(['hidden', 'initials', 'full'] as const).map((value) => ({ value, label: t(`campaigns.${value}`) }))}
      />
      <Tick name="updates" label={t('campaigns.updates')} hint={t('campaigns.updatesHint')} />
    </Form>
  )
}
