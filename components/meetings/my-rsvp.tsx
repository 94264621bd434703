import { Choices, TextArea, TextField, Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Said } from '@/components/ui/part'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { longDay, momentWords } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { durationOf, isFull, placeOf, stateOf } from '@/lib/meetings/rules'
import type { MyRsvp } from '@/lib/meetings/types'

type Props = {
  mine: MyRsvp
  /** What its owner may do with it, from the page; each takes the hidden field `id`. */
  actions: { change: FormAction; cancel: FormAction; take: FormAction }
  attributes: Record<string, FieldAttributes>
  /** The calendar file's address, when there is a date. */
  calendarHref?: string
  locale: Locale
  t: Translator
  now: Date
}

/** An answer to a meeting on its owner's page: the facts they may know, and the forms to change it or take it back. Its heading is the page's. */
export function MyRsvpPart({ mine, actions, attributes, calendarHref, locale, t, now }: Props) {
  const { meeting, state } = mine
  const standing = stateOf(meeting, now)
  const open = standing === 'announced' || standing === 'coming' || standing === 'on'
  const stands = state === 'confirmed' || state === 'offered' || state === 'waiting'
  return (
    <div className="mine">
      <div>
        {standing === 'called-off' && <Notice tone="out" label={t('meetings.my.calledOff')}>{meeting.calledOffWhy}</Notice>}
        {standing === 'past' && <p>{t('meetings.my.over')}</p>}
        <MyFacts mine={mine} locale={locale} t={t} />
        {calendarHref && meeting.startsAt && state === 'confirmed' && mine.answer !== 'no' && (
          <p><ButtonLink href={calendarHref} quiet>{t('meetings.my.calendar')}</ButtonLink></p>
        )}
      </div>
      {open && state !== 'unconfirmed' && (
        <div>
          {state === 'offered' && mine.offeredUntil && (
            <Form name={`take-${mine.id}`} action={actions.take} locale={locale} submit={t('lists.mail.take')} words={formWords(t)} next={t('lists.mine.until', { until: momentWords(mine.offeredUntil, meeting.timeZone, locale) })}>
              <input type="hidden" name="id" value={mine.id} />
            </Form>
          )}
          {(stands || state === 'cancelled') && <ChangeForm mine={mine} action={actions.change} attributes={attributes} locale={locale} t={t} />}
          {stands && <CancelForm mine={mine} action={actions.cancel} locale={locale} t={t} />}
        </div>
      )}
    </div>
  )
}

function MyFacts({ mine: { meeting, ...mine }, locale, t }: { mine: MyRsvp; locale: Locale; t: Translator }) {
  const held = meeting.venueHeld && !meeting.venue && t('meetings.placeHeld')
  const join = meeting.join ? <a href={meeting.join} rel="noreferrer noopener" dir="ltr">{meeting.join}</a> : meeting.online && t('meetings.joinHeld')
  return (
    <Facts
      facts={[
        { term: t('meetings.answerLabel'), detail: mine.state === 'cancelled' ? null : mine.what },
        { term: t('meetings.whenLabel'), detail: mine.when },
        { term: t('meetings.durationLabel'), detail: durationOf(meeting.minutes, t) },
        { term: t('meetings.placeLabel'), detail: [placeOf(meeting, locale), held].filter(Boolean).join('. ') || (meeting.online ? null : t('meetings.placeUnknown')) },
        { term: t('meetings.joinLabel'), detail: join },
        { term: t('meetings.access'), detail: meeting.access && <Said>{meeting.access}</Said> },
        { term: t('meetings.childcare'), detail: meeting.childcare && <Said>{meeting.childcare}</Said> },
        { term: t('meetings.form.note'), detail: mine.note && <Said>{mine.note}</Said> },
        { term: t('meetings.my.keptLabel'), detail: t('meetings.my.until', { day: longDay(mine.purgeAt, meeting.timeZone, locale) }) },
      ]}
    />
  )
}

type FormProps = { mine: MyRsvp; action: FormAction; locale: Locale; t: Translator }

function ChangeForm({ mine, action, attributes, locale, t }: FormProps & { attributes: Props['attributes'] }) {
  // Whoever said yes before the date was taken back keeps their answer.
  const dated = mine.meeting.startsAt !== null || mine.answer === 'yes' || mine.answer === 'maybe'
  const answers = dated ? (['yes', 'maybe', 'no'] as const) : (['tell_me', 'no'] as const)
  const labels = { yes: t('meetings.form.yes'), maybe: t('meetings.form.maybe'), no: t('meetings.form.no'), tell_me: t('meetings.what.tell_me') }
  const full = dated && isFull(mine.meeting) && mine.state !== 'waiting'
  const asked = { ...attributes, partySize: { ...attributes.partySize, required: true, min: 1, max: 20 } }
  return (
    <Form
      name={`change-${mine.id}`} action={action} locale={locale} submit={t('meetings.my.save')} next={t('meetings.my.saveHint')}
      words={formWords(t)} attributes={asked} quiet
    >
      <input type="hidden" name="id" value={mine.id} />
      <Choices
        name="answer" legend={t('meetings.my.change')} value={[mine.state === 'cancelled' ? 'no' : mine.answer]}
        options={answers.map((value) => ({ value, label: labels[value] }))}
      />
      {dated && <TextField name="partySize" type="number" label={t('meetings.form.partySize')} value={String(mine.partySize)} inputMode="numeric" />}
      <TextArea name="note" label={t('meetings.form.note')} hint={t('meetings.form.noteHint')} value={mine.note} rows={3} />
      {full && <Tick name="waiting" label={t('meetings.form.waiting')} />}
    </Form>
  )
}

function CancelForm({ mine, action, locale, t }: FormProps) {
  return (
    <Form name={`cancel-${mine.id}`} action={action} locale={locale} submit={t('meetings.my.cancel')} next={t('meetings.my.cancelHint')} words={formWords(t)} quiet>
      <input type="hidden" name="id" value={mine.id} />
    </Form>
  )
}
