import { ButtonLink } from '@/components/ui/button-link'
import { Count, Tally } from '@/components/ui/count'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { MeetingCounts, OwnMeeting } from '@/lib/meetings/types'

type Props = { meeting: OwnMeeting; group: string; counts: MeetingCounts; path: string; locale: Locale; t: Translator }

/** How many have signed up, and the way to who they are. */
export function MeetingPeople({ meeting: { slug, capacity, approval }, group, counts, path, locale, t }: Props) {
  const shown = (['coming', 'maybe', 'no', 'waiting', 'interested', 'unconfirmed'] as const).filter((key) => key === 'coming' || counts[key] > 0)
  const words = (key: (typeof shown)[number]) => (key === 'coming' && capacity !== null ? t('meetings.keep.comingOf', { capacity }) : t(`meetings.keep.${key}`))
  return (
    <>
      <Tally>{shown.map((key) => <Count key={key} figure={number(counts[key], locale)}>{words(key)}</Count>)}</Tally>
      <div className="acts">
        <ButtonLink href={`${path}/people`} quiet>{t('meetings.keep.seePeople')}</ButtonLink>
        {counts.coming + counts.maybe + counts.waiting + counts.interested > 0 && <ButtonLink href={`/${locale}/organise/${group}/mailings/new?about=meetings&of=${slug}`} quiet>{t('mailings.write')}</ButtonLink>}
        {approval && counts.waiting > 0 && <ButtonLink href={`${path}/people?state=waiting`}>{t('meetings.keep.asking')}</ButtonLink>}
      </div>
      <p className="hint">{t('meetings.keep.peopleNote')}</p>
    </>
  )
}
