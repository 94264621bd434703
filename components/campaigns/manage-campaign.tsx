import { Choices, Seen, TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import { countryName, longDay } from '@/lib/i18n/dates'
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
    <Form name="edit" action={action} locale={locale} submit={t('campaigns.manage.save')} words={formWords(t)} attributes={attributes}>
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

/** The signers, for those entitled to see them. */
export function SignersList({ signers, locale, t }: { signers: Signers; locale: Locale; t: Translator }) {
  return (
    <Part id="people" title={t('campaigns.manage.people')} aside={t('campaigns.manage.waiting', { count: signers.waiting })}>
      <p className="hint">{t('campaigns.manage.peopleText')}</p>
      {signers.newest.length === 0 ? <Empty title={t('campaigns.manage.noPeople')}>{t('campaigns.manage.noPeopleText')}</Empty> : (
        <>
          <DataTable
            columns={[
              { key: 'name', head: t('campaigns.manage.name') }, { key: 'from', head: t('campaigns.manage.from') }, { key: 'union', head: t('campaigns.union') },
              { key: 'when', head: t('campaigns.manage.when') }, { key: 'shown', head: t('campaigns.manage.shown') },
            ]}
            rows={signers.newest.map((signer) => ({
              key: signer.id,
              cells: [signer.name, countryName(signer.country, locale), signer.unionName, longDay(signer.confirmedAt, 'UTC', locale), t(`campaigns.${signer.shownAs}`)],
            }))}
          />
          {signers.confirmed > signers.newest.length && <p>{t('campaigns.manage.more', { count: signers.newest.length })}</p>}
        </>
      )}
    </Part>
  )
}
