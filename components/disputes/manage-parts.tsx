import { Seen, Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Mover } from '@/components/form/mover'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { calendarDay } from '@/lib/i18n/dates'
import type { FormAction } from '@/lib/forms/types'
import { orderWords } from '@/lib/forms/words'
import type { WorkplaceView } from '@/lib/disputes/types'
import { kindWords } from './dispute-page'
import { workplaceWords } from './dispute-facts'
import { WorkplaceFields } from './dispute-fields'
import { Which, type Managing } from './managing'

const kinds = ['ballot', 'offer', 'court', 'talks', 'action', 'victory', 'other'] as const

/** A button that takes one thing off; for those who do not see where it stands it says what. */
function TakeOff({ name, action, id, what, ...managing }: Managing & { name: string; action: FormAction; id: string; what: string }) {
  const submit = managing.t('disputes.manage.remove')
  return (
    <Form name={name} action={action} locale={managing.locale} submit={submit} submitNamed={`${submit}: ${what}`} words={managing.words} quiet>
      <Which {...managing} id={id} />
    </Form>
  )
}

export function ManageTimeline(managing: Managing) {
  const { dispute, actions, attributes, words, locale, t } = managing
  return (
    <Part id="timeline" title={t('disputes.manage.timelineTitle')}>
      <Form name="event" action={actions.addEvent} locale={locale} submit={t('disputes.manage.add')} words={words} attributes={attributes.event} quiet>
        <Which {...managing} />
        <div className="together">
          <TextField name="on" type="date" label={t('disputes.manage.on')} />
          <Select name="kind" label={t('disputes.manage.kind')} options={kinds.map((kind) => ({ value: kind, label: kindWords(kind, t) }))} value="other" />
        </div>
        <TextArea name="text" label={t('disputes.manage.text')} rows={3} />
        <TextField name="url" type="url" inputMode="url" label={t('disputes.manage.url')} />
      </Form>
      {dispute.events.length > 0 && (
        <Lines
          items={dispute.events.map(({ id, on, kind, text }) => ({
            key: id,
            content: (
              <div className="entry">
                <p><b>{calendarDay(on, locale)}</b> {kindWords(kind, t)}: <Said>{text}</Said></p>
                <TakeOff {...managing} name={`event-${id}`} action={actions.removeEvent} id={id} what={`${calendarDay(on, locale)}, ${kindWords(kind, t)}`} />
              </div>
            ),
          }))}
        />
      )}
    </Part>
  )
}

export function ManageWorkplaces(managing: Managing) {
  const { dispute, actions, words, locale, t } = managing
  const { length } = dispute.workplaces
  return (
    <Part id="workplaces" title={t('disputes.manage.placesTitle')}>
      {/* What a refused order points to: its form has no control of its own. */}
      <div id="order-place">{dispute.workplaces.map((place, at) => <Workplace key={place.id} place={place} at={at + 1} of={length} {...managing} />)}</div>
      {length > 1 && <Form name="order" action={actions.placeWorkplace} locale={locale} words={words}><Which {...managing} /></Form>}
      <details>
        <summary>{t('disputes.manage.addPlace')}</summary>
        <WorkplaceForm name="place" {...managing} />
      </details>
    </Part>
  )
}

function Workplace({ place, at, of, ...managing }: Managing & { place: WorkplaceView; at: number; of: number }) {
  const { actions, locale, t } = managing
  const named = workplaceWords(place, locale) || t('disputes.manage.place')
  return (
    <div className="movable" data-order="workplaces">
      <details>
        <summary>{t('disputes.manage.changePlace', { place: named })}</summary>
        <WorkplaceForm name={`place-${place.id}`} place={place} {...managing} />
        <TakeOff {...managing} name={`place-off-${place.id}`} action={actions.removeWorkplace} id={place.id} what={named} />
      </details>
      <Mover list="workplaces" at={at} of={of} form="order" name="place" stem={`${place.id}.`} words={orderWords(named, t)} />
    </div>
  )
}

function WorkplaceForm({ name, place, ...managing }: Managing & { name: string; place?: WorkplaceView }) {
  const { actions, attributes, words, locale, t } = managing
  return (
    <Form name={name} action={actions.saveWorkplace} locale={locale} submit={t('disputes.manage.save')} words={words} attributes={attributes.workplace} quiet>
      <Which {...managing} id={place?.id ?? ''} />
      <Seen at={managing.dispute.updatedAt} />
      <WorkplaceFields value={place && { ...place, workplace: place.name }} locale={locale} t={t} />
    </Form>
  )
}

export function ManageLinks(managing: Managing) {
  const { dispute, actions, attributes, words, locale, t } = managing
  return (
    <Part id="links" title={t('disputes.manage.linksTitle')}>
      {dispute.linked.length > 0 && (
        <Lines
          items={dispute.linked.map(({ id, slug, title, why }) => ({
            key: id,
            content: (
              <div className="entry">
                <div><Entry href={`/${locale}/disputes/${slug}`} title={title} about={why && <Said>{why}</Said>} /></div>
                <TakeOff {...managing} name={`link-${id}`} action={actions.unlink} id={id} what={title} />
              </div>
            ),
          }))}
        />
      )}
      <Form name="link" action={actions.link} locale={locale} submit={t('disputes.manage.link')} words={words} attributes={attributes.link} quiet>
        <Which {...managing} />
        <TextField name="other" label={t('disputes.manage.other')} hint={t('disputes.manage.otherHint')} />
        <TextField name="why" label={t('disputes.manage.why')} hint={t('disputes.manage.whyHint')} />
      </Form>
    </Part>
  )
}
