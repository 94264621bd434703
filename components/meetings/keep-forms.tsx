import { Seen, Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { ComingFields, PlaceFields, RegionFields, StoryFields, TimeFields, type KeepFieldsProps } from './keep-fields'

export type KeepForm = { action: FormAction; attributes: Record<string, FieldAttributes> }

type Props = KeepFieldsProps & KeepForm & { group: string }

const Address = ({ group, slug }: { group: string; slug: string }) => (
  <><input type="hidden" name="group" value={group} /><input type="hidden" name="slug" value={slug} /></>
)

/** Sets the date and the place of a meeting that was called without. */
export function SetDateForm({ meeting, group, action, attributes, locale, t }: Omit<Props, 'choices'>) {
  return (
    <Form name="date" action={action} locale={locale} submit={t('meetings.keep.setDateSubmit')} words={formWords(t)} attributes={attributes}>
      <Address group={group} slug={meeting.slug} />
      <Seen at={meeting.updatedAt} />
      <TimeFields meeting={meeting} t={t} month={false} />
      <PlaceFields meeting={meeting} t={t} venueHint={t('meetings.keep.field.venueSetHint')} />
    </Form>
  )
}

/** Everything a meeting has. */
export function EditMeetingForm({ meeting, choices, group, action, attributes, locale, t }: Props) {
  return (
    <Form name="edit" kept={`meetings/${meeting.slug}`} action={action} locale={locale} submit={t('meetings.keep.save')} words={formWords(t)} attributes={attributes} next={t('meetings.keep.editHint')}>
      <Address group={group} slug={meeting.slug} />
      <Seen at={meeting.updatedAt} />
      <TextField name="title" label={t('meetings.keep.field.title')} value={meeting.title} />
      <Select
        name="kind" label={t('meetings.keep.field.kind')} value={meeting.kind}
        options={choices.kinds.map((value) => ({ value, label: t(`meetings.kind.${value}`) }))}
      />
      <TimeFields meeting={meeting} t={t} month />
      <PlaceFields meeting={meeting} t={t} venueHint={t('meetings.keep.field.venueHint')}><RegionFields meeting={meeting} locale={locale} t={t} /></PlaceFields>
      <ComingFields meeting={meeting} choices={choices} t={t} />
      <StoryFields meeting={meeting} locale={locale} t={t} />
    </Form>
  )
}

/** Calls it off. What cannot be undone says so and asks for the name of the thing. */
export function CallOffForm({ meeting, group, action, attributes, locale, t }: Omit<Props, 'choices'>) {
  return (
    <Form name="off" action={action} locale={locale} submit={t('meetings.keep.callOffSubmit')} words={formWords(t)} attributes={attributes} quiet>
      <Address group={group} slug={meeting.slug} />
      <TextArea name="why" label={t('meetings.keep.why')} hint={t('meetings.keep.whyHint')} rows={3} />
      <TextField name="title" label={t('meetings.keep.confirmTitle', { title: meeting.title })} />
    </Form>
  )
}
