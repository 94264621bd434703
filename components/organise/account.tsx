import { Form } from '@/components/form/form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { clockTime, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Factors, OwnSession } from '@/lib/people/factors/types'
import type { OwnPasskey } from '@/lib/people/passkeys/types'
import type { Viewer } from '@/lib/people/types'
import { codesAround } from './codes'
import { Passkeys, type PasskeyActions } from './passkeys'

type Actions = { startApp: FormAction; takeAppAway: FormAction; renew: FormAction; endSessions: FormAction }
type Props = {
  viewer: Viewer; factors: Factors; passkeys: { all: OwnPasskey[]; actions: PasskeyActions; attributes: Record<string, FieldAttributes> }
  sessions: OwnSession[]; done: string; actions: Actions; locale: Locale; t: Translator
}

const said = ['removed', 'ended', 'passkey', 'passkey-removed'] as const

/** One's own account: the second factor, and where one is signed in. */
export function AccountPage({ viewer, factors, passkeys, sessions, done, actions, locale, t }: Props) {
  const did = said.find((each) => each === done)
  const inside = { actions, locale, t }
  const zone = viewer.timeZone ?? 'UTC'
  return (
    <>
      {did && <Notice role="status" tone="won">{t(`account.done.${did}`)}</Notice>}
      <PageTitle lede={t('account.lede', { name: viewer.name })}>{t('account.title')}</PageTitle>
      <SecondFactor factors={factors} {...inside} />
      <Passkeys passkeys={passkeys.all} zone={zone} actions={passkeys.actions} attributes={passkeys.attributes} locale={locale} t={t} />
      <Sessions sessions={sessions} zone={zone} {...inside} />
    </>
  )
}

type Inside = Pick<Props, 'actions' | 'locale' | 't'>

function SecondFactor({ factors, actions, locale, t }: Inside & { factors: Factors }) {
  const button = (name: string, action: FormAction, submit: string, codes = false) => (
    <Form name={name} action={action} locale={locale} submit={submit} words={formWords(t)} quiet {...(codes && { codes: codesAround(locale, t) })} />
  )
  return (
    <Part id="factor" title={t('account.factor.title')}>
      <p>{t(factors.totp ? 'account.factor.on' : factors.passkeys > 0 ? 'passkeys.noApp' : 'account.factor.off')}</p>
      {!factors.totp && button('start', actions.startApp, t('account.factor.start'))}
      {factors.totp && button('remove', actions.takeAppAway, t('account.factor.remove'))}
      {(factors.totp || factors.passkeys > 0) && (
        <>
          {factors.codesLeft > 0 ? <p>{t('account.codes.left', { count: factors.codesLeft })}</p> : <Notice tone="need">{t('passkeys.noCodes')}</Notice>}
          {button('renew', actions.renew, t('account.codes.renew'), true)}
        </>
      )}
    </Part>
  )
}

function Sessions({ sessions, zone, actions, locale, t }: Inside & { sessions: OwnSession[]; zone: string }) {
  const moment = (at: Date) => commas([longDay(at, zone, locale), clockTime(at, zone, locale)], locale)
  const end = (id: string, submit: string) => (
    <Form name={`end-${id}`} action={actions.endSessions} locale={locale} submit={submit} words={formWords(t)} quiet>
      <input type="hidden" name="session" value={id} />
    </Form>
  )
  const entry = ({ id, since, lastSeen, factor, current }: OwnSession) => (
    <>
      <p>
        <b>{t('account.sessions.since', { moment: moment(since) })}</b> {current && <Stamp tone="won">{t('account.sessions.current')}</Stamp>}{' '}
        <span className="soft">{dots([t('account.sessions.seen', { moment: moment(lastSeen) }), factor && t('account.sessions.factor')], locale)}</span>
      </p>
      {!current && end(id, t('account.sessions.end', { moment: moment(since) }))}
    </>
  )
  return (
    <Part id="sessions" title={t('account.sessions.title')}>
      <p>{t('account.sessions.text')}</p>
      <Lines items={sessions.map((session) => ({ key: session.id, content: entry(session) }))} />
      {sessions.length > 1 && end('others', t('account.sessions.endOthers'))}
    </Part>
  )
}
