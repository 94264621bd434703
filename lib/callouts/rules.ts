import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { whenOf } from '@/lib/meetings/rules'
import { whenOf as shiftWhenOf } from '@/lib/strikes/rules'
import type { CalloutView } from './types'

export type CalloutState = 'draft' | 'scheduled' | 'open' | 'closed'

/** Where a callout stands at a moment. */
export function stateOf({ publishedAt, closedAt }: { publishedAt: Date | null; closedAt: Date | null }, now: Date): CalloutState {
  if (!publishedAt) return 'draft'
  if (publishedAt > now) return 'scheduled'
  return closedAt && closedAt <= now ? 'closed' : 'open'
}

type Words = { base: string; locale: Locale; t: Translator }
type Item = { title: string; facts: string[]; path: string }

const block = ({ base }: Words, { title, facts, path }: Item): string => [title, ...facts.filter(Boolean), `${base}${path}`].join('\n')

/** A callout as plain text for an email: what it says, each thing to do with its address, who calls. `base` is the site's address with the language. */
export function plainText(callout: CalloutView, words: Words): string {
  const { base, locale, t } = words
  const meetings = callout.meetings.map((meeting) => ({
    title: meeting.title, path: `/meetings/${meeting.slug}`,
    facts: [meeting.calledOffAt ? t('callouts.calledOff') : whenOf(meeting, locale, t), meeting.place],
  }))
  const pickets = callout.pickets.map(({ next, ...picket }) => ({
    title: picket.title, path: `/pickets/${picket.slug}`,
    facts: [picket.state === 'called-off' ? t('callouts.calledOff') : next ? shiftWhenOf(next, picket.timeZone, t, locale) : '', picket.place],
  }))
  const campaigns = callout.campaigns.map(({ title, slug }) => ({ title, path: `/campaigns/${slug}`, facts: [t('callouts.signLine')] }))
  const disputes = callout.disputes.map(({ title, slug }) => ({ title, path: `/disputes/${slug}`, facts: [] }))
  const asks = [...meetings, ...pickets, ...campaigns].map((item) => block(words, item))
  return [
    callout.title.toLocaleUpperCase(callout.language), callout.body,
    asks.length > 0 && [t('callouts.asks').toLocaleUpperCase(locale), ...asks].join('\n\n'),
    disputes.length > 0 && [t('callouts.disputes').toLocaleUpperCase(locale), ...disputes.map((item) => block(words, item))].join('\n\n'),
    t('callouts.textFoot', { group: callout.group.name, address: `${base}/callouts/${callout.slug}` }),
  ].filter(Boolean).join('\n\n')
}

/** A mail ready to be addressed: only its subject, its first lines and the address, since mail programs cut long links. */
export function mailLink(callout: CalloutView, { base, t }: Words): string {
  const text = t('callouts.mailText', { title: callout.title, group: callout.group.name, address: `${base}/callouts/${callout.slug}` })
  return `mailto:?subject=${encodeURIComponent(callout.title)}&body=${encodeURIComponent(text)}`
}

/** What a line of the list says under its title: "2 meetings", "1 picket". */
export const countsOf = ({ meetings, pickets, campaigns }: { meetings: number; pickets: number; campaigns: number }, t: Translator): string[] => [
  meetings > 0 ? t('callouts.meetingCount', { count: meetings }) : '', pickets > 0 ? t('callouts.picketCount', { count: pickets }) : '',
  campaigns > 0 ? t('callouts.campaignCount', { count: campaigns }) : '',
]


type Before = { publishedAt: Date; id: string }

/** Where a page of the list ended, as it stands in an address. */
export const beforeText = ({ publishedAt, id }: Before): string => `${publishedAt.getTime()}_${id}`

/** Reads it back; null when there is none that can be read. */
export function beforeIn(text: string | string[] | undefined): Before | null {
  if (typeof text !== 'string') return null
  const [, time = '', id = ''] = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  return id ? { publishedAt: new Date(Number(time)), id } : null
}
