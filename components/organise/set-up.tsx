import { Select, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { GroupFields } from '@/components/groups/group-fields'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { action: FormAction; attributes: Record<string, FieldAttributes>; token: string; locale: Locale; t: Translator }

/** The first form of a new site: who looks after it, and the first group. */
export function SetUpForm({ action, attributes, token, locale, t }: Props) {
  return (
    <div className="beside">
      <PageTitle lede={t('organise.setUp.lede')}>{t('organise.setUp.title')}</PageTitle>
      <Form name="set-up" action={action} locale={locale} submit={t('organise.setUp.button')} words={formWords(t)} attributes={attributes} next={t('organise.setUp.next')}>
        <input type="hidden" name="token" value={token} />
        <h2>{t('organise.setUp.you')}</h2>
        <TextField name="yourName" label={t('organise.setUp.yourName')} hint={t('organise.signIn.nameHint')} autoComplete="name" />
        <TextField name="email" type="email" label={t('organise.signIn.email')} hint={t('organise.setUp.emailHint')} autoComplete="email" inputMode="email" />
        <Select name="language" label={t('organise.setUp.language')} value={locale} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
        <h2>{t('organise.setUp.group')}</h2>
        <GroupFields locale={locale} t={t} />
      </Form>
    </div>
  )
}
