import { Stamp, type Tone } from '@/components/ui/stamp'
import { countryName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { isOut, isWon } from '@/lib/disputes/rules'
import { isSector, sectorKey } from '@/lib/disputes/sectors'
import type { DisputeLine, DisputeView } from '@/lib/disputes/types'

type Status = DisputeView['status']

export const statusTone = (status: Status): Tone => (isOut(status) ? 'out' : isWon(status) ? 'won' : 'plain')

/** Where a dispute stands, stamped. */
export function StatusStamp({ status, t }: { status: Status; t: Translator }) {
  return <Stamp tone={statusTone(status)}>{t(`disputes.status.${status}`)}</Stamp>
}

/** A sector's name; '' for none. */
export const sectorName = (letter: string, t: Translator): string => (isSector(letter) ? t(`disputes.sectors.${sectorKey(letter)}`) : '')

/** "about 140 workers" */
export const workersOf = ({ workersInvolved, workersExact }: Pick<DisputeLine, 'workersInvolved' | 'workersExact'>, t: Translator): string =>
  workersInvolved === null ? '' : t('disputes.workers', { count: workersInvolved, exact: workersExact ? 'yes' : 'no' })

/** "Northmoor, California, United States": what is known of where. */
export const whereOf = ({ town, region, country }: { town: string; region: string; country: string }, locale: Locale): string =>
  commas([...new Set([town, region, country && countryName(country, locale)])], locale)
