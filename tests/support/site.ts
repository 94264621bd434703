import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { SMTPServer } from 'smtp-server'

/** Everything that this run writes: the site's data folder and the mails it sent. */
const folder = (): string => process.env.E2E_FOLDER ?? ''

/** Where the mails of this run are put, one file each: `<address>/<time>-<n>.eml`. */
export const inbox = (): string => join(folder(), 'inbox')

/** The site's DATA_DIR. */
export const dataFolder = (): string => join(folder(), 'data')

/** A mail server of its own: takes everything and keeps it where the tests can read it. */
function postOffice(): Promise<SMTPServer> {
  let taken = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        for (const { address } of session.envelope.rcptTo) {
          mkdirSync(join(inbox(), address), { recursive: true })
          writeFileSync(join(inbox(), address, `${Date.now()}-${String((taken += 1)).padStart(5, '0')}.eml`), Buffer.concat(chunks))
        }
        done()
      })
    },
  })
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)) })
}

/** The site as `npm start` runs it. The tests stand behind a proxy that is believed, so that each can be a visitor from elsewhere. */
function startSite(port: number, smtp: string): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env, NODE_ENV: 'production', PORT: String(port), SITE_URL: `http://localhost:${port}`, DATA_DIR: dataFolder(), SMTP_URL: smtp,
    DATABASE_URL: '', TRUSTED_PROXIES: '127.0.0.1,::1',
  }
  return spawn(process.execPath, ['dist/supervisor.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Whoever is root has the database's files in another folder, since PostgreSQL does not run as root. */
function clearAway(): void {
  const { cluster } = JSON.parse(readFileSync(join(dataFolder(), 'postgres.json'), 'utf8')) as { cluster?: string }
  for (const each of [cluster, folder()]) if (each) rmSync(each, { recursive: true, force: true })
}

/** Waits for the ready line and gives the link with which the site is set up. `heard` has all that the site said. */
function readiness(site: ChildProcess, heard: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hear = () => {
      const link = /http\S+\/set-up\/\S+/.exec(heard())?.[0]
      if (link && heard().includes('Everyout is ready at')) resolve(link)
    }
    site.stdout?.on('data', hear)
    site.stderr?.on('data', hear)
    site.once('exit', (code) => reject(new Error(`The site ended with ${code}:\n${heard()}`)))
    setTimeout(() => reject(new Error(`The site did not get ready:\n${heard()}`)), 120_000).unref()
  })
}

/**
 * Starts the site as `npm start` does, on a new embedded database with its demo content, and ends it after the run. With E2E_FOLDER and
 * E2E_SETUP_LINK set, a site that runs already is used and left running.
 */
export default async function setup(config: FullConfig): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_FOLDER) return undefined
  process.env.E2E_FOLDER = mkdtempSync(join(tmpdir(), 'everyout-e2e-'))
  const post = await postOffice()
  const address = post.server.address()
  const site = startSite(Number(config.metadata.port), `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  let said = ''
  const keep = (chunk: Buffer) => { said += chunk.toString() }
  site.stdout?.on('data', keep)
  site.stderr?.on('data', keep)
  process.env.E2E_SETUP_LINK = await readiness(site, () => said)
  site.removeAllListeners('exit')
  return async () => {
    const ended = new Promise((resolve) => site.once('exit', resolve))
    site.kill('SIGTERM')
    await ended
    await new Promise<void>((resolve) => { post.close(() => resolve()) })
    mkdirSync('test-results', { recursive: true })
    writeFileSync('test-results/site.log', said)
    clearAway()
  }
}
