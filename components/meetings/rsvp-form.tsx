import { Choices, TextArea, TextField, Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { isFull, stateOf } from '@/lib/meetings/rules'
import type { MeetingView } from '@/lib/meetings/types'

type Props = { meeting: MeetingView; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator; now: Date }

/**
 * The visitor's form, as the meeting stands: coming or perhaps, the waiting list, or "tell me the date". One name for all three, so that what was
 * typed is still there when one turns into another in between.
 */
export function RsvpForm({ meeting, action, attributes, locale, t, now }: Props) {
  const tell = stateOf(meeting, now) === 'announced'
  const full = !tell && isFull(meeting)
  const words = tell ? ['meetings.form.submitTell', 'meetings.form.nextTell'] as const
    : full ? ['meetings.form.submitWaiting', 'meetings.form.nextWaiting'] as const : ['meetings.form.submit', 'meetings.form.next'] as const
  const asked = { ...attributes, partySize: { ...attributes.partySize, required: true, min: 1, max: 20 } }
  return (
    <Form name="rsvp" action={action} locale={locale} submit={t(words[0])} next={t(words[1])} words={formWords(t)} attributes={asked}>
      <input type="hidden" name="slug" value={meeting.slug} />
      {tell && <input type="hidden" name="answer" value="tell_me" />}
      {full && <><input type="hidden" name="answer" value="yes" /><input type="hidden" name="waiting" value="on" /></>}
      {!tell && !full && <Answer t={t} />}
      {!tell && <TextField name="partySize" type="number" label={t('meetings.form.partySize')} hint={t('meetings.form.partySizeHint')} value="1" inputMode="numeric" />}
      <TextField name="name" label={t('meetings.form.name')} hint={t(tell ? 'meetings.form.nameHintTell' : 'meetings.form.nameHint')} autoComplete="name" />
      <TextField
        name="email" type="email" label={t('meetings.form.email')} hint={t(tell ? 'meetings.form.emailHintTell' : 'meetings.form.emailHint')}
        autoComplete="email" inputMode="email"
      />
      <TextArea name="note" label={t('meetings.form.note')} hint={t('meetings.form.noteHint')} rows={3} />
      {!tell && !full && meeting.capacity !== null && <Tick name="waiting" label={t('meetings.form.waiting')} />}
    </Form>
  )
}

function Answer({ t }: { t: Translator }) {
  const options = (['yes', 'maybe'] as const).map((value) => ({ value, label: t(`meetings.form.${value}`) }))
  return <Choices name="answer" legend={t('meetings.form.answer')} options={options} value={['yes']} />
}
