import { Choices } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Part } from '@/components/ui/part'
import { countryName, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Held, HeldSigner } from '@/lib/campaigns/types'
import { Where } from './manage-campaign'

type Props = { held: Held[]; slug: string; group: string; action: FormAction; locale: Locale; t: Translator }

/** What is held back for a check, by reason: to look at, and to let in or leave as it is. */
export function HeldSignatures({ held, ...props }: Props) {
  const { t } = props
  if (held.length === 0) return null
  return (
    <Part id="held" title={t('campaigns.manage.held.title')}>
      <p className="hint">{t('campaigns.manage.held.text')}</p>
      {held.map((each) => <OneReason key={each.reason} held={each} {...props} />)}
    </Part>
  )
}

function OneReason({ held, slug, group, action, locale, t }: Omit<Props, 'held'> & { held: Held }) {
  const { reason, waiting, kept, released, newest } = held
  const words = (name: 'release' | 'keep' | 'ticked') => ({ value: name, label: t(`campaigns.manage.held.${name}`) })
  return (
    <>
      <h3>{t(`campaigns.manage.held.${reason}`)}</h3>
      <p>{t(`campaigns.manage.held.${reason}Text`)}</p>
      <p><strong>{t('campaigns.manage.held.tally', { waiting, kept, released })}</strong></p>
      <Form name={`held-${reason}`} action={action} locale={locale} submit={t('campaigns.manage.held.submit')} words={formWords(t)} quiet>
        <Where slug={slug} group={group} />
        <input type="hidden" name="reason" value={reason} />
        <Choices
          name="signature" several legend={t('campaigns.manage.held.signatures')} options={newest.map((signer) => optionOf(signer, locale, t))}
          hint={waiting + kept + released > newest.length ? t('campaigns.manage.more', { count: newest.length }) : undefined}
        />
        <Choices
          name="which" legend={t('campaigns.manage.held.which')} value={['ticked']}
          options={[words('ticked'), ...(waiting > 0 ? [{ value: 'all', label: t('campaigns.manage.held.all', { count: waiting }), hint: reason === 'burst' ? t('campaigns.manage.held.allHint') : undefined }] : [])]}
        />
        <Choices name="decision" legend={t('campaigns.manage.held.decision')} options={[words('release'), words('keep')]} />
      </Form>
    </>
  )
}

/** One of them in a line: who, from where, by which mail service, when, and what was decided of it. */
function optionOf({ id, name, domain, country, unionName, comment, confirmedAt, checked, counts }: HeldSigner, locale: Locale, t: Translator) {
  const decided = checked && t(counts ? 'campaigns.manage.held.isLetIn' : 'campaigns.manage.held.isKept')
  const label = dots([name, countryName(country, locale), unionName, `@${domain}`, longDay(confirmedAt, 'UTC', locale)], locale)
  return { value: id, label, hint: [comment, decided && `(${decided})`].filter(Boolean).join(' ') || undefined }
}
