import type { ChildProcess } from 'node:child_process'
import cluster, { type Worker } from 'node:cluster'
import { log } from '@/lib/platform/log'
import { partEnvironment, partFlags } from './memory'
import { fileOf, keepRunning, type Part } from './part'

/** Whoever serves and has not been heard of for this long hangs. It says something every five seconds. */
const SILENT = 30_000
const LOOK = 5_000

/** One web process, in all its lives. `prepared`: it can answer; `ready`: and has made the first pages. */
class Web {
  readonly part: Part
  state: 'starting' | 'prepared' | 'ready' = 'starting'
  listening = false
  heardAt = 0
  private worker: Worker | undefined

  constructor(readonly name: string, private readonly changed: () => void) {
    this.part = keepRunning(name, fileOf('web'), () => this.launch())
  }

  private launch(): ChildProcess {
    const worker = this.worker = cluster.fork({ ...partEnvironment(), EVERYOUT_PART: this.name })
    this.set('starting')
    worker.on('message', (word: unknown) => {
      this.heardAt = performance.now()
      if (word === 'prepared' || word === 'ready') this.set(word)
    })
    // What is told to one that is just ending does not arrive.
    worker.on('error', () => undefined).once('exit', () => this.set('starting'))
    return worker.process
  }

  private set(state: Web['state']): void {
    this.state = state
    if (state === 'starting') this.listening = false
    this.changed()
  }

  listen(): void {
    if (this.listening) return
    this.listening = true
    this.worker?.send('listen')
  }
}

/**
 * Keeps the web processes running, all on the site's port: they share the socket itself, so that whoever has time takes the next visitor, and those
 * who wait in line when one of them dies are taken by the others. The port is open when all have made the first pages; after that each opens
 * it for itself, when it has made them, or at once when nobody else is there.
 */
export function keepWebs(count: number): Part {
  cluster.schedulingPolicy = cluster.SCHED_NONE
  cluster.setupPrimary({ exec: fileOf('web'), args: [], execArgv: [...partFlags], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  const webs: Web[] = []
  let open = false
  const changed = () => {
    open ||= webs.length === count && webs.every(({ state }) => state === 'ready')
    if (!open) return
    const alone = !webs.some(({ listening }) => listening)
    for (const web of webs) if (web.state === 'ready' || (alone && web.state === 'prepared')) web.listen()
  }
  for (let number = 1; number <= count; number++) webs.push(new Web(count === 1 ? 'web' : `web ${number}`, changed))
  const looking = watchOver(webs)
  return {
    lastWords: () => webs.flatMap(({ part }) => part.lastWords()),
    failures: () => Math.max(...webs.map(({ part }) => part.failures())),
    kill: () => { for (const { part } of webs) part.kill() },
    stop: async (patience) => {
      clearInterval(looking)
      await Promise.all(webs.map(({ part }) => part.stop(patience)))
    },
  }
}

/** Ends a process that serves nobody any more because it is busy with something that never ends. */
function watchOver(webs: Web[]): NodeJS.Timeout {
  let looked = performance.now()
  return setInterval(() => {
    const now = performance.now()
    // We were stopped ourselves, and what they said meanwhile is still to be heard.
    const late = now - looked > 2 * LOOK
    looked = now
    for (const web of webs) {
      if (late || web.state === 'starting') web.heardAt = now
      if (now - web.heardAt < SILENT) continue
      log.error(`${web.name} does not answer and is ended`)
      web.part.kill()
    }
  }, LOOK).unref()
}
