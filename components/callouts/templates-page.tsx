import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { likelyAgain } from '@/lib/callouts/again/rules'
import type { TemplateLine } from '@/lib/callouts/again/types'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { FirstDay } from './again-page'

type OneForm = { action: FormAction; attributes: Record<string, FieldAttributes> }
type Props = {
  group: { slug: string; name: string; timeZone: string }; templates: TemplateLine[]; today: string; done: 'kept' | 'deleted' | null
  use: OneForm; remove: OneForm; locale: Locale; t: Translator
}

/** A group's templates: start a draft from one, or delete it. */
export function TemplatesPage({ group, templates, today, done, use, remove, locale, t }: Props) {
  const form = { locale, words: formWords(t) }
  const which = (id: string) => <><input type="hidden" name="group" value={group.slug} /><input type="hidden" name="id" value={id} /></>
  return (
    <>
      {done && <Notice role="status">{t(`again.template.${done}`)}</Notice>}
      <PageTitle kicker={<a href={`/${locale}/organise/${group.slug}`} dir="auto">{group.name}</a>} lede={t('again.template.lede')}>{t('again.template.title')}</PageTitle>
      {templates.length === 0 && <Empty level={2} title={t('again.template.none')}>{t('again.template.noneText')}</Empty>}
      {templates.map(({ id, name, record, firstDay, createdAt }) => (
        <Part key={id} id={`template-${id}`} title={name} aside={t(`again.template.kinds.${record}`, { day: longDay(createdAt, group.timeZone, locale) })}>
          <Form name={`use-${id}`} {...use} {...form} submit={t('again.start')} submitNamed={`${t('again.start')}: ${name}`}>
            {which(id)}
            {firstDay && <FirstDay firstDay={firstDay} likely={likelyAgain(firstDay, today)} locale={locale} t={t} />}
          </Form>
          <Form name={`delete-${id}`} {...remove} {...form} submit={t('again.template.delete')} submitNamed={`${t('again.template.delete')}: ${name}`} quiet>{which(id)}</Form>
        </Part>
      ))}
    </>
  )
}
