import { BoardRow } from '@/components/ui/board-row'
import { Entry, Lines } from '@/components/ui/part'
import { calendarDay, dayAndMonth } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { isStale } from '@/lib/disputes/rules'
import type { BriefDispute, DisputeLine } from '@/lib/disputes/types'
import { sectorName, StatusStamp, whereOf, workersOf } from './dispute-words'

type Props = { disputes: DisputeLine[]; locale: Locale; t: Translator; now: Date; /** Where each one leads: its public page unless said otherwise. */ base?: string }

/** Disputes as rows of a board: when something last happened, where it stands, who with whom. */
export function DisputeRows({ disputes, locale, t, now, base = `/${locale}/disputes` }: Props) {
  return disputes.map((dispute) => (
    <BoardRow
      key={dispute.id} level={2} href={`${base}/${dispute.slug}`} title={dispute.title} lang={langOf(dispute.writtenIn, locale)}
      when={{ dateTime: dispute.sortAt.toISOString().slice(0, 10), big: dayAndMonth(dispute.sortAt, 'UTC', locale), small: dispute.sortAt.getUTCFullYear() }}
      kind={<><StatusStamp status={dispute.status} t={t} /> {sectorName(dispute.sector, t)}</>}
      where={<>{whoAndWhere(dispute, locale, t)}{isStale(dispute, now) && `\u00a0· ${staleWords(dispute, locale, t)}`}</>}
    />
  ))
}

const whoAndWhere = (dispute: DisputeLine, locale: Locale, t: Translator): string =>
  dots([commas(dispute.employers, locale), commas(dispute.unions, locale), whereOf(dispute, locale), workersOf(dispute, t)], locale)

const staleWords = ({ lastConfirmedAt, sortAt }: DisputeLine, locale: Locale, t: Translator): string =>
  t('disputes.stale', { day: calendarDay(lastConfirmedAt ?? sortAt, locale) })

/** Disputes beside something else: the stamp, the title, the place. */
export function DisputeLines({ disputes, locale, t }: { disputes: BriefDispute[]; locale: Locale; t: Translator }) {
  return (
    <Lines
      items={disputes.map((dispute) => ({
        key: dispute.id,
        content: (
          <Entry
            stamp={<StatusStamp status={dispute.status} t={t} />} href={`/${locale}/disputes/${dispute.slug}`} title={dispute.title} lang={langOf(dispute.writtenIn, locale)}
            about={dispute.town || dispute.region}
          />
        ),
      }))}
    />
  )
}
