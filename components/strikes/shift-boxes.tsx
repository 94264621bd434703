'use client'

import { useField } from '@/components/form/form'
import { Cover } from '@/components/ui/cover'

/** One shift as a box to tick. `off`: it cannot be had any more; `note` says why. Words are those of the page's language. */
export type ShiftBox = {
  id: string; state: 'open' | 'full' | 'off'; dateTime: string; from: string; rest: string; note: string; filled: number; needed: number; cover: string
}
export type ShiftDay = { key: string; title: string; boxes: ShiftBox[] }

type Props = {
  legend: string
  hint: string
  /** What opens the days after the first ones. */
  later: string
  days: ShiftDay[]
}

const DAYS_OPEN = 2

/** The shifts as a departure board with a box each, the next days first. A full one is ticked for its waiting list. */
export function ShiftBoxes({ legend, hint, later, days }: Props) {
  const { id, error, typed, refused } = useField('shiftIds')
  const waits = useField('waitIds')
  const ticked = new Set(refused ? [...(typed ?? []), ...(waits.typed ?? [])] : [])
  const first = days.flatMap(({ boxes }) => boxes).find(({ state }) => state !== 'off')?.id
  // The first shift that can be had is never behind a click.
  const open = Math.max(DAYS_OPEN, days.findIndex(({ boxes }) => boxes.some((box) => box.id === first)) + 1)
  const draw = (day: ShiftDay) => <Day key={day.key} day={day} id={id} first={first} ticked={ticked} />
  return (
    <fieldset className="field" aria-describedby={[`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}>
      <legend>{legend}</legend>
      <span className="hint" id={`${id}-hint`}>{hint}</span>
      {error && <span className="error" id={`${id}-error`}>{error}</span>}
      {days.slice(0, open).map(draw)}
      {days.length > open && (
        <details open={days.slice(open).some(({ boxes }) => boxes.some((box) => ticked.has(box.id)))}>
          <summary>{later}</summary>
          {days.slice(open).map(draw)}
        </details>
      )}
    </fieldset>
  )
}

type DayProps = { day: ShiftDay; id: string; first?: string; ticked: Set<string> }

function Day({ day, id, first, ticked }: DayProps) {
  return (
    <div className="shifts" role="group" aria-labelledby={`${id}-${day.key}`}>
      <h3 id={`${id}-${day.key}`}>{day.title}</h3>
      <div className="lines">
        {day.boxes.map((box) => <Box key={box.id} box={box} id={box.id === first ? id : undefined} ticked={ticked.has(box.id)} />)}
      </div>
    </div>
  )
}

function Box({ box, id, ticked }: { box: ShiftBox; id?: string; ticked: boolean }) {
  const time = <time className="when" dateTime={box.dateTime}>{box.from}</time>
  if (box.state === 'off') return <p className="choice shift"><span><s>{time} {box.rest}</s> <small>{box.note}</small></span></p>
  return (
    <label className="choice shift">
      <input type="checkbox" name={box.state === 'full' ? 'waitIds' : 'shiftIds'} value={box.id} id={id} defaultChecked={ticked} />
      <span>{time} {box.rest} {box.note && <small>{box.note}</small>}</span>
      <Cover filled={box.filled} needed={box.needed}>{box.cover}</Cover>
    </label>
  )
}
