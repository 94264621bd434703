'use client'

import { useContext, useEffect, useState } from 'react'
import { Organiser } from './organiser'

/** In a box with one thing a line, in the order in which they are shown: Alt and an arrow move the line of the caret. Without script lines are cut and put. */
export function LineKeys({ field }: { field: string }) {
  const working = useContext(Organiser)
  const [scripted, setScripted] = useState(false)
  useEffect(() => {
    const box = document.getElementById(field)
    if (!(box instanceof HTMLTextAreaElement)) return
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      moveLine(box, event.key === 'ArrowUp' ? -1 : 1)
    }
    setScripted(true)
    box.addEventListener('keydown', pressed)
    return () => box.removeEventListener('keydown', pressed)
  }, [field])
  return scripted && working && <span className="hint keys">{working.words.lines}</span>
}

function moveLine(box: HTMLTextAreaElement, by: 1 | -1): void {
  const lines = box.value.split('\n')
  const startOf = (line: number) => lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0)
  const at = box.value.slice(0, box.selectionStart).split('\n').length - 1
  const upper = Math.min(at, at + by)
  const [first, second] = [lines[upper], lines[upper + 1]]
  if (first === undefined || second === undefined) return
  const caret = box.selectionStart - startOf(at)
  box.setRangeText(`${second}\n${first}`, startOf(upper), startOf(upper) + first.length + 1 + second.length)
  box.selectionStart = box.selectionEnd = caret + startOf(upper) + (by === 1 ? second.length + 1 : 0)
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
