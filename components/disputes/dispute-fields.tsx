import { Select, TextArea, TextField, Tick } from '@/components/form/fields'
import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { sectors } from '@/lib/disputes/sectors'
import type { DisputeView } from '@/lib/disputes/types'
import { timeZones } from '@/lib/places/zones'

/** What stands in the fields before anything is typed, by field, as the form has it. */
export type DisputeValues = Partial<Record<
  'title' | 'summary' | 'body' | 'status' | 'employers' | 'unions' | 'sector' | 'otherSector' | 'demands' | 'workers' | 'workersExact' | 'workersSource' | 'startedOn' | 'sources'
  | 'timeZone' | 'outcome' | 'workplace' | 'address' | 'town' | 'region' | 'country', string
>>

type Props = { value?: DisputeValues; statuses: readonly DisputeView['status'][]; locale: Locale; t: Translator }

/** A dispute as the fields of its form have it. */
export const valuesOf = (dispute: DisputeView): DisputeValues => ({
  title: dispute.title, summary: dispute.summary, body: dispute.body, status: dispute.status, outcome: dispute.outcome,
  employers: dispute.employers.join('\n'), demands: dispute.demands.join('\n'),
  unions: dispute.unions.map(({ name, branch }) => (branch ? `${name}: ${branch}` : name)).join('\n'),
  sector: dispute.sectors[0], otherSector: dispute.sectors[1],
  workers: dispute.workersInvolved?.toString(), workersExact: dispute.workersExact ? 'on' : '', workersSource: dispute.workersSource,
  startedOn: dispute.startedOn?.toISOString().slice(0, 10),
  sources: dispute.sources.map(({ url, title }) => [url, title].filter(Boolean).join(' ')).join('\n'),
  timeZone: dispute.timeZone,
})

/** All that a dispute says of itself but its workplaces. Used where it is made and where it is changed. */
export function DisputeFields({ value = {}, statuses, t }: Props) {
  const sectorOptions = sectors.map(({ letter, key }) => ({ value: letter, label: t(`disputes.sectors.${key}`) }))
  const none = t('disputes.form.noSector')
  return (
    <>
      <TextField name="title" label={t('disputes.form.title')} hint={t('disputes.form.titleHint')} value={value.title} />
      <TextField name="summary" label={t('disputes.form.summary')} value={value.summary} />
      <Select name="status" label={t('disputes.form.status')} value={value.status} options={statuses.map((status) => ({ value: status, label: t(`disputes.status.${status}`) }))} />
      <TextArea lines name="employers" label={t('disputes.form.employers')} hint={t('disputes.form.employersHint')} value={value.employers} rows={2} />
      <TextArea lines name="unions" label={t('disputes.form.unions')} hint={t('disputes.form.unionsHint')} value={value.unions} rows={2} />
      <div className="together">
        <Select name="sector" label={t('disputes.form.sector')} value={value.sector} empty={none} options={sectorOptions} />
        <Select name="otherSector" label={t('disputes.form.otherSector')} value={value.otherSector} empty={none} options={sectorOptions} />
      </div>
      <TextArea lines name="demands" label={t('disputes.form.demands')} hint={t('disputes.form.demandsHint')} value={value.demands} rows={3} />
      <div className="together">
        <TextField name="workers" type="number" inputMode="numeric" label={t('disputes.form.workers')} value={value.workers} />
        <Tick name="workersExact" label={t('disputes.form.workersExact')} value={value.workersExact === 'on'} />
      </div>
      <TextField name="workersSource" label={t('disputes.form.workersSource')} value={value.workersSource} />
      <TextField name="startedOn" type="date" label={t('disputes.form.startedOn')} hint={t('disputes.form.startedOnHint')} value={value.startedOn} />
      <TextArea lines name="sources" label={t('disputes.form.sources')} hint={t('disputes.form.sourcesHint')} value={value.sources} rows={3} />
      <TextArea name="body" label={t('disputes.form.body')} hint={t('disputes.form.bodyHint')} value={value.body} rows={8} />
      <Select name="timeZone" label={t('disputes.form.timeZone')} value={value.timeZone} options={zoneOptions(value.timeZone)} />
    </>
  )
}

const zoneOptions = (chosen?: string) =>
  [...new Set([...(chosen ? [chosen] : []), ...timeZones(), 'UTC'])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** Where it is: a workplace. */
export function WorkplaceFields({ value = {}, locale, t }: Pick<Props, 'value' | 'locale' | 't'>) {
  return (
    <>
      <div className="together">
        <TextField name="workplace" label={t('disputes.form.workplace')} value={value.workplace} />
        <TextField name="address" label={t('disputes.form.address')} value={value.address} />
      </div>
      <div className="together">
        <TextField name="town" label={t('disputes.form.town')} value={value.town} />
        <TextField name="region" label={t('disputes.form.region')} value={value.region} />
        <Select name="country" label={t('disputes.form.country')} value={value.country} empty={t('disputes.form.noCountry')} options={countryOptions(locale)} />
      </div>
    </>
  )
}
