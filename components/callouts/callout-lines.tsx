import { Lines } from '@/components/ui/part'
import { shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
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
          <>
            <p>
              <a href={`/${locale}/callouts/${callout.slug}`} lang={callout.language === locale ? undefined : callout.language} dir="auto">{callout.title}</a>{' '}
              <span className="soft">{[callout.group, shortDay(callout.publishedAt, callout.timeZone, locale)].join(' · ')}</span>
            </p>
            {[countsOf(callout, t), ...callout.disputes].some(Boolean) && <p className="soft" dir="auto">{[countsOf(callout, t), callout.disputes.join('; ')].filter(Boolean).join(' · ')}</p>}
          </>
        ),
      }))}
    />
  )
}
