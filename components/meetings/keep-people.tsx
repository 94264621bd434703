import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Count, Tally } from '@/components/ui/count'
import { Empty } from '@/components/ui/empty'
import { Lines } from '@/components/ui/part'
import { Pager } from '@/components/ui/pager'
import { DataTable } from '@/components/ui/table'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Attendee, MeetingCounts, OwnMeeting } from '@/lib/meetings/types'

type Props = {
  meeting: OwnMeeting; group: string; counts: MeetingCounts; people: Attendee[]; waiting: Attendee[]; letIn: FormAction
  /** Where the next page of the list is, and whether this one is not the first. */
  next: string | null; path: string; further: boolean
  locale: Locale; t: Translator
}

/** Who has signed up, for those entitled to know: how many, who waits, and each with what they wrote. */
export function MeetingPeople(props: Props) {
  const { counts, people, waiting, locale, t } = props
  const some = people.length + waiting.length > 0
  return (
    <>
      <Counts meeting={props.meeting} counts={counts} locale={locale} t={t} />
      <p className="hint">{t('meetings.keep.peopleNote')}</p>
      {some && (
        <div className="acts">
          <ButtonLink href={`/${locale}/organise/${props.group}/mailings/new?about=meetings&of=${props.meeting.slug}`} quiet>{t('mailings.write')}</ButtonLink>
        </div>
      )}
      {!some && !props.further && <Empty title={t('meetings.keep.nobody')}>{t('meetings.keep.nobodyText')}</Empty>}
      {waiting.length > 0 && <Waiting {...props} />}
      {people.length > 0 && <List people={people} t={t} locale={locale} />}
      <Pager
        label={t('meetings.keep.pages')} prev={props.further ? { href: props.path, text: t('meetings.keep.first') } : null}
        next={props.next ? { href: `${props.path}?after=${props.next}`, text: t('meetings.keep.more') } : null}
      />
    </>
  )
}

function Counts({ meeting, counts, locale, t }: Pick<Props, 'meeting' | 'counts' | 'locale' | 't'>) {
  const { capacity } = meeting
  const shown = (['coming', 'maybe', 'no', 'waiting', 'interested', 'unconfirmed'] as const).filter((key) => key === 'coming' || counts[key] > 0)
  const words = (key: (typeof shown)[number]) => (key === 'coming' && capacity !== null ? t('meetings.keep.comingOf', { capacity }) : t(`meetings.keep.${key}`))
  return <Tally>{shown.map((key) => <Count key={key} figure={number(counts[key], locale)}>{words(key)}</Count>)}</Tally>
}

function List({ people, locale, t }: { people: Attendee[]; locale: Locale; t: Translator }) {
  const columns = [
    { key: 'name', head: t('meetings.keep.name') }, { key: 'answer', head: t('meetings.keep.answer') },
    { key: 'party', head: t('meetings.keep.party'), number: true }, { key: 'note', head: t('meetings.keep.note') },
  ]
  const rows = people.map(({ id, name, answer, partySize, note }) => ({
    key: id,
    cells: [
      <bdi key="name">{name || t('meetings.keep.noName')}</bdi>, t(`meetings.what.${answer}`, { count: 1 }),
      answer === 'yes' || answer === 'maybe' ? number(partySize, locale) : '', <span key="note" dir="auto">{note}</span>,
    ],
  }))
  return <DataTable caption={t('meetings.keep.list')} columns={columns} rows={rows} />
}

/** Those who wait, in their turn; each can be let in. */
function Waiting({ meeting, group, waiting, letIn, locale, t }: Props) {
  const item = ({ id, name, partySize, note }: Attendee) => {
    const shown = name || t('meetings.keep.noName')
    return (
      <>
        <p><b><bdi>{shown}</bdi></b> <span className="soft">{t('meetings.what.yes', { count: partySize })}</span></p>
        {note && <p dir="auto">{note}</p>}
        <Form name={`in-${id}`} action={letIn} locale={locale} submit={t('meetings.keep.letInName', { name: shown })} words={formWords(t)} quiet>
          <input type="hidden" name="group" value={group} />
          <input type="hidden" name="slug" value={meeting.slug} />
          <input type="hidden" name="id" value={id} />
        </Form>
      </>
    )
  }
  return (
    <>
      <h3>{t(meeting.approval ? 'meetings.keep.asking' : 'meetings.keep.waitingList')}</h3>
      <Lines items={waiting.map((person) => ({ key: person.id, content: item(person) }))} />
    </>
  )
}
