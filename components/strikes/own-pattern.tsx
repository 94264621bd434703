import { TextField, Tick } from '@/components/form/fields'
import { Fold } from '@/components/form/fold'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Count } from '@/components/ui/count'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { formWords } from '@/lib/forms/words'
import { number, weekdayName } from '@/lib/i18n/dates'
import { timesOfDay, weekdays, type Plan } from '@/lib/strikes/patterns/rules'
import type { OwnPicket } from '@/lib/strikes/types'
import { DayLines } from './day-lines'
import { OwnFields, PicketLink, type OwnForm, type OwnWords } from './own-parts'

type Typed = Record<string, string | undefined>
type FormProps = OwnWords & { picket: OwnPicket; form: OwnForm; typed: Typed }

/** The same shifts on many days: several times of day, on all days or some weekdays. What it makes is shown before it is made. */
export function PatternForm({ picket, form, typed, locale, t }: FormProps) {
  const times = timesOfDay.map((at) => (
    <div className="together" key={at}>
      <TextField name={`startsTime${at}`} type="time" label={t('again.pattern.from', { number: Number(at || 1) })} value={typed[`startsTime${at}`]} />
      <TextField name={`endsTime${at}`} type="time" label={t('again.pattern.until', { number: Number(at || 1) })} value={typed[`endsTime${at}`]} />
    </div>
  ))
  const more = timesOfDay.slice(1)
  return (
    <Form name="pattern" {...form} locale={locale} words={formWords(t)} submit={t('again.pattern.look')} next={t('again.pattern.lookNext')}>
      <OwnFields record={picket} />
      <div className="together">
        <TextField name="firstDay" type="date" label={t('strikes.own.firstDay')} value={typed.firstDay} />
        <TextField name="lastDay" type="date" label={t('strikes.own.lastDay')} value={typed.lastDay} />
      </div>
      <fieldset className="weekdays">
        <legend>{t('again.pattern.weekdays')}</legend>
        <p className="hint">{t('again.pattern.weekdaysHint')}</p>
        <div>{weekdays.map((day, at) => <Tick key={day} name={day} label={weekdayName(at + 1, locale)} value={typed[day] === 'on'} />)}</div>
      </fieldset>
      {times.slice(0, 1)}
      <p className="hint">{t('strikes.own.endsTimeHint')}</p>
      <Fold summary={t('again.pattern.moreTimes')} fields={more.flatMap((at) => [`startsTime${at}`, `endsTime${at}`])} open={more.some((at) => typed[`startsTime${at}`])}>{times.slice(1)}</Fold>
      <div className="together">
        <TextField name="needed" type="number" inputMode="numeric" label={t('again.pattern.needed')} value={typed.needed} />
        <TextField name="capacity" type="number" inputMode="numeric" label={t('strikes.own.capacity')} hint={t('strikes.own.capacityHint')} value={typed.capacity} />
      </div>
      <TextField name="role" label={t('strikes.own.roleLabel')} hint={t('strikes.own.roleHint')} value={typed.role} />
    </Form>
  )
}

type Shift = { day: string; startsTime: string; endsTime: string; needed: number; role: string }
type PreviewProps = OwnWords & { picket: OwnPicket; plan: Plan<Shift>; most: number; form: OwnForm; typed: Typed; change: string }

/** What a pattern will make, day by day, and what is there already; one button makes it. */
export function PatternPreview({ picket, plan, most, form, typed, change, locale, t }: PreviewProps) {
  const { make, there, over, never } = plan
  const tooMany = make.length + there.length + over.length + never.length > most
  return (
    <>
      <PageTitle kicker={<PicketLink picket={picket} locale={locale} />} lede={t('again.pattern.previewLede')}>{t('again.pattern.preview')}</PageTitle>
      {tooMany && <Notice tone="need" role="alert">{t('strikes.own.refused.too-many', { max: most })}</Notice>}
      {!tooMany && <Count figure={number(make.length, locale)}>{t('again.pattern.count', { count: make.length })}</Count>}
      {there.length > 0 && <p>{t('again.pattern.there', { count: there.length })}</p>}
      {over.length > 0 && <p>{t('again.pattern.over', { count: over.length })}</p>}
      {never.length > 0 && <p>{t('again.pattern.never', { count: never.length })}</p>}
      {!tooMany && make.length > 0 && (
        <>
          <Part id="made" title={t('again.pattern.days')}><DayLines shifts={make} timeZone={picket.timeZone} locale={locale} t={t} /></Part>
          <div className="mt-8">
            <Form name="make" {...form} locale={locale} words={formWords(t)} submit={t('again.pattern.make', { count: make.length })}>
              <OwnFields record={picket} />
              {Object.entries(typed).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
            </Form>
          </div>
        </>
      )}
      <p className="mt-4"><ButtonLink href={change} quiet>{t('again.pattern.change')}</ButtonLink></p>
    </>
  )
}
