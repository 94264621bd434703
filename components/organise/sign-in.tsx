import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ForgetTyped } from '@/components/form/organiser'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { action: FormAction; attributes: Record<string, FieldAttributes>; to: string; locale: Locale; t: Translator }

/** Asks for a link by mail: to an account, or to open one. */
export function SignInForm({ action, attributes, to, locale, t }: Props) {
  return (
    <div className="beside">
      <PageTitle lede={t('organise.signIn.lede')}>{t('organise.signIn.title')}</PageTitle>
      <Form name="sign-in" action={action} locale={locale} submit={t('organise.signIn.send')} words={formWords(t)} attributes={attributes} next={t('organise.signIn.next')}>
        <input type="hidden" name="to" value={to} />
        <TextField name="email" type="email" label={t('organise.signIn.email')} hint={t('organise.signIn.emailHint')} autoComplete="email" inputMode="email" />
      </Form>
    </div>
  )
}

/** The same for every address, known or not. */
export function LookInYourMail({ locale, t, readHere }: { locale: Locale; t: Translator; readHere: boolean }) {
  return (
    <div className="beside">
      <PageTitle lede={t('organise.signIn.sent')}>{t('organise.signIn.sentTitle')}</PageTitle>
      <div className="prose">
        <p>{t('organise.signIn.sentLimit')}</p>
        {readHere && <p><a href="/dev/mail">{t('organise.signIn.readHere')}</a></p>}
        <p><a href={`/${locale}/organise/sign-in`}>{t('organise.signIn.again')}</a></p>
      </div>
    </div>
  )
}

/** The page behind the mail's link: one button, and for a new account a name. */
export function EnterForm({ action, attributes, token, name, first, to, locale, t }: Props & { token: string; name: string; first: boolean }) {
  return (
    <div className="beside">
      <PageTitle lede={first ? t('organise.signIn.firstLede') : t('organise.signIn.enterLede', { name })}>{t(first ? 'organise.signIn.firstTitle' : 'organise.signIn.title')}</PageTitle>
      <Form
        name="enter" action={action} locale={locale} submit={t(first ? 'organise.signIn.firstButton' : 'organise.signIn.enter')} words={formWords(t)}
        attributes={{ ...attributes, name: { ...attributes.name, required: true } }} next={t('organise.signIn.enterNext')}
      >
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="to" value={to} />
        {first && <TextField name="name" label={t('organise.signIn.name')} hint={t('organise.signIn.nameHint')} autoComplete="name" />}
      </Form>
    </div>
  )
}

/** The way out, as a button: opening an address ends nothing. */
export function SignOutForm({ action, name, locale, t }: { action: FormAction; name: string; locale: Locale; t: Translator }) {
  return (
    <div className="beside">
      <PageTitle lede={t('organise.signOut.lede', { name })}>{t('organise.signOut.title')}</PageTitle>
      <Form name="sign-out" action={action} locale={locale} submit={t('organise.signOut.button')} words={formWords(t)}><ForgetTyped /></Form>
      <p><ButtonLink href={`/${locale}/organise`} quiet>{t('organise.signOut.stay')}</ButtonLink></p>
    </div>
  )
}
