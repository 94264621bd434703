import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { InvitationView } from '@/lib/groups/members/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { invitation: InvitationView; action: FormAction; attributes: Record<string, FieldAttributes>; token: string; locale: Locale; t: Translator }

/** The page behind an invitation's link: who asks, into what, and one button; for a new account a name. */
export function InvitationForm({ invitation: { group, role, by, known }, action, attributes, token, locale, t }: Props) {
  return (
    <>
      <PageTitle kicker={group.name} lede={t('members.invitation.lede', { by, role: t(`members.roles.${role}`) })}>{t('members.invitation.heading', { group: group.name })}</PageTitle>
      <p>{t(`members.rolesHint.${role}`)}</p>
      <Form
        name="join" action={action} locale={locale} submit={t('members.invitation.button', { group: group.name })} words={formWords(t)}
        attributes={{ ...attributes, name: { ...attributes.name, required: true } }} next={t('organise.signIn.enterNext')}
      >
        <input type="hidden" name="token" value={token} />
        {!known && <TextField name="name" label={t('organise.signIn.name')} hint={t('organise.signIn.nameHint')} autoComplete="name" />}
      </Form>
    </>
  )
}
