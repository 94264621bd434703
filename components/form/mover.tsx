'use client'

import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { clearMarks, markPlace, placeUnder } from './places'

/** `{place}` and `{of}` stand in the sentences that are said while it moves. */
export type MoverWords = Record<'up' | 'down' | 'upNamed' | 'downNamed' | 'move' | 'how' | 'held' | 'at' | 'put' | 'left', string>

type Props = {
  /** The list it belongs to: each entry of it has this as `data-order`. */
  list: string
  /** Where it stands, and of how many; 1 is the first. */
  at: number
  of: number
  /** The form that its buttons send, where they do not stand in it. */
  form?: string
  /** The field that says where to: its value is `stem` and the place. */
  name: string
  stem: string
  words: MoverWords
}

// What was put down a moment ago: its page is drawn anew with it at its place, and the focus is to be there.
let putDown: { list: string; at: number } | null = null

/**
 * Moves one entry of a list: by the buttons up and down, which are all there is without script, by a handle that is dragged, or by the same handle
 * with the keyboard. Nothing moves before it is put down, and then the form is sent: the site says what stands.
 */
export function Mover({ list, at, of, form, name, stem, words }: Props) {
  const how = useId()
  const handle = useRef<HTMLButtonElement>(null)
  const [scripted, setScripted] = useState(false)
  const [to, setTo] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const drag = useRef({ from: 0, moved: false })
  const say = (text: string, place: number) => setSaid(text.replace('{place}', String(place)).replace('{of}', String(of)))

  useEffect(() => setScripted(true), [])
  useEffect(() => {
    if (!scripted || putDown?.list !== list || putDown.at !== at) return
    putDown = null
    handle.current?.focus()
    say(words.put, at)
  }, [scripted, list, at])

  const hold = (place: number, text = words.at) => {
    setTo(place)
    markPlace(list, at, place)
    say(text, place)
  }
  const leave = () => {
    setTo(null)
    clearMarks(list)
  }
  const put = (place: number) => {
    leave()
    // Without a connection nothing is sent, and so nothing is lost of what is typed beside it.
    if (place === at || !navigator.onLine) return say(words.left, at)
    putDown = { list, at: place }
    send(handle.current, form, name, `${stem}${place}`)
  }

  const keys: Record<string, (held: number) => void> = {
    ArrowUp: (held) => hold(Math.max(1, held - 1)), ArrowDown: (held) => hold(Math.min(of, held + 1)), Home: () => hold(1), End: () => hold(of),
    Escape: () => { leave(); say(words.left, at) },
  }
  const pressed = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (to === null || !act) return
    event.preventDefault()
    act(to)
  }
  const grabbed = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientY, moved: false }
  }
  const dragged = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    if (Math.abs(event.clientY - drag.current.from) > 4) drag.current.moved = true
    if (!drag.current.moved) return
    const place = placeUnder(list, at, event.clientY)
    if (place !== to) hold(place)
  }
  // The press that ends a drag is no press of the button; one without a way is: it takes hold, or puts down.
  const clicked = () => {
    if (drag.current.moved) { drag.current.moved = false; return }
    if (to === null) hold(at, words.held)
    else put(to)
  }
  const button = (place: number, text: string, named: string) => (
    <button name={name} value={`${stem}${place}`} form={form} className="button bare" aria-label={named}>{text}</button>
  )
  if (of < 2) return null
  return (
    <span className="mover">
      {scripted && (
        <button
          type="button" className="handle" ref={handle} aria-label={words.move} aria-describedby={how} aria-pressed={to !== null} onKeyDown={pressed} onClick={clicked}
          onPointerDown={grabbed} onPointerMove={dragged} onPointerUp={() => { if (drag.current.moved && to !== null) put(to) }} onPointerCancel={() => { drag.current.moved = false; leave() }}
          onBlur={() => { if (to !== null) leave() }}
        />
      )}
      {scripted && <span id={how} hidden>{words.how}</span>}
      {at > 1 && button(at - 1, words.up, words.upNamed)}
      {at < of && button(at + 1, words.down, words.downNamed)}
      {scripted && <span className="hidden-text" role="status">{said}</span>}
    </span>
  )
}

/** Sends the form as if a button with this value had been pressed. */
function send(handle: HTMLElement | null, form: string | undefined, name: string, value: string): void {
  const of = form ? document.getElementById(form) : handle?.closest('form')
  if (!(of instanceof HTMLFormElement)) return
  const button = Object.assign(document.createElement('button'), { name, value, hidden: true })
  of.append(button)
  of.requestSubmit(button)
  button.remove()
}
