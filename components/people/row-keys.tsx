'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

type Props = {
  /** What the keys do, in a line. */
  hint: string
  /** The id of the field by which the list is searched. */
  search: string
  children: ReactNode
}

/**
 * Keys for those who work through a list by keyboard: from row to row, a tick, the search. They count only while the focus is in the list, so that
 * nothing is taken from those who type, dictate or read the page by ear.
 */
export function RowKeys({ hint, search, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [scripted, setScripted] = useState(false)
  useEffect(() => {
    const list = box.current
    const field = document.getElementById(search)
    if (!list) return
    const inList = (event: KeyboardEvent) => { if (isPlain(event) && press(list, field, event)) event.preventDefault() }
    const inSearch = (event: KeyboardEvent) => {
      if (!isPlain(event) || event.key !== 'ArrowDown') return
      event.preventDefault()
      focusRow(rowsOf(list)[0], 'a')
    }
    setScripted(true)
    list.addEventListener('keydown', inList)
    field?.addEventListener('keydown', inSearch)
    return () => {
      list.removeEventListener('keydown', inList)
      field?.removeEventListener('keydown', inSearch)
    }
  }, [search])
  return (
    <>
      {scripted && <p className="hint keys">{hint}</p>}
      <div ref={box}>{children}</div>
    </>
  )
}

const isPlain = (event: KeyboardEvent): boolean => !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented)

const rowsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('.people > li')]

/** To the same thing in another row: from name to name, from tick to tick. */
function focusRow(row: HTMLElement | undefined, kind: 'a' | 'button'): boolean {
  const to = row?.querySelector<HTMLElement>(kind) ?? row?.querySelector<HTMLElement>('a, button')
  to?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
  return to !== undefined && to !== null
}

/** What a key does in the list; false for those that are not ours. */
function press(list: HTMLElement, field: HTMLElement | null, { key, code, target, repeat }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === '/') { field?.focus(); return field !== null }
  const rows = rowsOf(list)
  const row = target.closest<HTMLElement>('.people > li')
  const at = row ? rows.indexOf(row) : -1
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }
  const to = steps[key]
  if (to !== undefined) return focusRow(rows[to], target.closest('button') ? 'button' : 'a')
  // A button has the space bar already. The letter is known by its place on the keyboard, whatever it writes.
  const ticks = code === 'KeyX' || (key === ' ' && target.closest('a') !== null)
  const tick = ticks && !repeat ? row?.querySelector<HTMLElement>('.tick') : null
  tick?.click()
  return tick !== null && tick !== undefined
}
