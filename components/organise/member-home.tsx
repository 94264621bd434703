import { NeedLines } from '@/components/today/need-lines'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Today } from '@/lib/today/types'
import type { Role } from '@/prisma/generated/enums'

type Props = { group: OwnGroup; role: Role; today: Today | null; locale: Locale; t: Translator }

/** A group's house for members who do not organise: what their role is, and who else is in. */
export function MemberHome({ group, role, today, locale, t }: Props) {
  return (
    <>
      <PageTitle lede={t('members.home.role', { role: t(`members.roles.${role}`) })}>{group.name}</PageTitle>
      {group.heldAt && <Notice tone="out" label={t('organise.heldStamp')}>{t('organise.held')}</Notice>}
      {today && (
        <Part id="today" title={t(today.needs.length > 0 ? 'today.title' : 'today.nothing')}>
          {today.needs.length > 0 ? <NeedLines needs={today.needs} group={group} locale={locale} t={t} /> : <p>{t('today.nothingToDecide')}</p>}
        </Part>
      )}
      <p>{t(`members.rolesHint.${role}`)}</p>
      <p><ButtonLink href={`/${locale}/organise/${group.slug}/members`} quiet>{t('members.title')}</ButtonLink></p>
    </>
  )
}
