import { Entry, Lines } from '@/components/ui/part'
import { shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf, semicolons } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { countsOf } from '@/lib/callouts/rules'
import type { CalloutLine } from '@/lib/callouts/types'

/** Callouts one below the other: who calls, what for, and to what. */
export function CalloutLines({ callouts, locale, t }: { callouts: CalloutLine[]; locale: Locale; t: Translator }) {
  return (
    <Lines
      items={callouts.map((callout) => ({
        key: callout.id,
        content: (
          <Entry
            href={`/${locale}/callouts/${callout.slug}`} title={callout.title} lang={langOf([callout.language], locale)}
            about={dots([callout.group, shortDay(callout.publishedAt, callout.timeZone, locale), ...countsOf(callout, t)], locale)}
          >
            {callout.disputes.length > 0 && <p className="soft">{semicolons(callout.disputes, locale)}</p>}
          </Entry>
        ),
      }))}
    />
  )
}
