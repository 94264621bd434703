'use client'

import { useContext, useEffect, useRef, useState } from 'react'
import { Organiser } from './organiser'
import { dropTyped, fillIn, readTyped, sameTyped, typedIn, typedKey, writeTyped, type TypedCopy } from './typed-copies'

/** What the site answered: the version that stands now, or why it took nothing. `incomplete`: there is not enough yet to be a draft. */
export type TypingKept = { seen: string } | 'incomplete' | 'changed' | 'not-found' | 'signed-out'

type Props = {
  /** Which record the form is about, the same at every visit: its copy is found again by it. */
  as: string
  /** Saves what is typed on the site too, where it is a draft. */
  keep?: (form: FormData) => Promise<TypingKept>
}

const PAUSE = 1200

const clock = (at: number, locale: string) => new Date(at).toLocaleTimeString(locale === 'ar' ? 'ar-u-nu-latn' : locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

const seenField = (form: HTMLFormElement) => form.elements.namedItem('seen') as HTMLInputElement | null

/** Keeps a copy of what is typed into the form around it, and offers it when it was not saved. Without script there is nothing of it. */
export function Typing({ as, keep }: Props) {
  const working = useContext(Organiser)
  return working && <Kept storeKey={typedKey(working.who, as)} keep={keep} {...working} />
}

type KeptProps = Pick<Props, 'keep'> & { storeKey: string; locale: string; words: NonNullable<React.ContextType<typeof Organiser>>['words'] }

function Kept({ storeKey, keep, locale, words }: KeptProps) {
  const mark = useRef<HTMLInputElement>(null)
  const stands = useRef<string | null>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [found, setFound] = useState<TypedCopy | null>(null)
  const [status, setStatus] = useState('')

  // After each drawing: when the form is about a newer version, what was sent from it has been saved.
  useEffect(() => {
    const form = mark.current?.form
    const seen = form ? seenField(form)?.value ?? '' : ''
    if (!form || stands.current === seen) return
    const first = stands.current === null
    stands.current = seen
    const copy = readTyped(storeKey)
    if (!copy) return
    if ((copy.sent && copy.seen !== seen) || sameTyped(copy.values, typedIn(form))) dropTyped(storeKey)
    else if (first) setFound(copy)
    setStatus('')
  })

  useEffect(() => {
    const form = mark.current?.form
    if (!form) return
    const later = (pause = PAUSE) => {
      clearTimeout(waiting.current)
      if (keep) waiting.current = setTimeout(() => void send(), pause)
    }
    const send = async () => {
      const values = typedIn(form)
      const answer = await keep?.(plain(form)).catch(() => null)
      if (answer === null) { setStatus(words.offline); return later(PAUSE * 8) }
      if (typeof answer !== 'object') return setStatus(answer === 'changed' ? words.behind : answer === 'signed-out' ? words.signedOut : answer === 'not-found' ? words.gone : words.kept)
      stands.current = answer.seen
      seenField(form)?.setAttribute('value', answer.seen)
      if (sameTyped(values, typedIn(form))) dropTyped(storeKey)
      setStatus(words.saved.replace('{time}', clock(Date.now(), locale)))
    }
    const typed = () => {
      writeTyped(storeKey, { values: typedIn(form), seen: seenField(form)?.value ?? '', at: Date.now() })
      if (!keep) setStatus(words.kept)
      later()
    }
    const submitted = () => {
      clearTimeout(waiting.current)
      const copy = readTyped(storeKey)
      if (copy) writeTyped(storeKey, { ...copy, sent: true })
    }
    const online = () => { if (readTyped(storeKey)) later() }
    form.addEventListener('input', typed)
    form.addEventListener('submit', submitted)
    window.addEventListener('online', online)
    return () => {
      clearTimeout(waiting.current)
      form.removeEventListener('input', typed)
      form.removeEventListener('submit', submitted)
      window.removeEventListener('online', online)
    }
  }, [keep, storeKey, locale, words])

  const putBack = () => {
    const form = mark.current?.form
    if (!form || !found) return
    fillIn(form, found.values)
    // It was typed into that version: whoever changed it since is not written over.
    seenField(form)?.setAttribute('value', found.seen)
    stands.current = found.seen
    setFound(null)
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return (
    <>
      <input type="hidden" disabled ref={mark} />
      {found && (
        <div className="notice">
          <div>{words.found.replace('{time}', clock(found.at, locale))}</div>
          <button type="button" className="button quiet" onClick={putBack}>{words.putBack}</button>
          <button type="button" className="button bare" onClick={() => { dropTyped(storeKey); setFound(null) }}>{words.letGo}</button>
        </div>
      )}
      <p className="hint" role="status">{status}</p>
    </>
  )
}

/** The form's fields without those that the framework adds for a browser without script. */
function plain(form: HTMLFormElement): FormData {
  const data = new FormData(form)
  for (const name of [...data.keys()]) if (name.startsWith('$')) data.delete(name)
  return data
}
