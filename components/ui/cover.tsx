import type { ReactNode } from 'react'

type Props = {
  filled: number
  needed: number
  /** The same in words, such as "4 people needed". */
  children: ReactNode
}

const STEP = 10
const MOST = 12

const square = (at: number, size: number) => `M${at * STEP + (STEP - size) / 2} ${(STEP - size) / 2}h${size}v${size}h-${size}z`

const drawn = new Map<string, string>()

/** The path of so many squares. There are a few hundred different ones, and a board has dozens of them. */
function squares(from: number, to: number, size: number): string {
  const key = `${from} ${to} ${size}`
  const known = drawn.get(key)
  if (known !== undefined) return known
  const path = Array.from({ length: Math.max(0, to - from) }, (_, i) => square(from + i, size)).join('')
  drawn.set(key, path)
  return path
}

/** How many squares to draw and fill. Above twelve places they are a scale: never full, and never empty, unless it is so. */
function coverSquares(filled: number, needed: number): { full: number; all: number } {
  const held = Math.min(Math.max(filled, 0), needed)
  if (needed <= MOST) return { full: held, all: needed }
  const scaled = Math.floor((held / needed) * MOST)
  return { full: held > 0 ? Math.max(1, scaled) : 0, all: MOST }
}

/** How many of the places are taken: words, and one square for each place. */
export function Cover({ filled, needed, children }: Props) {
  const { full, all } = coverSquares(filled, needed)
  const width = all * STEP
  return (
    <div className={filled < needed ? 'cover short' : 'cover'}>
      <span>{children}</span>
      {all > 0 && (
        <svg viewBox={`0 0 ${width} ${STEP}`} width={width} height={STEP} aria-hidden="true">
          {full > 0 && <path d={squares(0, full, 7)} />}
          {full < all && <path className="open" d={squares(full, all, 7)} />}
        </svg>
      )}
    </div>
  )
}
