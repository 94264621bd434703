import { Form } from '@/components/form/form'
import { GroupFields } from '@/components/groups/group-fields'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Opening } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { action: FormAction; attributes: Record<string, FieldAttributes>; opening: Opening; timeZone: string | null; locale: Locale; t: Translator }

/** Opens a group, as far as this site lets anyone. */
export function NewGroupForm({ action, attributes, opening, timeZone, locale, t }: Props) {
  if (opening === 'closed') {
    return (
      <>
        <PageTitle>{t('organise.newGroup.title')}</PageTitle>
        <Empty level={2} title={t('organise.newGroup.closed')}>{t('organise.newGroup.closedText')}</Empty>
      </>
    )
  }
  return (
    <div className="beside">
      <PageTitle lede={t(opening === 'reviewed' ? 'organise.newGroup.reviewedLede' : 'organise.newGroup.lede')}>{t('organise.newGroup.title')}</PageTitle>
      <Form
        name="group" action={action} locale={locale} submit={t('organise.newGroup.button')} words={formWords(t)} attributes={attributes}
        next={t(opening === 'reviewed' ? 'organise.newGroup.reviewedNext' : 'organise.newGroup.next')}
      >
        <GroupFields locale={locale} t={t} group={{ timeZone: timeZone ?? undefined }} />
      </Form>
    </div>
  )
}
