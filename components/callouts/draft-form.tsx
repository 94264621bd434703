import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { Steps } from '@/components/ui/steps'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { isBegun } from '@/lib/callouts/drafts/rules'
import { steps, type DraftFields, type FilledStep, type Missing, type Step } from '@/lib/callouts/drafts/types'
import { AutoSave, type AutoSaveWords, type KeepAnswer } from './auto-save'

type Props = {
  group: string
  draft: { id: string; version: number; fields: DraftFields }
  step: FilledStep
  save: (form: FormData) => Promise<void>
  keep: (form: FormData) => Promise<KeepAnswer>
  locale: Locale
  t: Translator
  children: ReactNode
}

/** One step of the composer: an ordinary form whose every button saves what is typed before it does anything else. */
export function DraftForm({ group, draft, step, save, keep, locale, t, children }: Props) {
  return (
    <form className="stepped" action={save} id="step" noValidate key={`${step}-${draft.version}`}>
      {/* The first button of a form is the one that the Enter key presses. */}
      <button name="do" value="continue" className="hidden-text" tabIndex={-1} aria-hidden="true">{t('composer.continue')}</button>
      <StepsNav step={step} fields={draft.fields} t={t} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="group" value={group} />
      <input type="hidden" name="draft" value={draft.id} />
      <input type="hidden" name="step" value={step} />
      <div>
        {children}
        <AutoSave keep={keep} group={group} draft={draft.id} step={step} version={draft.version} changed={draft.fields.changed ?? {}} locale={locale} words={autoSaveWords(t)} />
        <div className="acts">
          <button name="do" value="continue" className="button">{t('composer.continue')}</button>
          {step !== 'what' && <button name="do" value="back" className="button quiet">{t('composer.back')}</button>}
          <button name="do" value="leave" className="button bare">{t('composer.leave')}</button>
        </div>
        <p className="hint">{t('composer.next')}</p>
      </div>
    </form>
  )
}

const autoSaveWords = (t: Translator): AutoSaveWords => ({
  saved: t('composer.auto.saved', { time: '{time}' }), offline: t('composer.auto.offline'), behind: t('composer.auto.behind'), signedOut: t('composer.auto.signedOut'),
  gone: t('composer.auto.gone'), found: t('composer.auto.found', { time: '{time}' }), putBack: t('composer.auto.putBack'), letGo: t('composer.auto.letGo'),
})

/** The steps. Inside the form each is a button, so that a move saves; where nothing is typed they are links. */
export function StepsNav({ step, fields, base, t }: { step: Step; fields: DraftFields; base?: string; t: Translator }) {
  const items = steps.map((each) => {
    const name = t(`composer.steps.${each}`)
    const state = each === step ? 'now' as const : isBegun(fields, each) ? 'done' as const : 'next' as const
    const text = each === step || base ? name : <button name="do" value={`to-${each}`} className="button bare">{name}</button>
    return { key: each, text, state, href: base && `${base}/${each}` }
  })
  return <Steps label={t('composer.stepsLabel')} steps={items} done={t('composer.stepDone')} />
}

/** What has to be put right, each linked to its field. */
export function MissingSummary({ missing, base, t }: { missing: readonly Missing[]; base: string; t: Translator }) {
  return (
    <div className="summary" role="alert" aria-labelledby="missing" tabIndex={-1} data-error-title={t('forms.titlePrefix')}>
      <h2 id="missing">{t('composer.missing.title')}</h2>
      <ul>
        {missing.map(({ step, field, message, about }) => (
          <li key={`${step} ${field} ${message}`}>
            <a href={`${base}/${step}?check=1#${field}`}>{t('composer.missing.line', { where: about || t(`composer.steps.${step}`), what: message })}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What was typed in a window that was behind: which one stays is for its writer to say. */
export function AsideNotice({ href, t }: { href: string; t: Translator }) {
  return (
    <Notice tone="need" label={t('composer.aside.label')} role="alert">
      <p>{t('composer.aside.text')}</p>
      <p><a href={href}>{t('composer.aside.other')}</a></p>
    </Notice>
  )
}
