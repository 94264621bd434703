import { Seen, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Cover } from '@/components/ui/cover'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { localOf, zoneName } from '@/lib/i18n/dates'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { formWords } from '@/lib/forms/words'
import { shiftState, whenOf } from '@/lib/strikes/rules'
import type { OwnPicket, OwnShift } from '@/lib/strikes/types'
import { coverWords } from './cover-words'
import { CallOffForm, OwnFields, PicketLink, type OwnForm, type OwnWords } from './own-parts'
import { PatternForm } from './own-pattern'

type Typed = { startsTime?: string; endsTime?: string; needed?: number; capacity?: number; role?: string }

/** What every shift has, whichever day it is on. */
function ShiftFields({ t, value = {} }: { t: Translator; value?: Typed }) {
  return (
    <>
      <div className="together">
        <TextField name="startsTime" type="time" label={t('strikes.own.startsTime')} value={value.startsTime} />
        <TextField name="endsTime" type="time" label={t('strikes.own.endsTime')} value={value.endsTime} />
      </div>
      <p className="hint">{t('strikes.own.endsTimeHint')}</p>
      <div className="together">
        <TextField name="needed" type="number" inputMode="numeric" label={t('strikes.own.needed')} value={value.needed?.toString()} />
        <TextField
          name="capacity" type="number" inputMode="numeric" label={t('strikes.own.capacity')} hint={t('strikes.own.capacityHint')}
          value={value.capacity?.toString()}
        />
      </div>
      <TextField name="role" label={t('strikes.own.roleLabel')} hint={t('strikes.own.roleHint')} value={value.role} />
    </>
  )
}

const zoneWords = (picket: OwnPicket, at: Date, { t, locale }: OwnWords) =>
  t('strikes.zone', { zone: commas([zoneName(at, picket.timeZone, locale), picket.timeZone.replaceAll('_', ' ')], locale) })

type Add = OwnWords & { picket: OwnPicket; one: OwnForm; many: OwnForm; /** What the pattern said before it was looked at. */ typed: Record<string, string> }

/** One shift, or the same ones on many days. */
export function AddShiftsPage({ picket, one, many, typed, locale, t }: Add) {
  const last = picket.shifts.at(-1)
  const form = { locale, words: formWords(t) }
  return (
    <>
      <PageTitle kicker={<PicketLink picket={picket} locale={locale} />} lede={zoneWords(picket, last?.startsAt ?? picket.updatedAt, { locale, t })}>{t('strikes.own.addShift')}</PageTitle>
      <Part id="one" title={t('strikes.own.oneShift')}>
        <Form name="shift" {...one} {...form} submit={t('strikes.own.add')}>
          <OwnFields record={picket} />
          <TextField name="day" type="date" label={t('strikes.own.day')} hint={t('strikes.own.dayHint')} />
          <ShiftFields t={t} />
        </Form>
      </Part>
      <Part id="many" title={t('strikes.own.addPattern')}><PatternForm picket={picket} form={many} typed={typed} locale={locale} t={t} /></Part>
    </>
  )
}

type Change = OwnWords & { picket: OwnPicket; shift: OwnShift; change: OwnForm; callOff: OwnForm; now: Date }

/** One shift: its time and room, and calling it off. */
export function ChangeShiftPage({ picket, shift, change, callOff, locale, t, now }: Change) {
  const state = shiftState(shift, picket, now)
  const live = state === 'open' || state === 'full'
  return (
    <>
      <PageTitle kicker={<PicketLink picket={picket} locale={locale} />} lede={live && t('strikes.own.shiftKeep')}>{t('strikes.own.shiftTitle', { when: whenOf(shift, picket.timeZone, t, locale) })}</PageTitle>
      {live && <Cover filled={shift.taken} needed={shift.needed}>{coverWords(shift, t)}</Cover>}
      {state === 'past' && <Notice>{t('strikes.own.isPast')}</Notice>}
      {state === 'called-off' && <Notice tone="out" label={t('strikes.calledOff')}><p dir="auto">{shift.calledOffWhy || picket.calledOffWhy}</p></Notice>}
      {live && (
        <>
          <Part id="change" title={t('strikes.own.change')} aside={zoneWords(picket, shift.startsAt, { locale, t })}>
            <ChangeForm picket={picket} shift={shift} form={change} locale={locale} t={t} />
          </Part>
          <Part id="call-off" title={t('strikes.own.callOffShift')}>
            <CallOffForm
              record={picket} shiftId={shift.id} form={callOff} locale={locale} t={t}
              text={t('strikes.own.callOffShiftText')} submit={t('strikes.own.callOffShift')}
            />
          </Part>
        </>
      )}
    </>
  )
}

function ChangeForm({ picket, shift, form, locale, t }: OwnWords & { picket: OwnPicket; shift: OwnShift; form: OwnForm }) {
  const [day = '', startsTime] = localOf(shift.startsAt, picket.timeZone).split('T')
  const endsTime = localOf(shift.endsAt, picket.timeZone).split('T')[1]
  return (
    <Form name="shift" {...form} locale={locale} words={formWords(t)} submit={t('strikes.own.save')}>
      <OwnFields record={picket} shiftId={shift.id} />
      <Seen at={shift.updatedAt} />
      <TextField name="day" type="date" label={t('strikes.own.day')} hint={t('strikes.own.dayHint')} value={day} />
      <ShiftFields t={t} value={{ startsTime, endsTime, needed: shift.needed, capacity: shift.capacity, role: shift.role }} />
    </Form>
  )
}
