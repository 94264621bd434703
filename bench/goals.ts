/** One line of the goals in the design: what is gated, and what is aimed at. `more`: the larger the better. */
export type Goal = { id: string; what: string; unit: string; gate?: number; goal?: number; more?: boolean }

export const goals: Goal[] = [
  { id: 'stored', what: 'stored page / raw node:http', unit: 'x', gate: 0.8, goal: 0.95, more: true },
  { id: 'p99', what: 'its p99 / raw p99', unit: 'x', gate: 1.5, goal: 1.1 },
  { id: 'renders', what: 'renders for 200 simultaneous cold GETs', unit: '', gate: 1, goal: 1 },
  { id: 'stale', what: 'stale pages after an edit', unit: '', gate: 0, goal: 0 },
  { id: 'scripts', what: 'script bytes on public pages', unit: 'B', gate: 0, goal: 0 },
  { id: 'hosts', what: 'requests to other hosts', unit: '', gate: 0, goal: 0 },
  { id: 'weight', what: 'HTML and CSS, cold, brotli, heaviest kind', unit: 'kB', gate: 20, goal: 14 },
  { id: 'render', what: 'uncached render of the board, CPU', unit: 'ms', gate: 5, goal: 2.5 },
  { id: 'sign', what: 'signature mutation / pgbench insert + outbox', unit: 'x', gate: 0.4, goal: 0.85, more: true },
  { id: 'post', what: 'form POST through Next / the same', unit: 'x', goal: 0.1, more: true },
  { id: 'queries', what: 'slowest growing list query, large / 1,000', unit: 'x', gate: 5, goal: 2 },
  { id: 'count', what: 'public count of a campaign with a million', unit: 'ms', gate: 1, goal: 0.1 },
  { id: 'clone', what: 'fresh clone to first page', unit: 's', gate: 180, goal: 60 },
  { id: 'idle', what: 'memory of the web process, idle', unit: 'MB', gate: 300, goal: 200 },
  { id: 'grown', what: 'more of it after page views', unit: '%', gate: 20, goal: 5 },
]

/** `measured` null: it was left out, `note` says why. `detail` goes to the file only. */
export type Result = { id: string; measured: number | null; note?: string; detail?: unknown }

export type Verdict = 'goal' | 'ok' | 'below' | 'reported' | 'left out'

/** What a result is worth. A gate alone makes a run fail. */
export function verdictOf({ gate, goal, more }: Goal, measured: number | null): Verdict {
  if (measured === null || Number.isNaN(measured)) return measured === null ? 'left out' : 'below'
  const reaches = (bar: number) => (more ? measured >= bar : measured <= bar)
  if (gate !== undefined && !reaches(gate)) return 'below'
  if (goal === undefined) return 'reported'
  return reaches(goal) ? 'goal' : gate === undefined ? 'reported' : 'ok'
}

const shown = (n: number | undefined): string => (n === undefined ? '' : String(Math.abs(n) >= 100 ? Math.round(n) : Math.round(n * 100) / 100))

/** The table as it is printed: one line for each goal. */
export function tableOf(results: Result[]): string {
  const rows = goals.flatMap((goal) => {
    const result = results.find(({ id }) => id === goal.id)
    if (!result) return []
    const verdict = verdictOf(goal, result.measured)
    const measured = result.measured === null ? '–' : `${shown(result.measured)} ${goal.unit}`.trim()
    return [[goal.what, measured, shown(goal.gate) || 'report', shown(goal.goal), verdict, result.note ?? '']]
  })
  const all = [['', 'measured', 'gate', 'goal', '', ''], ...rows]
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all.map((row) => row.map((cell, at) => (at === 0 || at > 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').trimEnd()).join('\n')
}

/** Whether the run fails: something measured is below its gate. */
export const fails = (results: Result[]): boolean =>
  results.some(({ id, measured }) => goals.some((goal) => goal.id === id && verdictOf(goal, measured) === 'below'))

export const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN
