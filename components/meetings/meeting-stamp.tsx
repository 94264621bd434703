import { Stamp, type Tone } from '@/components/ui/stamp'
import type { Translator } from '@/lib/i18n/translator'
import { isFull, refusalOf, stateOf } from '@/lib/meetings/rules'
import type { MeetingFacts } from '@/lib/meetings/types'

type Standing = Pick<MeetingFacts, 'startsAt' | 'minutes' | 'publishedAt' | 'calledOffAt' | 'whoMayCome' | 'capacity' | 'taken'>

/** Where a meeting stands, in a word or two. One that is hidden says so itself, and is no draft. */
export function MeetingStamp({ meeting, hidden = false, t, now }: { meeting: Standing; hidden?: boolean; t: Translator; now: Date }) {
  const state = stateOf(meeting, now)
  if (hidden) return null
  if (state === 'draft') return <Stamp>{t('meetings.keep.draft')}</Stamp>
  if (!refusalOf(meeting, now) && isFull(meeting)) return <Stamp tone="need">{t('meetings.state.full')}</Stamp>
  const tones: Partial<Record<typeof state, Tone>> = { announced: 'need', 'called-off': 'out', on: 'out' }
  return <Stamp tone={tones[state]}>{t(`meetings.state.${state}`)}</Stamp>
}
