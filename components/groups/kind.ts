import { countryName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { GroupKind } from '@/prisma/generated/enums'

/** "Union branch" */
export const kindName = (kind: GroupKind, t: Translator): string => t(`groups.kinds.${kind}`)

/** "Eastley, Norfolk, United Kingdom" */
export const placeName = ({ town, region, country }: { town: string; region?: string; country: string }, locale: Locale): string =>
  commas([town, region, country && countryName(country, locale)], locale)
