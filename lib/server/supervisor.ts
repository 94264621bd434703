import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { env, isLoopback, SettingsError } from '@/lib/platform/env'
import { keys } from '@/lib/platform/keys'
import { log } from '@/lib/platform/log'
import { applyMigrations } from './migrations/apply'
import { webProcesses } from './memory'
import { keepWorker, type Part } from './part'
import { openDatabase, type Database } from './postgres/database'
import { StartError } from './start-error'
import { onStopSignal } from './stopping'
import { keepWebs } from './webs'

const READY_LIMIT = 90_000
const LENIENT = 20_000
const PATIENCE = 15_000

let database: Database | undefined
let web: Part | undefined
let worker: Part | undefined
let ending: Promise<void> | undefined

try {
  onStopSignal(() => void end(0))
  await start()
} catch (error) {
  // While stopping, what was still starting fails: that is no news.
  if (!ending) console.error(error instanceof SettingsError || error instanceof StartError ? error.message : error)
  await end(1)
}

async function start() {
  const { SITE_URL, SMTP_URL, DATABASE_URL } = env()
  database = await openDatabase('site', (line) => console.log(line))
  process.umask(0o077) // what the parts write, mails above all, is for nobody else
  await portIsFree()
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = keys().actions
  const applied = await applyMigrations(database.url)
  if (applied.length) console.log(`Brought the database up to date: ${applied.length} ${applied.length === 1 ? 'change' : 'changes'}.`)
  // A database that somebody else runs gets no demo content; neither does one that is to stay blank.
  const link = await prepareSite(!DATABASE_URL && !process.argv.includes('--empty'))
  if (ending) return
  web = keepWebs(webProcesses())
  worker = keepWorker()
  await webIsReady(web)
  console.log(`Everyout is ready at ${SITE_URL}`)
  if (link) console.log(`Set the site up with this link, which works once: ${link}`)
  if (!SMTP_URL && !isLoopback(SITE_URL)) console.log('No mail will leave: SMTP_URL is not set. Mails are written to the mail folder in DATA_DIR.')
}

/** Said before anything is started, rather than by a web process that dies again and again. */
async function portIsFree() {
  const { PORT, HOST } = env()
  const probe = createServer()
  const code = await new Promise<string | undefined>((done) => {
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code)).listen(PORT, HOST, () => done(undefined))
  })
  await new Promise((closed) => probe.close(closed))
  if (code === 'EADDRINUSE') throw new StartError(`Port ${PORT} is taken by another program. Choose another: PORT=${PORT + 1} npm start.`)
  if (code === 'EACCES') throw new StartError(`Port ${PORT} needs more rights than this user has. Choose one above 1023, for example PORT=3000.`)
  if (code) throw new StartError(`HOST ${HOST} cannot be listened on (${code}). Use an address of this machine, for example 127.0.0.1 or 0.0.0.0.`)
}

// The rooms are loaded for this alone: once the site runs, the supervisor holds no connection.
async function prepareSite(demo: boolean) {
  const [{ firstLink }, { closeDb }] = await Promise.all([import('./first-start'), import('@/lib/platform/db')])
  return firstLink({ demo }).finally(closeDb)
}

async function webIsReady(part: Part) {
  const { PORT, HOST } = env()
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST === '::' ? '[::1]' : HOST.includes(':') ? `[${HOST}]` : HOST
  const started = Date.now()
  while (Date.now() < started + READY_LIMIT && part.failures() < 3 && !ending) {
    const answer = await fetch(`http://${host}:${PORT}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    const missing = answer && (answer.ok ? [] : await notReady(answer))
    // A mail server that is down is no reason to keep the site closed: mails wait in the database.
    const essential = missing?.some((name) => name === 'database' || name === 'migrations')
    if (missing && (!missing.length || (!essential && Date.now() > started + LENIENT))) return warnOf(missing)
    await sleep(100)
  }
  if (ending) throw new StartError('The start was interrupted.')
  const words = part.lastWords().map((line) => `  ${line}`).join('\n')
  throw new StartError(`The site did not get ready, so it is stopped.${words && ` It last said:\n${words}`}`)
}

async function notReady(answer: Response) {
  const state = (await answer.json().catch(() => ({ database: 'unknown' }))) as Record<string, string>
  return Object.keys(state).filter((name) => state[name] !== 'ok')
}

function warnOf(missing: string[]) {
  if (missing.length) log.warn(`the site opens although this is not ready: ${missing.join(', ')}`)
}

/** Web first, so that nothing new comes in; then the worker; the database last. */
function end(code: number): Promise<void> {
  return (ending ??= (async () => {
    await web?.stop(PATIENCE)
    await worker?.stop(PATIENCE)
    await database?.stop()
    process.exit(code)
  })())
}
