import { whenOf, whenOfMeeting } from '@/components/groups/when'
import { BoardRow } from '@/components/ui/board-row'
import { Cover } from '@/components/ui/cover'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { longDay, number, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { GroupHome, HomeMeeting, HomePicket } from '@/lib/groups/home/types'
import type { OwnGroup } from '@/lib/groups/types'

type Props = {
  group: OwnGroup
  home: GroupHome
  /** Starts a draft of a callout. */
  start: (form: FormData) => Promise<void>
  locale: Locale
  t: Translator
}

/** What needs the group's organisers today: who waits for an answer, what comes next and who is missing, what is unfinished. */
export function GroupHomePage({ group, home, start, locale, t }: Props) {
  const own = `/${locale}/organise/${group.slug}`
  const nothing = home.meetings.length + home.pickets.length + home.drafts.length + home.callouts.length + home.campaigns.length + home.disputes.length + home.waiting === 0
  return (
    <>
      <PageTitle acts={<PostCallout group={group} start={start} locale={locale} t={t} />}>{group.name}</PageTitle>
      {group.heldAt && <Notice tone="out" label={t('organise.heldStamp')}>{t('organise.held')}</Notice>}
      {!group.verifiedAt && <Notice label={t('organise.home.unverified')}>{t('organise.home.unverifiedText')}</Notice>}
      {home.waiting > 0 && <Notice tone="need" label={t('organise.home.messages')}><a href={`${own}/messages`}>{t('organise.home.waiting', { count: home.waiting })}</a></Notice>}
      {nothing && <Empty level={2} title={t('organise.home.nothing')}>{t('organise.home.nothingText')}</Empty>}
      <ComingUp home={home} own={own} locale={locale} t={t} />
      <Unfinished home={home} own={own} group={group} locale={locale} t={t} />
      <Running home={home} own={own} group={group} locale={locale} t={t} />
    </>
  )
}

type Inside = { home: GroupHome; own: string; locale: Locale; t: Translator }

function ComingUp({ home: { meetings, pickets }, own, locale, t }: Inside) {
  if (meetings.length + pickets.length === 0) return null
  return (
    <Part id="dates" title={t('organise.home.dates')}>
      {pickets.map((picket) => (
        <BoardRow
          key={picket.slug} when={whenOf(picket.nextAt, picket.timeZone, locale)} kind={t('groups.picket')} title={picket.title} href={`${own}/pickets/${picket.slug}`}
          act={<Cover filled={picket.taken} needed={picket.needed}>{gaps(picket, t)}</Cover>}
        />
      ))}
      {meetings.map((meeting) => (
        <BoardRow
          key={meeting.slug} when={whenOfMeeting(meeting, locale, t)} kind={t('groups.meeting')} title={meeting.title} href={`${own}/meetings/${meeting.slug}`} where={meeting.town}
          act={<p>{coming(meeting, t)}</p>}
        />
      ))}
    </Part>
  )
}

const gaps = ({ gaps: count, shortShifts }: HomePicket, t: Translator) => (count === 0 ? t('organise.home.covered') : t('organise.home.gaps', { count, shifts: shortShifts }))

function coming({ startsAt, taken, capacity, interested }: HomeMeeting, t: Translator): string {
  const asked = interested > 0 && t('organise.home.asked', { count: interested })
  const come = startsAt && (capacity ? t('organise.home.comingOf', { count: taken, capacity }) : t('organise.home.coming', { count: taken }))
  return [come, asked, !startsAt && !asked && t('organise.home.setDate')].filter(Boolean).join(' · ')
}

/** Starts a draft in the composer and opens it. */
function PostCallout({ group, start, locale, t }: Pick<Props, 'group' | 'start' | 'locale' | 't'>) {
  return (
    <form action={start}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="group" value={group.slug} />
      <button className="button">{t('organise.home.post')}</button>
    </form>
  )
}

function Unfinished({ home: { drafts, callouts }, own, group, locale, t }: Inside & { group: OwnGroup }) {
  return (
    <>
      {drafts.length > 0 && (
        <Part id="drafts" title={t('organise.home.drafts')}>
          <Lines
            items={drafts.map((draft) => ({
              key: draft.id,
              content: <><a href={`${own}/drafts/${draft.id}/${draft.step}`}>{draft.title || t('organise.home.untitled')}</a> <span className="soft">{t('organise.home.changed', { day: shortDay(draft.updatedAt, group.timeZone, locale) })}</span></>,
            }))}
          />
        </Part>
      )}
      {callouts.length > 0 && (
        <Part id="callouts" title={t('organise.home.callouts')}>
          <Lines
            items={callouts.map(({ slug, title, publishedAt, scheduled }) => ({
              key: slug,
              content: (
                <>
                  <a href={`${own}/callouts/${slug}`}>{title}</a>{' '}
                  {scheduled && <Stamp>{t('organise.home.scheduled')}</Stamp>} {publishedAt && <span className="soft">{longDay(publishedAt, group.timeZone, locale)}</span>}
                </>
              ),
            }))}
          />
        </Part>
      )}
    </>
  )
}

function Running({ home: { campaigns, disputes }, own, locale, t }: Inside & { group: OwnGroup }) {
  return (
    <>
      {campaigns.length > 0 && (
        <Part id="campaigns" title={t('organise.home.campaigns')}>
          <Lines
            items={campaigns.map(({ slug, title, confirmed, goal, closesAt, timeZone }) => ({
              key: slug,
              content: (
                <>
                  <a href={`${own}/campaigns/${slug}`}>{title}</a>{' '}
                  <span className="soft">
                    {[t('groups.signed', { count: confirmed, shown: number(confirmed, locale) }), goal && t('campaigns.ofGoal', { goal }), closesAt && t('organise.home.closes', { day: shortDay(closesAt, timeZone, locale) })].filter(Boolean).join(' · ')}
                  </span>
                </>
              ),
            }))}
          />
        </Part>
      )}
      {disputes.length > 0 && (
        <Part id="disputes" title={t('organise.home.disputes')}>
          <Lines items={disputes.map(({ slug, title }) => ({ key: slug, content: <a href={`${own}/disputes/${slug}`}>{title}</a> }))} />
        </Part>
      )}
    </>
  )
}
