/** One line of the goals in the design: what is gated, and what is aimed at. `more`: the larger the better. */
export type Goal = { id: string; what: string; unit: string; gate?: number; goal?: number; more?: boolean }

export const goals: Goal[] = [
  { id: 'stored', what: 'stored page / raw node:http', unit: 'x', gate: 0.8, goal: 0.95, more: true },
  { id: 'p99', what: 'its p99 / raw p99', unit: 'x', gate: 1.5, goal: 1.1 },
  { id: 'renders', what: 'renders for 200 simultaneous cold GETs', unit: '', gate: 1, goal: 1 },
  { id: 'stale', what: 'stale pages after an edit, on two processes', unit: '', gate: 0, goal: 0 },
  { id: 'scripts', what: 'script bytes on public pages', unit: 'B', gate: 0, goal: 0 },
  { id: 'hosts', what: 'requests to other hosts', unit: '', gate: 0, goal: 0 },
  { id: 'weight', what: 'HTML and CSS, cold, brotli, heaviest kind', unit: 'kB', gate: 20, goal: 14 },
  { id: 'render', what: 'uncached render of the board, CPU', unit: 'ms', gate: 5, goal: 2.5 },
  { id: 'sign', what: 'signature mutation / pgbench insert + outbox', unit: 'x', gate: 0.4, goal: 0.85, more: true },
  { id: 'post', what: 'form POST through Next / the same', unit: 'x', goal: 0.1, more: true },
  { id: 'twice', what: 'forms lost or ill answered at twice the load', unit: '', gate: 0, goal: 0 },
  { id: 'queries', what: 'slowest growing list query, large / 1,000', unit: 'x', gate: 5, goal: 2 },
  { id: 'count', what: 'public count of a campaign with a million', unit: 'ms', gate: 1, goal: 0.1 },
  { id: 'clone', what: 'fresh clone to first page', unit: 's', gate: 180, goal: 60 },
  { id: 'idle', what: 'memory of the web process, idle', unit: 'MB', gate: 300, goal: 200 },
  { id: 'grown', what: 'more of it after page views', unit: '%', gate: 20, goal: 5 },
]

/** The lines that `--only=render,stored` names; none named means all. Throws when there is no such line. */
export function onlyOf(args: string[]): string[] {
  const only = args.flatMap((arg) => (arg.startsWith('--only=') ? arg.slice('--only='.length).split(',') : []))
  const unknown = only.filter((id) => !goals.some((goal) => goal.id === id))
  if (unknown.length > 0) throw new Error(`--only: there is no ${unknown.join(', ')}; there are ${goals.map(({ id }) => id).join(', ')}`)
  return only
}

/** `measured` null: it was left out, `note` says why. NaN: it could not be measured, which is below any gate. `detail` goes to the file only. */
export type Result = { id: string; measured: number | null; note?: string; detail?: unknown }

export type Verdict = 'goal' | 'ok' | 'below' | 'reported' | 'left out'

/** What a result is worth. A gate alone makes a run fail. */
export function verdictOf({ gate, goal, more }: Goal, measured: number | null): Verdict {
  if (measured === null) return 'left out'
  if (Number.isNaN(measured)) return gate === undefined ? 'reported' : 'below'
  const reaches = (bar: number) => (more ? measured >= bar : measured <= bar)
  if (gate !== undefined && !reaches(gate)) return 'below'
  if (goal !== undefined && reaches(goal)) return 'goal'
  return gate === undefined ? 'reported' : 'ok'
}

const shown = (n: number | undefined): string => (n === undefined ? '' : Math.abs(n) >= 100 ? Math.round(n).toLocaleString('en') : String(Math.round(n * 100) / 100))

/** Columns as wide as they need to be: the first and the last to the left, the others to the right. */
export function columns(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const cell = (text: string, at: number) => (at === 0 || at === widths.length - 1 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}

/** The table of the goals: one line for each that has a result. */
export function tableOf(results: Result[]): string {
  const rows = goals.flatMap((goal) => {
    const result = results.find(({ id }) => id === goal.id)
    if (!result) return []
    const { measured, note } = result
    const value = measured === null || Number.isNaN(measured) ? '–' : `${shown(measured)} ${goal.unit}`.trim()
    return [[goal.what, value, shown(goal.gate) || 'report', shown(goal.goal), verdictOf(goal, measured), note ?? '']]
  })
  return columns([['', 'measured', 'gate', 'goal', '', ''], ...rows])
}

/** Whether the run fails: something measured is below its gate. */
export const fails = (results: Result[]): boolean =>
  results.some(({ id, measured }) => goals.some((goal) => goal.id === id && verdictOf(goal, measured) === 'below'))

/** The one in the middle; between the two in the middle when there are two. NaN, which is no number, is passed over. */
export function median(all: number[]): number {
  const sorted = all.filter((n) => !Number.isNaN(n)).toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return sorted.length === 0 ? NaN : ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
}

/** The ratio of two things measured side by side: the middle one of the rounds' ratios, so that what disturbs a round disturbs both parts of it. */
export const ratioOf = (above: number[], below: number[]): number => median(above.map((n, at) => n / (below[at] ?? NaN)))
