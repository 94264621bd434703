import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { shiftOf } from '@/lib/mailings/rules'
import type { AudienceChoice } from '@/lib/mailings/types'
import { whenOf } from '@/lib/strikes/rules'

const words = {
  meetings: {
    everyone: 'mailings.audience.meeting.everyone', coming: 'mailings.audience.meeting.coming', maybe: 'mailings.audience.meeting.maybe',
    waiting: 'mailings.audience.meeting.waiting', 'tell-me': 'mailings.audience.meeting.tell-me',
  },
  pickets: { everyone: 'mailings.audience.picket.everyone', 'without-shift': 'mailings.audience.picket.without-shift' },
  campaigns: { signers: 'mailings.audience.signers' },
  groups: { informed: 'mailings.audience.informed' },
} as const

/** Whom a mailing is for, in a few words; a shift by its hours where they are known. */
export function audienceWords(record: keyof typeof words, audience: string, shift: AudienceChoice['shift'], locale: Locale, t: Translator): string {
  if (shift) return t('mailings.audience.shift', { when: dots([whenOf(shift, shift.timeZone, t, locale), shift.role], locale) })
  if (shiftOf(audience)) return t('mailings.audience.oneShift')
  const key = Object.entries(words[record]).find(([name]) => name === audience)?.[1]
  return key ? t(key) : audience
}
