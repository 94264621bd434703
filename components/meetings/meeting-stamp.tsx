import { Stamp, type Tone } from '@/components/ui/stamp'
import type { Translator } from '@/lib/i18n/translator'
import { isFull, refusalOf, stateOf } from '@/lib/meetings/rules'
import type { MeetingFacts } from '@/lib/meetings/types'

type Standing = Pick<MeetingFacts, 'startsAt' | 'minutes' | 'publishedAt' | 'calledOffAt' | 'whoMayCome' | 'capacity' | 'taken'>

/** Where a meeting stands, in a word or two. */
export function MeetingStamp({ meeting, t, now }: { meeting: Standing; t: Translator; now: Date }) {
  const state = stateOf(meeting, now)
  if (state === 'draft') return <Stamp>{t('meetings.keep.draft')}</Stamp>
  if (!refusalOf(meeting, now) && isFull(meeting)) return <Stamp tone="need">{t('meetings.state.full')}</Stamp>
  const tones: Partial<Record<typeof state, Tone>> = { announced: 'need', 'called-off': 'out', on: 'out' }
  return <Stamp tone={tones[state]}>{t(`meetings.state.${state}`)}</Stamp>
}
