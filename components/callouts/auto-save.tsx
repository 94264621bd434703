'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { copyKey, dropCopy, readCopy, sameText, tidyCopies, typedNow, writeCopy, type Copy } from './kept-copies'

/** What the site answered: saved at a moment, behind another window, or not taken because of who is signed in. */
export type KeepAnswer = { saved: 'saved' | 'unchanged' | 'behind'; version: number; at: string } | 'not-found' | 'signed-out'

export type AutoSaveWords = Record<'saved' | 'offline' | 'behind' | 'signedOut' | 'gone' | 'found' | 'putBack' | 'letGo', string>

type Props = {
  keep: (form: FormData) => Promise<KeepAnswer>
  group: string
  draft: string
  step: string
  version: number
  /** The draft's version at which each step last changed. */
  changed: Record<string, number>
  locale: string
  words: AutoSaveWords
}

const PAUSE = 1200

const clock = (at: number | string, locale: string) => new Date(at).toLocaleTimeString(locale === 'ar' ? 'ar-u-nu-latn' : locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/**
 * Saves the form around it while it is typed in, and keeps a copy in this browser until the site has it. Without script nothing of this is
 * there, and the form's own buttons save.
 */
export function AutoSave({ keep, group, draft, step, version, changed, locale, words }: Props) {
  const mark = useRef<HTMLInputElement>(null)
  const [seen, setSeen] = useState(version)
  const [tab, setTab] = useState('')
  const [status, setStatus] = useState('')
  const [found, setFound] = useState<Copy | null>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const key = copyKey(group, draft, step)

  const send = useCallback(async (form: HTMLFormElement): Promise<boolean> => {
    const values = typedNow(form)
    const data = new FormData(form)
    for (const name of [...data.keys()]) if (name.startsWith('$')) data.delete(name)
    const answer = await keep(data).catch(() => null)
    if (answer === null || typeof answer === 'string') {
      setStatus(answer === null ? words.offline : answer === 'signed-out' ? words.signedOut : words.gone)
      return answer !== null
    }
    if (answer.saved === 'behind') { setStatus(words.behind); return true }
    setSeen(answer.version)
    setStatus(words.saved.replace('{time}', clock(answer.at, locale)))
    if (sameText(values, typedNow(form))) dropCopy(key)
    return true
  }, [keep, key, locale, words])

  useEffect(() => {
    const form = mark.current?.form
    if (!form) return
    setTab(Math.random().toString(36).slice(2, 12))
    tidyCopies(group, (of, at, copy) => of !== draft || !copy.sent || (changed[at] ?? 0) <= copy.version)
    const copy = readCopy(key)
    if (copy && !sameText(copy.values, typedNow(form))) setFound(copy)
    else dropCopy(key)
    // Only what this page was loaded with counts: later saves are this window's own.
  }, [])

  useEffect(() => {
    const form = mark.current?.form
    if (!form) return
    const again = (pause = PAUSE) => {
      clearTimeout(waiting.current)
      waiting.current = setTimeout(() => void send(form).then((done) => { if (!done) again(PAUSE * 8) }), pause)
    }
    const typed = () => { writeCopy(key, { values: typedNow(form), version: seen, at: Date.now() }); again() }
    const submitted = (event: Event) => {
      clearTimeout(waiting.current)
      if (navigator.onLine) return void writeCopyAsSent(key)
      event.preventDefault()
      setStatus(words.offline)
    }
    const online = () => { if (readCopy(key)) again() }
    form.addEventListener('input', typed)
    form.addEventListener('submit', submitted, true)
    window.addEventListener('online', online)
    return () => {
      form.removeEventListener('input', typed)
      form.removeEventListener('submit', submitted, true)
      window.removeEventListener('online', online)
    }
  }, [key, seen, send, words])

  const putBack = async () => {
    const form = mark.current?.form
    if (!form || !found) return
    const data = new FormData()
    for (const name of ['locale', 'group', 'draft', 'step', 'version', 'tab']) data.set(name, String(new FormData(form).get(name) ?? ''))
    for (const [name, value] of Object.entries(found.values)) data.set(name, value)
    const answer = await keep(data).catch(() => null)
    if (answer === null || typeof answer === 'string' || answer.saved === 'behind') return setStatus(answer === 'signed-out' ? words.signedOut : answer === null ? words.offline : words.behind)
    dropCopy(key)
    location.reload()
  }

  return (
    <>
      <input type="hidden" name="version" value={seen} ref={mark} readOnly />
      <input type="hidden" name="tab" value={tab} readOnly />
      {found && (
        <div className="notice">
          <div>{words.found.replace('{time}', clock(found.at, locale))}</div>
          <button type="button" className="button quiet" onClick={() => void putBack()}>{words.putBack}</button>
          <button type="button" className="button bare" onClick={() => { dropCopy(key); setFound(null) }}>{words.letGo}</button>
        </div>
      )}
      <p className="hint" role="status">{status}</p>
    </>
  )
}

function writeCopyAsSent(key: string): void {
  const copy = readCopy(key)
  if (copy) writeCopy(key, { ...copy, sent: true })
}
