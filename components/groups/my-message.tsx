import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { Facts } from '@/components/ui/facts'
import { longDay } from '@/lib/i18n/dates'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { MyMessage } from '@/lib/groups/types'

type Props = {
  message: MyMessage
  /** Takes the message back; its form carries `id` and what `hidden` holds. */
  withdraw: FormAction
  hidden?: ReactNode
  locale: Locale
  t: Translator
}

/** One of a person's own messages on their private page: what they wrote, where it stands, and the way to take it back. */
export function MyMessageItem({ message, withdraw, hidden, locale, t }: Props) {
  const state = message.state === 'unconfirmed' ? 'groups.mine.unconfirmed' : message.answered ? 'groups.mine.answered' : 'groups.mine.arrived'
  return (
    <div className="mine">
      <div>
        <blockquote dir="auto">{message.text.split('\n').filter(Boolean).map((line, at) => <p key={at}>{line}</p>)}</blockquote>
        <Facts
          facts={[
            { term: t('groups.mine.to'), detail: <a href={`/${locale}/groups/${message.groupSlug}`} dir="auto">{message.groupName}</a> },
            { term: t('groups.mine.what'), detail: message.what },
            { term: t('groups.mine.state'), detail: t(state) },
            { term: t('groups.mine.until'), detail: longDay(message.purgeAt, 'UTC', locale) },
          ]}
        />
      </div>
      <div>
        <Form name={`withdraw-message-${message.id}`} action={withdraw} locale={locale} submit={t('groups.mine.withdraw')} words={formWords(t)} next={t('groups.mine.withdrawHint')} quiet>
          {hidden}
          <input type="hidden" name="id" value={message.id} />
        </Form>
      </div>
    </div>
  )
}
