import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import { liveStatuses } from '@/lib/disputes/rules'
import { sectors } from '@/lib/disputes/sectors'
import { DraftArea, DraftSelect, DraftText, DraftTick, More, type Of } from './draft-fields'

type Props = { of: Of; zones: { value: string; label: string }[]; locale: Locale; isNew: boolean }

const folded = ['title', 'summary', 'otherSector', 'workersSource', 'startedOn', 'sources', 'body', 'timeZone']

/** Who is in dispute with whom: asked of a new dispute only. */
export function StepWho({ of, zones, locale, isNew }: Props) {
  const { t } = of
  if (!isNew) return <><p>{t('composer.who.notNew')}</p><Untouched of={of} /></>
  return (
    <>
      <DraftArea lines of={of} name="employers" label={t('disputes.form.employers')} hint={t('disputes.form.employersHint')} rows={2} optional />
      <DraftArea lines of={of} name="unions" label={t('disputes.form.unions')} hint={t('disputes.form.unionsHint')} rows={2} optional />
      <DraftSelect of={of} name="status" label={t('disputes.form.status')} options={liveStatuses.map((status) => ({ value: status, label: t(`disputes.status.${status}`) }))} />
      <Sector of={of} name="sector" label={t('disputes.form.sector')} />
      <DraftArea lines of={of} name="demands" label={t('disputes.form.demands')} hint={t('disputes.form.demandsHint')} rows={3} optional />
      <div className="together">
        <DraftText of={of} name="workers" label={t('composer.who.workers')} hint={t('composer.who.workersHint')} inputMode="numeric" optional />
        <DraftTick of={of} name="workersExact" label={t('disputes.form.workersExact')} />
      </div>
      <div className="together">
        <DraftText of={of} name="workplace" label={t('disputes.form.workplace')} optional />
        <DraftText of={of} name="address" label={t('disputes.form.address')} optional />
      </div>
      <div className="together">
        <DraftText of={of} name="town" label={t('disputes.form.town')} optional />
        <DraftText of={of} name="region" label={t('disputes.form.region')} optional />
        <DraftSelect of={of} name="country" label={t('disputes.form.country')} empty={t('disputes.form.noCountry')} options={countryOptions(locale)} optional />
      </div>
      <More of={of} names={folded} label={t('composer.who.more')}>
        <DraftText of={of} name="title" label={t('composer.who.title')} hint={t('composer.who.titleHint')} />
        <DraftText of={of} name="summary" label={t('disputes.form.summary')} />
        <DraftText of={of} name="startedOn" type="date" label={t('disputes.form.startedOn')} hint={t('disputes.form.startedOnHint')} />
        <Sector of={of} name="otherSector" label={t('disputes.form.otherSector')} />
        <DraftText of={of} name="workersSource" label={t('disputes.form.workersSource')} />
        <DraftArea lines of={of} name="sources" label={t('disputes.form.sources')} hint={t('disputes.form.sourcesHint')} rows={3} />
        <DraftArea of={of} name="body" label={t('disputes.form.body')} hint={t('disputes.form.bodyHint')} rows={6} />
        <DraftSelect of={of} name="timeZone" label={t('disputes.form.timeZone')} options={zones} />
      </More>
    </>
  )
}

const Sector = ({ of, name, label }: { of: Of; name: string; label: string }) => (
  <DraftSelect
    of={of} name={name} label={label} empty={of.t('disputes.form.noSector')} optional
    options={sectors.map(({ letter, key }) => ({ value: letter, label: of.t(`disputes.sectors.${key}`) }))}
  />
)

/** What was typed here before another dispute was chosen, kept in case it is wanted after all. */
const Untouched = ({ of }: { of: Of }) => Object.entries(of.values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
