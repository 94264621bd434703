import { Seen, Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import { countryOptions } from '@/lib/i18n/countries'
import { formWords } from '@/lib/forms/words'
import type { OwnPicket } from '@/lib/strikes/types'
import { OwnFields, PicketLink, TextFields, zoneOptions, type OwnForm, type OwnWords } from './own-parts'

type Props = OwnWords & OwnForm & { picket: OwnPicket; zones: string[] }

/** The picket's own words and place. */
export function EditPicketPage({ picket, zones, action, attributes, locale, t }: Props) {
  return (
    <div className="beside">
      <PageTitle kicker={<PicketLink picket={picket} locale={locale} />}>{t('strikes.own.edit')}</PageTitle>
      <Form name="edit" kept={`pickets/${picket.slug}`} action={action} attributes={attributes} locale={locale} words={formWords(t)} submit={t('strikes.own.save')}>
        <OwnFields record={picket} />
        <Seen at={picket.updatedAt} />
        <TextFields record={picket} t={t} />
        <TextField name="meetingPoint" label={t('strikes.own.meetingPoint')} hint={t('strikes.own.meetingPointHint')} value={picket.meetingPoint} />
        <div className="together">
          <TextField name="town" label={t('strikes.own.town')} value={picket.town} />
          <TextField name="region" label={t('strikes.own.region')} value={picket.region} />
          <Select name="country" label={t('strikes.own.country')} value={picket.country} empty={t('strikes.own.noCountry')} options={countryOptions(locale)} />
        </div>
        <TextArea name="access" label={t('strikes.own.access')} hint={t('strikes.own.accessHint')} value={picket.access} rows={3} />
        <Select name="timeZone" label={t('strikes.own.timeZone')} hint={t('strikes.own.timeZoneHint')} value={picket.timeZone} options={zoneOptions(zones)} />
      </Form>
    </div>
  )
}
