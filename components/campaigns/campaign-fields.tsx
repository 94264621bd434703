import { Choices, Select, TextArea, TextField } from '@/components/form/fields'
import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import { timeZoneOptions } from '@/lib/i18n/zones'
import type { Translator } from '@/lib/i18n/translator'

/** What a group says of a campaign, as fields: in the composer and on the campaign's own page. `values` by field name. */
export function CampaignFields({ values, locale, t }: { values: Record<string, string>; locale: Locale; t: Translator }) {
  const of = (name: string) => ({ name, value: values[name] ?? '' })
  return (
    <>
      <Choices
        name="kind" legend={t('campaigns.manage.kind')} value={[values.kind || 'message']}
        options={[{ value: 'message', label: t('campaigns.manage.kindMessage') }, { value: 'petition', label: t('campaigns.manage.kindPetition') }]}
      />
      <TextField {...of('title')} label={t('campaigns.manage.title')} hint={t('campaigns.manage.titleHint')} />
      <TextField {...of('summary')} label={t('campaigns.manage.summary')} />
      <TextArea {...of('body')} label={t('campaigns.manage.body')} hint={t('campaigns.manage.bodyHint')} rows={8} />
      <TextArea lines {...of('targets')} label={t('campaigns.manage.targets')} hint={t('campaigns.manage.targetsHint')} rows={4} />
      <TextField {...of('subject')} label={t('campaigns.manage.subject')} />
      <TextArea {...of('message')} label={t('campaigns.manage.message')} rows={8} />
      <Select {...of('country')} label={t('campaigns.manage.country')} empty={t('campaigns.manage.noCountry')} options={countryOptions(locale)} />
      <TextField {...of('goal')} label={t('campaigns.manage.goal')} inputMode="numeric" />
      <TextField {...of('opensAt')} type="datetime-local" label={t('campaigns.manage.opensAt')} hint={t('campaigns.manage.opensHint')} />
      <TextField {...of('closesAt')} type="datetime-local" label={t('campaigns.manage.closesAt')} hint={t('campaigns.manage.closesHint')} />
      <Select {...of('timeZone')} label={t('campaigns.manage.timeZone')} options={timeZoneOptions()} />
      <TextArea lines {...of('partners')} label={t('campaigns.manage.partners')} hint={t('campaigns.manage.partnersHint')} rows={3} />
    </>
  )
}
