import type { Translator } from '@/lib/i18n/translator'

type Places = { needed: number; taken: number; missing?: number }

/** "6 of 10, 4 people needed". Over several shifts, more than enough on one is not counted for another. */
export const coverWords = ({ needed, taken, missing = Math.max(0, needed - taken) }: Places, t: Translator): string =>
  missing > 0 ? t('strikes.coverShort', { taken: needed - missing, needed, missing }) : t('strikes.coverFull', { taken, needed })
