import { Seen } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { GroupFields, GroupPageFields } from '@/components/groups/group-fields'
import { HistoryLink } from '@/components/history/history-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { GroupText } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { slug: string; text: GroupText; saved: boolean; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** What the group's page says, to change. */
export function GroupSettings({ slug, text, saved, action, attributes, locale, t }: Props) {
  return (
    <div className="beside">
      {saved && <Notice role="status">{t('organise.settings.saved')}</Notice>}
      <PageTitle kicker={<bdi>{text.name}</bdi>} acts={<><ButtonLink href={`/${locale}/groups/${slug}`} quiet>{t('organise.settings.see')}</ButtonLink><HistoryLink href={`/${locale}/organise/${slug}/groups/${slug}/history`} t={t} /></>}>{t('organise.settings.title')}</PageTitle>
      <Form name="page" kept={`groups/${slug}`} action={action} locale={locale} submit={t('organise.settings.save')} words={formWords(t)} attributes={attributes} next={t('organise.settings.next')}>
        <input type="hidden" name="slug" value={slug} />
        <Seen at={text.updatedAt} />
        <GroupFields locale={locale} t={t} group={text} />
        <GroupPageFields t={t} group={text} />
      </Form>
    </div>
  )
}
