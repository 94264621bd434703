// Run by npm, one Ctrl-C arrives twice: from the terminal and from npm. What comes this soon after the first is the same one.
const SAME = 600

/** Calls `stop` when the process is asked to end, by Ctrl-C, a signal or the launcher's end. A second time ends it at once. */
export function onStopSignal(stop: () => void): void {
  let first = 0
  const asked = () => {
    if (!first) {
      first = Date.now()
      return stop()
    }
    if (Date.now() - first > SAME) process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked)
  process.once('disconnect', asked)
}
