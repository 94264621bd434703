import { Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { LostRequest } from '@/lib/groups/vouching/types'
import { momentWords } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { OwnReset } from '@/lib/people/resets/types'

type Words = { locale: Locale; t: Translator }

type OwnProps = Words & { reset: OwnReset | null; zone: string; actions: { ask: FormAction; stop: FormAction } }

/** For somebody who has a second factor and nothing left to show it with: what the way back is, and where theirs stands. */
export function LostPage({ reset, zone, actions, locale, t }: OwnProps) {
  return (
    <div className="beside">
      <PageTitle lede={t('vouch.own.lede')}>{t('vouch.own.title')}</PageTitle>
      {reset ? <Standing reset={reset} zone={zone} actions={actions} locale={locale} t={t} /> : (
        <>
          <ol className="prose">{(['ask', 'speak', 'wait', 'anew'] as const).map((step) => <li key={step}>{t(`vouch.own.steps.${step}`)}</li>)}</ol>
          <Form name="lost" action={actions.ask} locale={locale} submit={t('vouch.own.button')} words={formWords(t)} next={t('vouch.own.next')} />
        </>
      )}
      <p><ButtonLink href={`/${locale}/organise/account/prove`} quiet>{t('vouch.own.back')}</ButtonLink></p>
    </div>
  )
}

function Standing({ reset: { state, until, due, by }, zone, actions, locale, t }: OwnProps & { reset: OwnReset }) {
  return (
    <>
      {state === 'vouched' && due
        ? <Notice tone="need" label={t('vouch.vouchedStamp')}>{t('vouch.own.vouched', { by, due: momentWords(due, zone, locale) })}</Notice>
        : <Notice tone="need" label={t('vouch.waitsStamp')}>{t('vouch.own.waiting', { until: momentWords(until, zone, locale) })}</Notice>}
      <Form name="stop" action={actions.stop} locale={locale} submit={t('vouch.own.stop')} words={formWords(t)} quiet next={t('vouch.own.stopNext')} />
    </>
  )
}

type LinkProps = Words & { reset: OwnReset; token: string; action: FormAction }

/** Behind the link of a mail to the person it is about, signed in or not: one question, one button. */
export function StopResetPage({ reset: { state, due, by }, token, action, locale, t }: LinkProps) {
  if (state === 'stopped') return <PageTitle lede={t('vouch.link.stoppedText')}>{t('vouch.link.stopped')}</PageTitle>
  if (state === 'done') return <PageTitle lede={t('vouch.link.doneText')}>{t('vouch.link.done')}</PageTitle>
  return (
    <>
      <PageTitle lede={due ? t('vouch.own.vouched', { by, due: momentWords(due, 'UTC', locale) }) : t('vouch.link.waiting')}>{t('vouch.link.title')}</PageTitle>
      <Form name="stop" action={action} locale={locale} submit={t('vouch.own.stop')} words={formWords(t)} next={t('vouch.own.stopNext')}>
        <input type="hidden" name="token" value={token} />
      </Form>
    </>
  )
}

type Actions = { vouchFor: FormAction; refuse: FormAction }
type LostProps = Words & { requests: LostRequest[]; done: string; group: string; zone: string; actions: Actions; attributes: Record<string, FieldAttributes> }

const said = ['vouched', 'not-vouched'] as const

/** Those who have lost every factor, for whoever may vouch for them; nothing when there is nobody. */
export function LostRequests({ requests, done, ...rest }: LostProps) {
  const did = said.find((each) => each === done)
  return (
    <>
      {did && <Notice role="status" tone="won">{rest.t(`vouch.done.${did}`)}</Notice>}
      {requests.length > 0 && (
        <Part id="lost" title={rest.t('vouch.title')}>
          <p>{rest.t('vouch.text')}</p>
          <Lines items={requests.map((request) => ({ key: request.id, content: <Request request={request} {...rest} /> }))} />
        </Part>
      )}
    </>
  )
}

type Inside = Omit<LostProps, 'requests' | 'done'> & { request: LostRequest }

function Request({ request, ...rest }: Inside) {
  const { zone, locale, t } = rest
  const { name, role, askedAt, until, vouched } = request
  return (
    <>
      <p>
        <b><bdi>{name}</bdi></b> {role && <Stamp>{t(`members.roles.${role}`)}</Stamp>} {vouched && <Stamp tone="need">{t('vouch.vouchedStamp')}</Stamp>}{' '}
        <span className="soft">{t('vouch.asked', { moment: momentWords(askedAt, zone, locale) })}</span>
      </p>
      {vouched
        ? <p className="mt-2">{t(vouched.mine ? 'vouch.vouchedMine' : 'vouch.vouchedBy', { by: vouched.by, due: momentWords(vouched.due, zone, locale) })}</p>
        : <><p className="mt-2">{t('vouch.howTo', { name, until: momentWords(until, zone, locale) })}</p><VouchForm request={request} {...rest} /></>}
      <Form name={`refuse-${request.id}`} action={rest.actions.refuse} locale={locale} submit={t(vouched ? 'vouch.stop' : 'vouch.refuse', { name })} words={formWords(t)} quiet>
        <About request={request} {...rest} />
      </Form>
    </>
  )
}

const About = ({ request, group }: { request: LostRequest; group: string }) => <><input type="hidden" name="group" value={group} /><input type="hidden" name="request" value={request.id} /></>

const VouchForm = ({ request, actions, attributes, locale, t, ...rest }: Inside) => (
  <Form name={`vouch-${request.id}`} action={actions.vouchFor} locale={locale} submit={t('vouch.button', { name: request.name })} words={formWords(t)} attributes={attributes} next={t('vouch.next')}>
    <About request={request} {...rest} />
    <Tick name="spoken" label={t('vouch.spoken', { name: request.name })} />
  </Form>
)
