import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { Stamp } from '@/components/ui/stamp'
import { clockTime, longDay } from '@/lib/i18n/dates'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { ArrivedMessage, OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'

type Props = { group: OwnGroup; messages: ArrivedMessage[]; paged: boolean; action: FormAction; locale: Locale; t: Translator }

const PAGE = 30

/** Who has written to the group, the newest first, and how to answer them. */
export function GroupMessages({ group, messages, paged, action, locale, t }: Props) {
  const here = `/${locale}/organise/${group.slug}/messages`
  const last = messages.length === PAGE ? messages.at(-1) : undefined
  return (
    <>
      <PageTitle kicker={<bdi>{group.name}</bdi>} lede={t('organise.messages.lede')}>{t('organise.messages.title')}</PageTitle>
      {messages.length === 0
        ? <Empty level={2} title={t('organise.messages.none')}>{t('organise.messages.noneText')}</Empty>
        : <ul className="lines" role="list">{messages.map((message) => <li key={message.id}><Entry {...{ group, message, action, locale, t }} /></li>)}</ul>}
      <Pager
        label={t('organise.messages.pages')} prev={paged ? { href: here, text: t('organise.messages.newest') } : null}
        next={last ? { href: `${here}?before=${last.id}`, text: t('organise.messages.older') } : null}
      />
    </>
  )
}

function Entry({ group, message, action, locale, t }: { group: OwnGroup; message: ArrivedMessage; action: FormAction; locale: Locale; t: Translator }) {
  const { id, name, email, text, help, updates, callout, arrivedAt, answeredAt, purgeAt } = message
  return (
    <article aria-labelledby={`from-${id}`}>
      <h2 id={`from-${id}`} dir="auto">{name}</h2>
      <p className="stamps">
        <Stamp tone={answeredAt ? 'plain' : 'need'}>{t(answeredAt ? 'organise.messages.answered' : 'organise.messages.waiting')}</Stamp>{' '}
        {help && <Stamp tone="won">{t('organise.messages.help')}</Stamp>}{' '}
        <span className="soft">{commas([longDay(arrivedAt, group.timeZone, locale), clockTime(arrivedAt, group.timeZone, locale)], locale)}</span>
      </p>
      <blockquote dir="auto">{text.split('\n').filter(Boolean).map((line, at) => <p key={at}>{line}</p>)}</blockquote>
      <Facts
        facts={[
          { term: t('organise.messages.address'), detail: <a href={`mailto:${email}`} dir="ltr">{email}</a> },
          { term: t('organise.messages.about'), detail: callout && <a href={`/${locale}/callouts/${callout.slug}`} dir="auto">{callout.title}</a> },
          { term: t('organise.messages.agreed'), detail: updates && t('groups.contact.updates') },
          { term: t('groups.mine.until'), detail: longDay(purgeAt, group.timeZone, locale) },
        ]}
      />
      <Form name={`answered-${id}`} action={action} locale={locale} submit={t(answeredAt ? 'organise.messages.unmark' : 'organise.messages.mark')} submitNamed={t('organise.messages.named', { what: t(answeredAt ? 'organise.messages.unmark' : 'organise.messages.mark'), name })} words={formWords(t)} quiet>
        <input type="hidden" name="slug" value={group.slug} />
        <input type="hidden" name="message" value={id} />
        <input type="hidden" name="answered" value={answeredAt ? 'no' : 'yes'} />
      </Form>
    </article>
  )
}
