import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { Entry, Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { clockTime, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { OwnGroup } from '@/lib/groups/types'
import { mailingState } from '@/lib/mailings/rules'
import type { MailingLine } from '@/lib/mailings/types'
import { audienceWords } from './audience-words'

type Props = {
  group: OwnGroup; drafts: MailingLine[]; sent: MailingLine[]
  /** Whether this is not the first page, and the id from which the next one goes on. */
  further: boolean; next: string | null
  replies: { set: boolean; mayChange: boolean }
  locale: Locale; t: Translator
}

/** What a group has written to people, and what it has begun to. */
export function MailingsPage({ group, drafts, sent, further, next, replies, locale, t }: Props) {
  const own = `/${locale}/organise/${group.slug}`
  const lines = (all: MailingLine[]) => <Lines items={all.map((line) => ({ key: line.id, content: <Line line={line} group={group} locale={locale} t={t} /> }))} />
  const write = <ButtonLink href={`${own}/mailings/new?about=groups&of=${group.slug}`} quiet>{t('mailings.writeInformed')}</ButtonLink>
  return (
    <>
      <PageTitle kicker={<bdi>{group.name}</bdi>} lede={t('mailings.lede')} acts={write}>{t('mailings.title')}</PageTitle>
      {drafts.length > 0 && <Part id="drafts" title={t('mailings.drafts')}>{lines(drafts)}</Part>}
      <Part id="sent" title={t('mailings.sent')}>
        {sent.length > 0 ? lines(sent) : <Empty title={t('mailings.none')}>{t('mailings.noneText')}</Empty>}
        <Pager
          label={t('mailings.pages')} prev={further ? { href: `${own}/mailings`, text: t('mailings.newest') } : null}
          next={next ? { href: `${own}/mailings?before=${next}`, text: t('mailings.older') } : null}
        />
      </Part>
      <Part id="answers" title={t('mailings.replies.title')}>
        <p>{t(replies.set ? 'mailings.replies.address' : 'mailings.replies.page')}</p>
        {replies.mayChange && <p><a href={`${own}/mailings/replies`}>{t('mailings.replies.change')}</a></p>}
      </Part>
    </>
  )
}

const tones = { draft: 'plain', sending: 'need', stopped: 'out', sent: 'won' } as const

function MailingStamp({ mailing, t }: { mailing: Parameters<typeof mailingState>[0]; t: Translator }) {
  const state = mailingState(mailing)
  return <Stamp tone={tones[state]}>{t(`mailings.states.${state}`)}</Stamp>
}

/** Above a mailing's subject: where it stands, and the record it is about. */
export function MailingKicker({ mailing, own, t }: { mailing: MailingLine; own: string; t: Translator }) {
  const { about } = mailing
  return <><MailingStamp mailing={mailing} t={t} /> {about && <a href={`${own}${about.own}`}><bdi>{about.title}</bdi></a>}</>
}

function Line({ line, group, locale, t }: { line: MailingLine; group: OwnGroup; locale: Locale; t: Translator }) {
  const { about, startedAt, updatedAt, by } = line
  const moment = startedAt ?? updatedAt
  const when = commas([shortDay(moment, group.timeZone, locale), clockTime(moment, group.timeZone, locale)], locale)
  const words = about && audienceWords(about.record, line.audience, null, locale, t)
  const whom = about ? dots([about.record !== 'groups' && about.title, words], locale) : t('mailings.recordGone')
  return (
    <Entry href={`/${locale}/organise/${group.slug}/mailings/${line.id}`} title={line.subject} stamp={<MailingStamp mailing={line} t={t} />} about={whom}>
      <p className="soft">
        {dots([by ? t('mailings.by', { when, name: by }) : when, startedAt && t('mailings.sentTo', { sent: line.tally.sent ?? 0, total: line.total })], locale)}
      </p>
    </Entry>
  )
}
