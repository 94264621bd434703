'use client'

import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { dropTicks, readTicks, writeTicks, type KeptTicks } from './kept-ticks'

export type TicksSent = 'sent' | 'signed-out' | 'not-found'
export type TickWords = Record<'here' | 'waits' | 'sent' | 'signedOut' | 'gone', string>

type Props = {
  send: (form: FormData) => Promise<TicksSent>
  /** What this browser keeps ticks under that are still to go. */
  store: string
  /** How many of the list are here, and the ids of those on this page who are. */
  came: number
  here: string[]
  words: TickWords
  children: ReactNode
}

const Ticked = createContext<KeptTicks>({})
const SOON = 400
const AGAIN = 5000

/**
 * Ticking people off without leaving the place. Without script each tick is a form sent; with it a tick shows at once and is sent behind it, and
 * while there is no connection it is kept here, by id alone, and sent when there is one again.
 */
export function Ticks({ send, store, came, here, words, children }: Props) {
  const mark = useRef<HTMLInputElement>(null)
  const [mine, setMine] = useState<KeptTicks>({})
  const [left, setLeft] = useState(0)
  const [status, setStatus] = useState('')
  const queue = useRef<KeptTicks>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef(false)

  const keep = useCallback((ticks: KeptTicks) => {
    queue.current = ticks
    setLeft(Object.keys(ticks).length)
    writeTicks(store, ticks)
  }, [store])

  const flush = useCallback(async () => {
    const form = mark.current?.form
    const sent = Object.entries(queue.current).slice(0, 100)
    if (!form || busy.current || sent.length === 0) return
    busy.current = true
    const answer = await send(ticksForm(form, sent)).catch(() => null)
    busy.current = false
    setStatus(answer === 'sent' ? words.sent : answer === 'signed-out' ? words.signedOut : answer === 'not-found' ? words.gone : '')
    if (answer === 'sent') keep(Object.fromEntries(Object.entries(queue.current).filter(([id, is]) => !sent.some(([at, was]) => at === id && was === is))))
    if (answer === 'not-found') { keep({}); setMine({}) }
    if ((answer === 'sent' || answer === null) && Object.keys(queue.current).length > 0) timer.current = setTimeout(() => void flush(), answer ? SOON : AGAIN)
  }, [keep, send, words])

  useEffect(() => {
    const kept = readTicks(store)
    if (Object.keys(kept).length === 0) return dropTicks(store)
    setMine(kept)
    keep(kept)
    void flush()
  }, [flush, keep, store])

  useEffect(() => {
    const form = mark.current?.form
    if (!form) return
    const submitted = (event: SubmitEvent) => {
      const button = event.submitter
      if (!(button instanceof HTMLButtonElement) || (button.name !== 'came' && button.name !== 'not')) return
      event.preventDefault()
      const tick = { [button.value]: button.name === 'came' }
      setMine((before) => ({ ...before, ...tick }))
      setStatus('')
      keep({ ...queue.current, ...tick })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), SOON)
    }
    const online = () => void flush()
    form.addEventListener('submit', submitted, true)
    window.addEventListener('online', online)
    return () => {
      form.removeEventListener('submit', submitted, true)
      window.removeEventListener('online', online)
    }
  }, [flush, keep])

  const more = Object.entries(mine).reduce((sum, [id, is]) => sum + (is === here.includes(id) ? 0 : is ? 1 : -1), 0)
  return (
    <Ticked value={mine}>
      <input type="hidden" ref={mark} disabled />
      {children}
      <p className="ticks" role="status">
        <b>{words.here.replace('{count}', String(came + more))}</b> {left > 0 ? words.waits.replace('{count}', String(left)) : status}
      </p>
    </Ticked>
  )
}

function ticksForm(form: HTMLFormElement, ticks: [string, boolean][]): FormData {
  const data = new FormData()
  const typed = new FormData(form)
  for (const name of ['locale', 'group', 'slug']) data.set(name, String(typed.get(name) ?? ''))
  for (const [id, is] of ticks) data.append(is ? 'came' : 'not', id)
  return data
}

/** Somebody is here, or not (yet). */
export function TickButton({ id, came, name, text }: { id: string; came: boolean; name: string; text: string }) {
  const mine = useContext(Ticked)
  const is = mine[id] ?? came
  return <button className="tick" name={is ? 'not' : 'came'} value={id} aria-pressed={is} aria-label={name}>{text}</button>
}
