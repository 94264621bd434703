import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import { rowsOf } from '@/lib/callouts/rows/rules'
import { AddButtons, DraftArea, DraftSelect, DraftText, More, Row, ZoneList, type Of } from './draft-fields'

type FieldsProps = { of: Of; locale: Locale }
type Props = FieldsProps & { zones: readonly { value: string }[] }

const folded = ['summary', 'body', 'country', 'goal', 'opensAt', 'closesAt', 'timeZone', 'partners']

/** What else people can do: sign, bring, help. */
export function StepAsks({ of, zones, locale }: Props) {
  const { t } = of
  const campaigns = rowsOf(of.values, 'campaign')
  return (
    <>
      <ZoneList zones={zones} />
      {campaigns.map((at, index) => {
        const title = t('composer.rows.campaign', { number: index + 1 })
        return (
          <Row key={at} row={`campaign-${at}`} at={index + 1} of={campaigns.length} title={title} t={t}>
            <CampaignRowFields of={{ ...of, prefix: `campaign-${at}-` }} locale={locale} />
          </Row>
        )
      })}
      <AddButtons buttons={[{ value: 'add-campaign', label: t(campaigns.length > 0 ? 'composer.asks.addAnother' : 'composer.asks.addCampaign') }]} />
      <DraftArea of={of} name="supplies" label={t('composer.asks.supplies')} hint={t('composer.asks.suppliesHint')} rows={5} optional />
      <p>{t('composer.asks.help')}</p>
    </>
  )
}

function CampaignRowFields({ of, locale }: FieldsProps) {
  const { t } = of
  return (
    <>
      <DraftSelect
        of={of} name="kind" label={t('campaigns.manage.kind')}
        options={[{ value: 'message', label: t('campaigns.manage.kindMessage') }, { value: 'petition', label: t('campaigns.manage.kindPetition') }]}
      />
      <DraftText of={of} name="title" label={t('campaigns.manage.title')} hint={t('campaigns.manage.titleHint')} />
      <DraftArea lines of={of} name="targets" label={t('campaigns.manage.targets')} hint={t('campaigns.manage.targetsHint')} rows={3} />
      <DraftText of={of} name="subject" label={t('campaigns.manage.subject')} />
      <DraftArea of={of} name="message" label={t('campaigns.manage.message')} rows={6} />
      <More of={of} names={folded} label={t('composer.asks.more')}>
        <DraftText of={of} name="summary" label={t('campaigns.manage.summary')} />
        <DraftArea of={of} name="body" label={t('campaigns.manage.body')} hint={t('campaigns.manage.bodyHint')} rows={6} />
        <DraftSelect of={of} name="country" label={t('campaigns.manage.country')} empty={t('campaigns.manage.noCountry')} options={countryOptions(locale)} />
        <DraftText of={of} name="goal" label={t('campaigns.manage.goal')} inputMode="numeric" />
        <DraftText of={of} name="opensAt" type="datetime-local" label={t('campaigns.manage.opensAt')} hint={t('campaigns.manage.opensHint')} />
        <DraftText of={of} name="closesAt" type="datetime-local" label={t('campaigns.manage.closesAt')} hint={t('campaigns.manage.closesHint')} />
        <DraftText of={of} name="timeZone" label={t('campaigns.manage.timeZone')} hint={t('composer.zoneHint')} list="zones" />
        <DraftArea lines of={of} name="partners" label={t('campaigns.manage.partners')} hint={t('campaigns.manage.partnersHint')} rows={2} />
      </More>
    </>
  )
}
