import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { clockTime, dateIn, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { shiftState } from '@/lib/strikes/rules'
import type { PicketView, ShiftView } from '@/lib/strikes/types'
import { ShiftBoxes, type ShiftBox, type ShiftDay } from './shift-boxes'

type Props = { picket: PicketView; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator; now: Date }

/** One short form for one shift or several: what is kept of each field and until when stands beside it. */
export function PledgeForm({ picket, action, attributes, locale, t, now }: Props) {
  return (
    <Form name="pledge" action={action} locale={locale} submit={t('strikes.take')} words={formWords(t)} attributes={attributes} next={t('strikes.next')}>
      <input type="hidden" name="slug" value={picket.slug} />
      <ShiftBoxes legend={t('strikes.choose')} hint={t('strikes.chooseHint')} later={t('strikes.laterDays')} days={daysOf(picket, locale, t, now)} />
      <TextField name="name" label={t('strikes.name')} hint={t('strikes.nameHint')} autoComplete="name" />
      <TextField name="email" type="email" label={t('strikes.email')} hint={t('strikes.emailHint')} autoComplete="email" inputMode="email" />
      <TextField name="phone" type="tel" label={t('strikes.phone')} hint={t('strikes.phoneHint')} autoComplete="tel" />
    </Form>
  )
}

/** The shifts still to end, by day, with those called off, so that nobody looks for them. */
function daysOf(picket: PicketView, locale: Locale, t: Translator, now: Date): ShiftDay[] {
  const { timeZone } = picket
  const days = new Map<string, ShiftDay>()
  for (const shift of picket.shifts) {
    if (shift.endsAt <= now) continue
    const key = dateIn(shift.startsAt, timeZone)
    const day = days.get(key) ?? { key, title: longDay(shift.startsAt, timeZone, locale), boxes: [] }
    day.boxes.push(boxOf(shift, picket, locale, t, now))
    days.set(key, day)
  }
  return [...days.values()]
}

function boxOf(shift: ShiftView, picket: PicketView, locale: Locale, t: Translator, now: Date): ShiftBox {
  const state = shiftState(shift, picket, now)
  const off = [t('strikes.calledOff'), shift.calledOffWhy].filter(Boolean).join(': ')
  const notes = { open: '', full: t('strikes.fullWait'), past: t('strikes.past'), 'called-off': off }
  return {
    id: shift.id, state: state === 'open' || state === 'full' ? state : 'off',
    dateTime: shift.startsAt.toISOString(), from: clockTime(shift.startsAt, picket.timeZone, locale),
    rest: t('strikes.until', { time: clockTime(shift.endsAt, picket.timeZone, locale) }), note: dots([shift.role, notes[state]], locale),
    filled: shift.taken, needed: shift.needed, cover: state === 'full' ? t('strikes.full') : shift.taken < shift.needed ? t('strikes.needed', { count: shift.needed - shift.taken }) : t('strikes.covered'),
  }
}
