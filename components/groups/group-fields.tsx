import { Choices, Select, TextArea, TextField } from '@/components/form/fields'
import { countryOptions } from '@/lib/i18n/countries'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { groupKinds, type GroupText } from '@/lib/groups/types'
import { timeZones } from '@/lib/places/zones'
import { kindName } from './kind'

type Props = { locale: Locale; t: Translator; group?: Partial<GroupText> }

/** What a group says of itself: the same fields when it is opened, when the site is set up and when its page is changed. */
export function GroupFields({ locale, t, group = {} }: Props) {
  return (
    <>
      <TextField name="name" label={t('groups.fields.name')} hint={t('groups.fields.nameHint')} value={group.name} autoComplete="organization" />
      <Select name="kind" label={t('groups.fields.kind')} value={group.kind ?? 'local_group'} options={groupKinds.map((value) => ({ value, label: kindName(value, t) }))} />
      <TextArea name="about" label={t('groups.fields.about')} hint={t('groups.fields.aboutHint')} value={group.about} rows={6} />
      <div className="together">
        <TextField name="town" label={t('groups.fields.town')} value={group.town} autoComplete="address-level2" />
        <TextField name="region" label={t('groups.fields.region')} value={group.region} autoComplete="address-level1" />
      </div>
      <Select name="country" label={t('groups.fields.country')} value={group.country} empty={t('groups.fields.noCountry')} options={countryOptions(locale)} autoComplete="country" />
      <Select
        name="timeZone" label={t('groups.fields.timeZone')} hint={t('groups.fields.timeZoneHint')} value={group.timeZone} empty={t('groups.fields.chooseZone')}
        options={['UTC', ...timeZones().filter((zone) => zone !== 'UTC')].map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
    </>
  )
}

/** What is asked only once a group has a page. */
export function GroupPageFields({ t, group }: { t: Translator; group: GroupText }) {
  return (
    <>
      <Choices name="languages" legend={t('groups.fields.languages')} several value={group.languages} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
      <TextArea name="webLinks" label={t('groups.fields.webLinks')} hint={t('groups.fields.webLinksHint')} value={group.webLinks.join('\n')} rows={3} />
    </>
  )
}
