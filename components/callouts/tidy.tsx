'use client'

import { useEffect } from 'react'
import { tidyCopies } from './kept-copies'

/** Lets go of copies in this browser that the site has by now: of drafts that are gone, of steps that changed since. */
export function Tidy({ group, drafts, changed }: { group: string; drafts: string[]; changed?: Record<string, number> }) {
  useEffect(() => {
    tidyCopies(group, (draft, step, copy) => {
      const isHere = drafts.includes(draft)
      return changed ? !isHere || !copy.sent || (changed[step] ?? 0) <= copy.version : isHere
    })
  }, [group, drafts, changed])
  return null
}
