import { Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { WorkplaceFields } from '@/components/disputes/dispute-fields'
import { liveStatuses } from '@/lib/disputes/rules'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { countryOptions } from '@/lib/i18n/countries'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Typed } from '@/lib/moderation/proposals/types'
import { timeZones } from '@/lib/places/zones'

type Words = { locale: Locale; t: Translator }
type Props = Words & { kind: 'dispute' | 'event' | 'correction'; slug?: string; value?: Typed; action: FormAction; attributes: Record<string, FieldAttributes> }

const meetingKinds = ['public', 'rank_and_file', 'planning', 'strike_committee', 'workplace', 'conference', 'assembly', 'online'] as const

/** What a visitor proposes, and the address to which the button goes. */
export function ProposeForm({ kind, slug, value = {}, action, attributes, locale, t }: Props) {
  return (
    <Form name="propose" action={action} locale={locale} submit={t('proposals.send')} words={formWords(t)} attributes={attributes} next={t('proposals.next')}>
      {kind === 'dispute' && <DisputeParts locale={locale} t={t} />}
      {kind === 'event' && <EventParts locale={locale} t={t} />}
      {kind === 'correction' && <CorrectionParts slug={slug ?? ''} value={value} t={t} />}
      <TextField name="email" type="email" label={t('proposals.email')} hint={t('proposals.emailHint')} autoComplete="email" inputMode="email" />
    </Form>
  )
}

const Zone = ({ t }: Pick<Words, 't'>) => (
  <Select name="timeZone" label={t('disputes.form.timeZone')} empty={t('proposals.choose')} options={[...new Set([...timeZones(), 'UTC'])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
)

const Parties = ({ value = {}, t }: { value?: Typed; t: Translator }) => (
  <>
    <TextArea name="employers" label={t('disputes.form.employers')} hint={t('disputes.form.employersHint')} value={value.employers} rows={2} />
    <TextArea name="unions" label={t('disputes.form.unions')} hint={t('disputes.form.unionsHint')} value={value.unions} rows={2} />
    <TextArea name="demands" label={t('disputes.form.demands')} hint={t('disputes.form.demandsHint')} value={value.demands} rows={3} />
  </>
)

const Words = ({ value = {}, t }: { value?: Typed; t: Translator }) => (
  <>
    <TextArea name="sources" label={t('disputes.form.sources')} hint={t('disputes.form.sourcesHint')} value={value.sources} rows={3} />
    <TextArea name="body" label={t('disputes.form.body')} hint={t('disputes.form.bodyHint')} value={value.body} rows={6} />
  </>
)

function DisputeParts({ locale, t }: Words) {
  return (
    <>
      <TextField name="title" label={t('disputes.form.title')} hint={t('disputes.form.titleHint')} />
      <TextField name="summary" label={t('disputes.form.summary')} />
      <Select name="status" label={t('disputes.form.status')} options={liveStatuses.map((status) => ({ value: status, label: t(`disputes.status.${status}`) }))} />
      <Parties t={t} />
      <WorkplaceFields locale={locale} t={t} />
      <Zone t={t} />
      <Words t={t} />
    </>
  )
}

function EventParts({ locale, t }: Words) {
  return (
    <>
      <TextField name="title" label={t('proposals.eventTitle')} />
      <Select name="kind" label={t('composer.meeting.kind')} options={meetingKinds.map((value) => ({ value, label: t(`meetings.kind.${value}`) }))} />
      <div className="together">
        <TextField name="date" type="date" label={t('composer.meeting.date')} />
        <TextField name="time" type="time" label={t('composer.meeting.time')} />
      </div>
      <Zone t={t} />
      <TextField name="venue" label={t('composer.meeting.venue')} />
      <div className="together">
        <TextField name="town" label={t('disputes.form.town')} />
        <Select name="country" label={t('disputes.form.country')} empty={t('disputes.form.noCountry')} options={countryOptions(locale)} />
      </div>
      <TextArea name="access" label={t('meetings.access')} rows={2} />
      <TextArea name="body" label={t('disputes.form.body')} hint={t('disputes.form.bodyHint')} rows={6} />
    </>
  )
}

function CorrectionParts({ slug, value, t }: { slug: string; value: Typed; t: Translator }) {
  return (
    <>
      <input type="hidden" name="slug" value={slug} />
      <TextField name="title" label={t('disputes.form.title')} value={value.title} />
      <TextField name="summary" label={t('disputes.form.summary')} value={value.summary} />
      <Parties value={value} t={t} />
      <TextField name="startedOn" type="date" label={t('disputes.form.startedOn')} value={value.startedOn} />
      <Words value={value} t={t} />
      <TextArea name="why" label={t('proposals.why')} hint={t('proposals.whyHint')} rows={3} />
    </>
  )
}
