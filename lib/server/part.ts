import { spawn, type ChildProcess } from 'node:child_process'
import { unwatchFile, watchFile } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'

const SHORTEST = 1_000
const LONGEST = 30_000
// Who has run this long was well: the next restart is a quick one again.
const SETTLED = 60_000

/** A process of the site that is started again when it ends, until it is stopped. */
export interface Part {
  /** What it last said on its error output, for the case that it never gets ready. */
  lastWords(): string[]
  /** How often it has ended by itself. */
  failures(): number
  stop(patience: number): Promise<void>
}

/** Runs `dist/<name>.js` beside this file and keeps it running. */
export function keepRunning(name: 'web' | 'worker'): Part {
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
    child = launch(name, words)
    ended = new Promise((done) => child.once('close', (code, signal) => {
      done()
      if (stopping) return
      if (renewing) return start()
      failures++
      if (Date.now() - started > SETTLED) delay = SHORTEST
      log.error(`${name} ended`, undefined, { code, signal, restartInSeconds: delay / 1000 })
      timer = setTimeout(start, delay)
      delay = Math.min(delay * 2, LONGEST)
    }))
  }
  start()
  // While working on the site: bundled anew, started anew.
  if (env().NODE_ENV === 'development') watchFile(fileOf(name), { interval: 300 }, () => (renewing = child.kill('SIGTERM')))

  return {
    lastWords: () => words,
    failures: () => failures,
    stop: async (patience) => {
      stopping = true
      unwatchFile(fileOf(name))
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

const fileOf = (name: string) => resolve('dist', `${name}.js`)

// In a group of its own, so that Ctrl-C reaches the supervisor alone; attached by a channel, so that it never outlives it.
function launch(name: string, words: string[]) {
  const child = spawn(process.execPath, ['--enable-source-maps', fileOf(name)],
    { detached: true, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  child.on('error', (error) => log.error(`${name} could not be started`, error))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    words.push(...text.trimEnd().split('\n'))
    words.splice(0, words.length - 12)
  })
  return child
}
