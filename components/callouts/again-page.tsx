import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { AgainKind, Before } from '@/lib/callouts/again/types'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { calendarDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'

type Words = { locale: Locale; t: Translator }
type OneForm = { action: FormAction; attributes: Record<string, FieldAttributes> }

type Props = Words & {
  group: { slug: string; languages: string[] }; kind: AgainKind; slug: string; before: Before; /** The day that is proposed; '' when there is none to move. */ likely: string
  start: OneForm; keep: OneForm
}

/** A record once more: from which day on; or kept under a name to start from later. */
export function AgainPage({ group, kind, slug, before, likely, start, keep, locale, t }: Props) {
  const form = { locale, words: formWords(t) }
  const which = <><input type="hidden" name="group" value={group.slug} /><input type="hidden" name="kind" value={kind} /><input type="hidden" name="slug" value={slug} /></>
  return (
    <>
      <PageTitle
        kicker={<a href={`/${locale}/organise/${group.slug}/${kind}/${slug}`} lang={langOf(group.languages, locale)} dir="auto">{before.title}</a>}
        lede={<>{t('again.what', { what: partsOf(kind, before, locale, t) })} {t('again.noPeople')}</>}
      >
        {t('again.title')}
      </PageTitle>
      <Form name="again" {...start} {...form} submit={t('again.start')} next={t('again.startNext')}>
        {which}
        {likely && <FirstDay firstDay={before.firstDay} likely={likely} locale={locale} t={t} />}
      </Form>
      <Part id="template" title={t('again.template.keepTitle')}>
        <p>{t('again.template.keepText')}</p>
        <Form name="keep" {...keep} {...form} submit={t('again.template.keep')} quiet>
          {which}
          <TextField name="name" label={t('again.template.name')} hint={t('again.template.nameHint')} />
        </Form>
      </Part>
    </>
  )
}

/** Which day it begins on now, with the one it began on before. */
export function FirstDay({ firstDay, likely, locale, t }: Words & { firstDay: string; likely: string }) {
  return <TextField name="firstDay" type="date" label={t('again.firstDay')} hint={t('again.firstDayHint', { day: calendarDay(new Date(firstDay), locale) })} value={likely} />
}

/** "the text, 1 meeting, 1 picket with 30 shifts" */
const partsOf = (kind: AgainKind, { meetings, pickets, shifts }: Before, locale: Locale, t: Translator): string => commas([
  kind === 'callouts' && t('again.text'), meetings > 0 && t('callouts.meetingCount', { count: meetings }),
  pickets > 0 && t('again.pickets', { count: pickets, shifts: t('again.shifts', { count: shifts }) }),
], locale)
