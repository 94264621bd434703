import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Stamp } from '@/components/ui/stamp'
import { Entry, Lines, Part } from '@/components/ui/part'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { langOf, semicolons } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { repeatWords, whenOf } from '@/lib/meetings/rules'
import type { OwnMeeting, Series } from '@/lib/meetings/types'
import type { KeepForm } from './keep-forms'

type Props = KeepForm & { meeting: OwnMeeting; group: { slug: string; languages: string[] }; series: Series; locale: Locale; t: Translator }

/** The dates of a meeting that repeats: those made, those its rule gives next, and the button that makes them meetings of their own. */
export function MeetingSeries({ meeting, group, series: { dates, last, next }, action, attributes, locale, t }: Props) {
  const lang = langOf(group.languages, locale)
  return (
    <Part id="series" title={t('again.repeat.title')} aside={repeatWords(meeting.repeatRule, locale, t)}>
      {dates.length > 0 && (
        <Lines
          items={dates.map((date) => ({
            key: date.slug,
            content: (
              <Entry
                href={`/${locale}/organise/${group.slug}/meetings/${date.slug}`} title={date.title} lang={lang} about={whenOf(date, locale, t)}
                stamp={date.calledOffAt && <Stamp tone="out">{t('meetings.state.called-off')}</Stamp>}
              />
            ),
          }))}
        />
      )}
      <p>{t('again.repeat.text')}</p>
      {next.length > 0 && <p className="hint">{t('again.repeat.next', { days: semicolons(next.map((day) => longDay(day, meeting.timeZone, locale)), locale) })}</p>}
      <Form name="series" action={action} attributes={attributes} locale={locale} words={formWords(t)} submit={t('again.repeat.make')} quiet>
        <input type="hidden" name="group" value={group.slug} />
        <input type="hidden" name="slug" value={meeting.slug} />
        <input type="hidden" name="last" value={last.toISOString()} />
        <div className="together">
          <TextField name="count" type="number" inputMode="numeric" label={t('again.repeat.count')} value={String(next.length)} />
          <TextField name="until" type="date" label={t('again.repeat.until')} />
        </div>
      </Form>
    </Part>
  )
}
