import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import { localeNames, type Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { AudienceChoice, MailingView } from '@/lib/mailings/types'
import { audienceWords } from './audience-words'
import { MailingKicker } from './mailings-page'
import { SaidText } from './said-text'

/** The mail as one of its readers gets it. `links` are named only: they would be each reader's own. */
export type Shown = {
  locale: Locale; dir: 'ltr' | 'rtl'; from: string; subject: string; greeting: string; body: string; language: Locale
  links: string[]; footer: string[]; plain: string
}

type Props = {
  group: OwnGroup
  mailing: MailingView
  audience: AudienceChoice
  /** The languages of its readers, with how many read each. */
  languages: { locale: Locale; size: number }[]
  shown: Shown
  replyAddress: boolean
  tested: boolean
  actions: { send: FormAction; test: FormAction; remove: FormAction }
  locale: Locale
  t: Translator
}

/** A draft as its readers will get it, a test, and the last step. */
export function LookPage(props: Props) {
  const { group, mailing, audience, shown, replyAddress, tested, actions, locale, t } = props
  const own = `/${locale}/organise/${group.slug}`
  const whom = audienceWords(mailing.record, audience.audience, audience.shift, locale, t)
  return (
    <>
      {tested && <Notice role="status" tone="won">{t('mailings.look.testSent')}</Notice>}
      <PageTitle
        kicker={<MailingKicker mailing={mailing} own={own} t={t} />} lede={t('mailings.look.lede')}
        acts={<ButtonLink href={`${own}/mailings/${mailing.id}/edit`} quiet>{t('mailings.look.change')}</ButtonLink>} lang={mailing.language}
      >
        {mailing.subject}
      </PageTitle>
      <Part id="preview" title={t('mailings.look.preview')}>
        <Facts
          facts={[
            { term: t('mailings.to'), detail: dots([whom, t('mailings.people', { count: audience.size })], locale) },
            { term: t('mailings.look.from'), detail: <bdi>{shown.from}</bdi> },
            { term: t('mailings.look.answers'), detail: t(replyAddress ? 'mailings.look.answersAddress' : 'mailings.look.answersPage') },
          ]}
        />
        <Languages {...props} />
        <Sheet shown={shown} />
        <p className="hint">{t('mailings.look.links')}</p>
        <details>
          <summary>{t('mailings.look.plain')}</summary>
          <pre className="plain-mail" lang={shown.locale} dir={shown.dir} tabIndex={0}>{shown.plain}</pre>
        </details>
      </Part>
      <Part id="test" title={t('mailings.look.test')}>
        <p>{t('mailings.look.testText')}</p>
        <Press {...props} name="test" action={actions.test} submit={t('mailings.look.testButton')} quiet />
      </Part>
      <Send {...props} />
      <Part id="delete" title={t('mailings.look.delete')} aside={t('mailings.look.deleteText')}>
        <Press {...props} name="delete" action={actions.remove} submit={t('mailings.look.delete')} quiet />
      </Part>
    </>
  )
}

function Languages({ group, mailing, languages, shown, locale, t }: Props) {
  if (languages.length < 2) return null
  const text = (each: Props['languages'][number]) => t('mailings.look.inLanguage', { language: localeNames[each.locale], count: each.size })
  const href = (each: Props['languages'][number]) => `/${locale}/organise/${group.slug}/mailings/${mailing.id}?in=${each.locale}`
  return (
    <nav className="acts" aria-label={t('mailings.look.in')}>
      {languages.map((each) => (
        each.locale === shown.locale ? <b key={each.locale} aria-current="true">{text(each)}</b> : <a key={each.locale} href={href(each)}>{text(each)}</a>
      ))}
    </nav>
  )
}

/** The mail's look, without what only a mail program draws. */
function Sheet({ shown }: { shown: Shown }) {
  return (
    <article className="letter" lang={shown.locale} dir={shown.dir}>
      <p className="subject"><b dir="auto">{shown.subject}</b></p>
      <p>{shown.greeting}</p>
      <SaidText text={shown.body} lang={shown.language} />
      {shown.links.map((label) => <p key={label}><u>{label}</u></p>)}
      <hr />
      <p className="soft">{shown.footer.map((line) => <span key={line}>{line}<br /></span>)}</p>
    </article>
  )
}

function Send(props: Props) {
  const { audience, mailing, actions, t } = props
  return (
    <Part id="send" title={t('mailings.look.send')}>
      {audience.size === 0 ? <Empty title={t('mailings.look.nobody')}>{t('mailings.look.nobodyText')}</Empty> : (
        <>
          <p>{t('mailings.look.sendText')}</p>
          {audience.muted > 0 && <p className="hint">{t('mailings.muted', { count: audience.muted })}</p>}
          <Press {...props} name="send" action={actions.send} submit={t('mailings.look.sendButton', { count: audience.size })}>
            <input type="hidden" name="seen" value={mailing.updatedAt.toISOString()} />
          </Press>
        </>
      )}
    </Part>
  )
}

type PressProps = {
  group: { slug: string }; mailing: { id: string }; name: string; action: FormAction; submit: string; next?: string; quiet?: boolean
  children?: ReactNode; locale: Locale; t: Translator
}

/** One button about one mailing. */
export function Press({ group, mailing, name, action, submit, next, quiet, children, locale, t }: PressProps) {
  return (
    <Form name={name} action={action} locale={locale} submit={submit} words={formWords(t)} next={next} quiet={quiet}>
      <input type="hidden" name="group" value={group.slug} />
      <input type="hidden" name="mailing" value={mailing.id} />
      {children}
    </Form>
  )
}
