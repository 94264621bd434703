import { spawn, type ChildProcess } from 'node:child_process'
import { unwatchFile, watchFile } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { partEnvironment, partFlags } from './memory'

const SHORTEST = 1_000
const LONGEST = 30_000
// Who has run this long was well: it is started again at once, and the next restart is a quick one again.
const SETTLED = 60_000

/** A process of the site that is started again when it ends, until it is stopped. */
export interface Part {
  /** What it last said on its error output, for the case that it never gets ready. */
  lastWords(): string[]
  /** How often it has ended by itself. */
  failures(): number
  /** Ends it hard, to be started again: it does not answer any more. */
  kill(): void
  stop(patience: number): Promise<void>
}

/** Runs what `launch` starts and keeps it running. `name` is how the log calls it, `file` what it is started from. */
export function keepRunning(name: string, file: string, launch: () => ChildProcess): Part {
  const words: string[] = []
  let child: ChildProcess
  let ended: Promise<void>
  let stopping = false
  let renewing = false
  let failures = 0
  let delay = SHORTEST
  let timer: NodeJS.Timeout | undefined

  const start = () => {
    const started = Date.now()
    renewing = false
    child = heard(launch(), name, words)
    ended = new Promise((done) => child.once('close', (code, signal) => {
      done()
      if (stopping) return
      if (renewing) return start()
      failures++
      const settled = Date.now() - started > SETTLED
      if (settled) delay = SHORTEST
      const pause = settled ? 0 : delay
      log.error(`${name} ended`, undefined, { code, signal, restartInSeconds: pause / 1000 })
      timer = setTimeout(start, pause)
      if (!settled) delay = Math.min(delay * 2, LONGEST)
    }))
  }
  start()
  // While working on the site: bundled anew, started anew.
  if (env().NODE_ENV === 'development') watchFile(file, { interval: 300 }, () => (renewing = child.kill('SIGTERM')))

  return {
    lastWords: () => words,
    failures: () => failures,
    kill: () => void child.kill('SIGKILL'),
    stop: async (patience) => {
      stopping = true
      unwatchFile(file)
      clearTimeout(timer)
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(patience, undefined, { ref: false })])
      if (child.exitCode !== null || child.signalCode !== null) return
      log.warn(`${name} did not stop in time and is ended`)
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Keeps the worker running. In a group of its own, so that Ctrl-C reaches the supervisor alone; attached by a channel, so that it never outlives it. */
export const keepWorker = (): Part => keepRunning('worker', fileOf('worker'), () => spawn(process.execPath, [...partFlags, fileOf('worker')],
  { detached: true, env: partEnvironment(), stdio: ['ignore', 'inherit', 'pipe', 'ipc'] }))

export const fileOf = (name: string): string => resolve('dist', `${name}.js`)

function heard(child: ChildProcess, name: string, words: string[]): ChildProcess {
  child.on('error', (error) => log.error(`${name} could not be started`, error))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    words.push(...text.trimEnd().split('\n'))
    words.splice(0, words.length - 12)
  })
  return child
}
