import { Filter, Filters } from '@/components/ui/filters'
import { countryName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { isFiltered } from '@/lib/disputes/list/rules'
import type { DisputeFilters, ListOptions } from '@/lib/disputes/list/types'
import { statuses } from '@/lib/disputes/rules'
import { sectors } from '@/lib/disputes/sectors'

type Props = { filters: DisputeFilters; options: ListOptions; locale: Locale; t: Translator }

/** What the list of disputes can be narrowed down by; it all stands in the address. */
export function DisputeFilterForm({ filters, options, locale, t }: Props) {
  const path = `/${locale}/disputes`
  const { place, union, from, to } = filters
  return (
    <Filters
      action={path} label={t('disputes.list.label')} submit={t('disputes.list.show')}
      reset={isFiltered(filters) ? { href: path, text: t('disputes.list.reset') } : null}
      more={{ text: t('disputes.list.more'), open: Boolean(place || union || from || to), fields: <MoreFilters filters={filters} options={options} locale={locale} t={t} /> }}
    >
      <Filter id="find-q" label={t('disputes.list.q')} wide><input type="search" id="find-q" name="q" defaultValue={filters.q} maxLength={120} dir="auto" /></Filter>
      <Filter id="find-status" label={t('disputes.list.status')}>
        <select id="find-status" name="status" defaultValue={filters.status}>
          <option value="">{t('disputes.list.anyStatus')}</option>
          <option value="live">{t('disputes.list.live')}</option>
          <option value="over">{t('disputes.list.over')}</option>
          {statuses.map((status) => <option key={status} value={status}>{t(`disputes.status.${status}`)}</option>)}
        </select>
      </Filter>
      <Filter id="find-sector" label={t('disputes.list.sector')}>
        <select id="find-sector" name="sector" defaultValue={filters.sector}>
          <option value="">{t('disputes.list.anySector')}</option>
          {sectors.map(({ letter, key }) => <option key={letter} value={letter}>{t(`disputes.sectors.${key}`)}</option>)}
        </select>
      </Filter>
    </Filters>
  )
}

function MoreFilters({ filters, options, locale, t }: Props) {
  return (
    <>
      <Filter id="find-place" label={t('disputes.list.place')}>
        <select id="find-place" name="place" defaultValue={filters.place}>
          <option value="">{t('disputes.list.anyPlace')}</option>
          {options.places.map(({ country, regions }) => <CountryOptions key={country} country={country} regions={regions} locale={locale} t={t} />)}
        </select>
      </Filter>
      <Filter id="find-union" label={t('disputes.list.union')} wide>
        <select id="find-union" name="union" defaultValue={filters.union}>
          <option value="">{t('disputes.list.anyUnion')}</option>
          {options.unions.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </select>
      </Filter>
      <Filter id="find-from" label={t('disputes.list.from')}><input type="date" id="find-from" name="from" defaultValue={filters.from} /></Filter>
      <Filter id="find-to" label={t('disputes.list.to')}><input type="date" id="find-to" name="to" defaultValue={filters.to} /></Filter>
    </>
  )
}

function CountryOptions({ country, regions, locale, t }: { country: string; regions: string[]; locale: Locale; t: Translator }) {
  const name = countryName(country, locale)
  if (regions.length === 0) return <option value={country}>{name}</option>
  return (
    <optgroup label={name}>
      <option value={country}>{t('disputes.list.wholeCountry', { country: name })}</option>
      {regions.map((region) => <option key={region} value={`${country}/${region}`}>{region}</option>)}
    </optgroup>
  )
}
