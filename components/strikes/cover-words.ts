import type { Translator } from '@/lib/i18n/translator'

/** "6 of 10, 4 people needed" */
export const coverWords = ({ needed, taken, missing = Math.max(0, needed - taken) }: { needed: number; taken: number; missing?: number }, t: Translator): string =>
  t(missing > 0 ? 'strikes.coverShort' : 'strikes.coverFull', { taken, needed, missing })
