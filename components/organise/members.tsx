import type { ReactNode } from 'react'
import { Select, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { roles, type Invited, type Member, type MembersView } from '@/lib/groups/members/types'
import type { OwnGroup } from '@/lib/groups/types'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Actions = { ask: FormAction; settleInvitation: FormAction; changeRole: FormAction; remove: FormAction; depart: FormAction; askFactor: FormAction }
type Props = { group: OwnGroup; view: MembersView; done: string; lost: ReactNode; actions: Actions; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

const said = ['asked', 'again', 'withdrawn', 'role', 'removed', 'factor'] as const

/** Who is in the group and in which role; its owners ask others in and hand it on. */
export function MembersPage({ group, view, done, lost, actions, attributes, locale, t }: Props) {
  const did = said.find((each) => each === done)
  const inside = { group, actions, locale, t }
  return (
    <>
      {did && <Notice role="status" tone="won">{t(`members.done.${did}`)}</Notice>}
      <PageTitle kicker={group.name} lede={t('members.lede')}>{t('members.title')}</PageTitle>
      {lost}
      <Part id="members" title={t('members.list', { count: view.members.length })}>
        <Lines items={view.members.map((member) => ({ key: member.userId, content: <Entry member={member} view={view} {...inside} /> }))} />
      </Part>
      {view.mayChange && <Invitations invited={view.invited} attributes={attributes} {...inside} />}
      <Part id="factor" title={t('members.require.title')}>
        <p>{t(view.factorRequired ? 'members.require.on' : 'members.require.off')}</p>
        {view.mayChange && (
          <Form name="factor" action={actions.askFactor} locale={locale} submit={t(view.factorRequired ? 'members.require.release' : 'members.require.ask')} words={formWords(t)} quiet>
            <input type="hidden" name="group" value={group.slug} />
            <input type="hidden" name="required" value={view.factorRequired ? 'no' : 'yes'} />
          </Form>
        )}
      </Part>
      <Part id="leave" title={t('members.leave')}>
        <p>{t(view.mayLeave ? 'members.leaveText' : 'members.lastOwner')}</p>
        {view.mayLeave && (
          <Form name="leave" action={actions.depart} locale={locale} submit={t('members.leaveButton', { group: group.name })} words={formWords(t)} quiet>
            <input type="hidden" name="group" value={group.slug} />
          </Form>
        )}
      </Part>
    </>
  )
}

type Inside = Pick<Props, 'group' | 'actions' | 'locale' | 't'>

const roleOptions = (t: Translator) => roles.map((value) => ({ value, label: t(`members.roles.${value}`), hint: t(`members.rolesHint.${value}`) }))

function Entry({ member, view, group, actions, locale, t }: Inside & { member: Member; view: MembersView }) {
  const { userId, name, role, since, factor, me } = member
  return (
    <>
      <p>
        <b><bdi>{name}</bdi></b>{me && ` ${t('members.you')}`} <Stamp>{t(`members.roles.${role}`)}</Stamp>{' '}
        <span className="soft">{t('members.since', { day: longDay(since, group.timeZone, locale) })} · {t(factor ? 'members.factor' : 'members.noFactor')}</span>
      </p>
      {view.mayChange && (
        <details>
          <summary>{t('members.change', { name })}</summary>
          <Form name={`role-${userId}`} action={actions.changeRole} locale={locale} submit={t('members.giveRole', { name })} words={formWords(t)} quiet>
            <input type="hidden" name="group" value={group.slug} />
            <input type="hidden" name="member" value={userId} />
            <Select name="role" label={t('members.role')} hint={t(`members.rolesHint.${role}`)} value={role} options={roleOptions(t)} />
          </Form>
          {!me && (
            <Form name={`remove-${userId}`} action={actions.remove} locale={locale} submit={t('members.remove', { name })} words={formWords(t)} quiet>
              <input type="hidden" name="group" value={group.slug} />
              <input type="hidden" name="member" value={userId} />
            </Form>
          )}
        </details>
      )}
    </>
  )
}

function Invitations({ invited, group, actions, attributes, locale, t }: Inside & { invited: Invited[]; attributes: Props['attributes'] }) {
  return (
    <Part id="invite" title={t('members.invite')}>
      <p>{t('members.inviteText')}</p>
      <Form name="invite" action={actions.ask} locale={locale} submit={t('members.inviteButton')} words={formWords(t)} attributes={attributes} next={t('members.inviteNext')}>
        <input type="hidden" name="group" value={group.slug} />
        <TextField name="email" type="email" label={t('members.email')} hint={t('members.emailHint')} autoComplete="off" inputMode="email" />
        <Select name="role" label={t('members.role')} hint={t('members.roleHint')} value="organiser" options={roleOptions(t)} />
      </Form>
      {invited.length > 0 && (
        <>
          <h3>{t('members.waiting')}</h3>
          <Lines items={invited.map((each) => ({ key: each.id, content: <Waiting invited={each} {...{ group, actions, locale, t }} /> }))} />
        </>
      )}
    </Part>
  )
}

function Waiting({ invited: { id, email, role, expiresAt, by }, group, actions, locale, t }: Inside & { invited: Invited }) {
  const form = (what: 'again' | 'withdraw') => (
    <Form name={`${what}-${id}`} action={actions.settleInvitation} locale={locale} submit={t(`members.${what}`, { email })} words={formWords(t)} quiet>
      <input type="hidden" name="group" value={group.slug} />
      <input type="hidden" name="invitation" value={id} />
      <input type="hidden" name="what" value={what} />
    </Form>
  )
  return (
    <>
      <p><b><bdi dir="ltr">{email}</bdi></b> <Stamp>{t(`members.roles.${role}`)}</Stamp> <span className="soft">{t('members.invited', { by, day: longDay(expiresAt, group.timeZone, locale) })}</span></p>
      {form('again')}
      {form('withdraw')}
    </>
  )
}
