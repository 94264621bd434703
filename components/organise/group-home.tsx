import { whenOf, whenOfMeeting } from '@/components/groups/when'
import { BoardRow } from '@/components/ui/board-row'
import { TodayPart } from '@/components/today/today-part'
import { Cover } from '@/components/ui/cover'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { longDay, number, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { GroupHome, HomeMeeting, HomePicket } from '@/lib/groups/home/types'
import type { OwnGroup } from '@/lib/groups/types'
import type { Today } from '@/lib/today/types'

type Props = {
  group: OwnGroup
  today: Today
  home: GroupHome
  /** Starts a draft of a callout. */
  start: (form: FormData) => Promise<void>
  locale: Locale
  t: Translator
}

/** What needs the group's organisers today, then all that is under way. */
export function GroupHomePage({ group, today, home, start, locale, t }: Props) {
  const own = `/${locale}/organise/${group.slug}`
  return (
    <>
      <PageTitle acts={<PostCallout group={group} start={start} locale={locale} t={t} />} lang={langOf(group.languages, locale)}>{group.name}</PageTitle>
      {group.heldAt && <Notice tone="out" label={t('organise.heldStamp')}>{t('organise.held')}</Notice>}
      {!group.verifiedAt && <Notice label={t('organise.home.unverified')}>{t('organise.home.unverifiedText')}</Notice>}
      <TodayPart today={today} group={group} locale={locale} t={t} />
      <ComingUp home={home} own={own} group={group} locale={locale} t={t} />
      <Posted home={home} own={own} group={group} locale={locale} t={t} />
      <Running home={home} own={own} group={group} locale={locale} t={t} />
      <p className="way"><a href={`${own}/imports`}>{t('tables.way')}</a></p>
    </>
  )
}

type Inside = { home: GroupHome; own: string; group: OwnGroup; locale: Locale; t: Translator }

/** Pickets and meetings in the order in which they come; those without a date last. */
function ComingUp({ home: { meetings, pickets }, own, group, locale, t }: Inside) {
  if (meetings.length + pickets.length === 0) return null
  const lang = langOf(group.languages, locale)
  const rows = [
    ...pickets.map((picket) => ({
      at: picket.nextAt.getTime(),
      row: (
        <BoardRow
          key={picket.slug} when={whenOf(picket.nextAt, picket.timeZone, locale)} kind={t('groups.picket')} title={picket.title} lang={lang} href={`${own}/pickets/${picket.slug}`}
          act={<Cover filled={picket.taken} needed={picket.needed}>{gaps(picket, t)}</Cover>}
        />
      ),
    })),
    ...meetings.map((meeting) => ({
      at: meeting.startsAt?.getTime() ?? Infinity,
      row: (
        <BoardRow
          key={meeting.slug} when={whenOfMeeting(meeting, locale, t)} kind={t('groups.meeting')} title={meeting.title} lang={lang} href={`${own}/meetings/${meeting.slug}`}
          where={meeting.town && <Said>{meeting.town}</Said>} act={<p>{coming(meeting, locale, t)}</p>}
        />
      ),
    })),
  ]
  return <Part id="dates" title={t('organise.home.dates')}>{rows.sort((a, b) => a.at - b.at).map(({ row }) => row)}</Part>
}

const gaps = ({ gaps: count, shortShifts }: HomePicket, t: Translator) => (count === 0 ? t('organise.home.covered') : t('organise.home.gaps', { count, shifts: shortShifts }))

function coming({ startsAt, taken, capacity, interested }: HomeMeeting, locale: Locale, t: Translator): string {
  const asked = interested > 0 && t('organise.home.asked', { count: interested })
  const come = startsAt && (capacity ? t('organise.home.comingOf', { count: taken, capacity }) : t('organise.home.coming', { count: taken }))
  return dots([come, asked, !startsAt && !asked && t('organise.home.setDate')], locale)
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

function Posted({ home: { callouts }, own, group, locale, t }: Inside) {
  return (
    <>
      {callouts.length > 0 && (
        <Part id="callouts" title={t('organise.home.callouts')} aside={<a href={`${own}/callouts`}>{t('organise.home.allCallouts')}</a>}>
          <Lines
            items={callouts.map(({ slug, title, publishedAt, scheduled }) => ({
              key: slug,
              content: (
                <Entry
                  href={`${own}/callouts/${slug}`} title={title} stamp={scheduled && <Stamp>{t('organise.home.scheduled')}</Stamp>}
                  about={publishedAt && longDay(publishedAt, group.timeZone, locale)}
                />
              ),
            }))}
          />
        </Part>
      )}
    </>
  )
}

function Running({ home: { campaigns, disputes }, own, group, locale, t }: Inside) {
  const lang = langOf(group.languages, locale)
  return (
    <>
      {campaigns.length > 0 && (
        <Part id="campaigns" title={t('organise.home.campaigns')}>
          <Lines
            items={campaigns.map(({ slug, title, confirmed, goal, closesAt, timeZone }) => ({
              key: slug,
              content: (
                <Entry
                  href={`${own}/campaigns/${slug}`} title={title} lang={lang}
                  about={dots([
                    t('groups.signed', { count: confirmed, shown: number(confirmed, locale) }), goal && t('campaigns.ofGoal', { goal }),
                    closesAt && t('organise.home.closes', { day: shortDay(closesAt, timeZone, locale) }),
                  ], locale)}
                />
              ),
            }))}
          />
        </Part>
      )}
      {disputes.length > 0 && (
        <Part id="disputes" title={t('organise.home.disputes')} aside={<a href={`${own}/disputes`}>{t('organise.home.allDisputes')}</a>}>
          <Lines items={disputes.map(({ slug, title }) => ({ key: slug, content: <Entry href={`${own}/disputes/${slug}`} title={title} lang={lang} /> }))} />
        </Part>
      )}
    </>
  )
}
