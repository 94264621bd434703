import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Role } from '@/prisma/generated/enums'

type Props = { group: OwnGroup; role: Role; locale: Locale; t: Translator }

/** A group's house for members who do not organise: what their role is, and who else is in. */
export function MemberHome({ group, role, locale, t }: Props) {
  return (
    <>
      <PageTitle lede={t('members.home.role', { role: t(`members.roles.${role}`) })}>{group.name}</PageTitle>
      {group.heldAt && <Notice tone="out" label={t('organise.heldStamp')}>{t('organise.held')}</Notice>}
      <p>{t(`members.rolesHint.${role}`)}</p>
      <p><ButtonLink href={`/${locale}/organise/${group.slug}/members`} quiet>{t('members.title')}</ButtonLink></p>
    </>
  )
}
