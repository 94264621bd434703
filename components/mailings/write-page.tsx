import { Choices, Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { TypingKept } from '@/components/form/typing'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { About, AudienceChoice, MailingView } from '@/lib/mailings/types'
import { audienceWords } from './audience-words'
import { SaidText } from './said-text'

type Props = {
  group: OwnGroup
  about: About
  choices: AudienceChoice[]
  /** The draft's id: made with the form, so that a form sent twice makes one draft. */
  id: string
  /** What stands in the draft; null for a new one. */
  draft: MailingView | null
  /** The audience that is chosen to begin with. */
  chosen: string
  action: FormAction
  /** Keeps it while it is typed. */
  keep: (form: FormData) => Promise<TypingKept>
  attributes: Record<string, FieldAttributes>
  locale: Locale
  t: Translator
}

/** Where a mailing is written: to whom, and what. */
export function WritePage(props: Props) {
  const { group, about, choices, draft, locale, t } = props
  const reachable = choices.some(({ size }) => size > 0)
  return (
    <div className="beside">
      <PageTitle
        kicker={about.record === 'groups' ? <bdi>{group.name}</bdi> : <a href={`/${locale}/organise/${group.slug}${about.own}`}><bdi>{about.title}</bdi></a>}
        lede={t(`mailings.form.purpose.${about.record}`)}
      >
        {t(draft ? 'mailings.form.editTitle' : 'mailings.form.newTitle')}
      </PageTitle>
      {reachable || draft ? <WriteForm {...props} /> : (
        <Empty level={2} title={t('mailings.form.nobody')} act={<ButtonLink href={`/${locale}${about.path}`} quiet>{about.title}</ButtonLink>}>
          {t(`mailings.form.nobodyText.${about.record}`)}
        </Empty>
      )}
      {draft && <AsSaved draft={draft} t={t} />}
    </div>
  )
}

function WriteForm({ group, about, choices, id, draft, chosen, action, keep, attributes, locale, t }: Props) {
  // An audience without anybody is not offered, unless it is the one that was chosen.
  const options = choices.filter(({ audience, size }) => size > 0 || audience === draft?.audience).map(({ audience, size, muted, shift }) => ({
    value: audience, label: audienceWords(about.record, audience, shift, locale, t),
    hint: dots([t('mailings.people', { count: size }), muted > 0 && t('mailings.muted', { count: muted })], locale),
  }))
  const first = options.some(({ value }) => value === chosen) ? chosen : options.length === 1 ? options[0]?.value : ''
  return (
    <Form
      name="draft" kept={`mailings/${draft ? id : `${about.record}/${about.slug}`}`} keep={keep} action={action} locale={locale} submit={t('mailings.form.submit')}
      words={formWords(t)} attributes={attributes} next={t('mailings.form.next')}
    >
      <input type="hidden" name="group" value={group.slug} />
      <input type="hidden" name="mailing" value={id} />
      <input type="hidden" name="record" value={about.record} />
      <input type="hidden" name="of" value={about.slug} />
      <input type="hidden" name="seen" value={draft?.updatedAt.toISOString() ?? ''} />
      <Choices name="audience" legend={t('mailings.form.audience')} value={draft ? [draft.audience] : first ? [first] : []} options={options} />
      <TextField name="subject" label={t('mailings.form.subject')} value={draft?.subject} />
      <TextArea name="body" label={t('mailings.form.body')} hint={t('mailings.form.bodyHint')} value={draft?.body} rows={14} />
      <Select
        name="language" label={t('mailings.form.language')} hint={t('mailings.form.languageHint')} value={draft?.language ?? locale}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
    </Form>
  )
}

/** What stands in the draft now, beside what is being typed: two people may be at it. */
function AsSaved({ draft, t }: { draft: MailingView; t: Translator }) {
  return (
    <Part id="as-saved" title={t('mailings.form.now')} aside={<bdi>{draft.by}</bdi>}>
      <p><b dir="auto">{draft.subject}</b></p>
      <SaidText text={draft.body} lang={draft.language} />
    </Part>
  )
}
