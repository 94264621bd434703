import { Select, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Facts } from '@/components/ui/facts'
import { Part } from '@/components/ui/part'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { calendarDay } from '@/lib/i18n/dates'
import { localeNames, locales } from '@/lib/i18n/locales'
import type { MyConsent, MyContact } from '@/lib/privacy/types'
import { Press, type Personal } from './press'

type Props = Personal & {
  contacts: readonly MyContact[]
  attributes: Record<string, FieldAttributes>
  change: FormAction
  stop: FormAction
  /** The id of what is being changed. */
  changing: string
}

/** What each group holds of the owner, until when, what they agreed to, and the way to change it and take it along. */
export function MyData({ contacts, attributes, change, stop, changing, ...personal }: Props) {
  const { token, locale, t } = personal
  return (
    <Part id="data" title={t('my.data.title')}>
      <p className="hint">{t('my.data.hint')}</p>
      {contacts.map((contact) => <Known key={contact.id} {...{ contact, attributes, change, stop, changing }} {...personal} />)}
      <p><a href={`/${locale}/my/${token}/data.json`} download>{t('my.data.download')}</a></p>
    </Part>
  )
}

type KnownProps = Omit<Props, 'contacts'> & { contact: MyContact }

function Known({ contact, attributes, change, stop, changing, ...personal }: KnownProps) {
  const { locale, t } = personal
  return (
    <>
      <h3>{t('my.data.at', { group: contact.group.name })}</h3>
      <Facts
        facts={[
          { term: t('my.data.name'), detail: <bdi>{contact.name}</bdi> },
          { term: t('my.data.email'), detail: <bdi>{contact.email}</bdi> },
          { term: t('my.data.phone'), detail: contact.phone ? <bdi>{contact.phone}</bdi> : t('my.data.none') },
          { term: t('my.data.language'), detail: localeNames[contact.locale] },
          { term: t('my.data.mails'), detail: t(contact.muted ? 'my.data.mailsOff' : 'my.data.mailsOn') },
          { term: t('my.data.until'), detail: t('my.data.untilText', { day: calendarDay(contact.purgeAt, locale) }) },
        ]}
      />
      {contact.consents.length > 0 && (
        <>
          <h4>{t('my.data.agreed')}</h4>
          {contact.consents.map((consent) => <Agreed key={consent.id} consent={consent} stop={stop} {...personal} />)}
        </>
      )}
      {contact.confirmed && (changing === contact.id
        ? <ChangeForm {...{ contact, attributes, change }} {...personal} />
        : <p><a href={`?change=${contact.id}#contact-${contact.id}`}>{t('my.data.change')}</a></p>)}
    </>
  )
}

function ChangeForm({ contact, attributes, change, token, locale, t }: Omit<KnownProps, 'stop' | 'changing'>) {
  return (
    <Form name={`contact-${contact.id}`} action={change} locale={locale} submit={t('my.data.save')} words={formWords(t)} attributes={attributes}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="id" value={contact.id} />
      <TextField name="name" label={t('my.data.name')} value={contact.name} autoComplete="name" />
      <TextField name="phone" type="tel" label={t('my.data.phone')} hint={t('my.data.phoneHint')} value={contact.phone} autoComplete="tel" />
      <Select name="language" label={t('my.data.language')} value={contact.locale} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
    </Form>
  )
}

function Agreed({ consent, stop, ...personal }: Personal & { consent: MyConsent; stop: FormAction }) {
  const { locale, t } = personal
  const { wording, givenAt, withdrawnAt, lapsesAt } = consent
  const day = (at: Date) => calendarDay(at, locale)
  if (withdrawnAt) return <p>{t('my.data.agreedOver', { day: day(withdrawnAt), wording })}</p>
  return (
    <>
      <p>{givenAt ? t('my.data.agreedOn', { day: day(givenAt), wording, until: day(lapsesAt) }) : t('my.data.agreedWaiting', { wording })}</p>
      <Press name={`consent-${consent.id}`} action={stop} button={t('my.data.stop')} fields={{ id: consent.id }} quiet {...personal} />
    </>
  )
}
