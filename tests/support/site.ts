import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { SMTPServer } from 'smtp-server'

/** Where the mails of this run are put, one file each: `<address>/<time>-<n>.eml`. */
export const inbox = (): string => join(process.env.E2E_FOLDER ?? '', 'inbox')

/** A mail server of its own: takes everything and keeps it where the tests can read it. */
function postOffice(folder: string): Promise<SMTPServer> {
  let taken = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        for (const { address } of session.envelope.rcptTo) {
          mkdirSync(join(folder, address), { recursive: true })
          writeFileSync(join(folder, address, `${Date.now()}-${String((taken += 1)).padStart(5, '0')}.eml`), Buffer.concat(chunks))
        }
        done()
      })
    },
  })
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)) })
}

/** Starts the site as `npm start` does, on a new embedded database with its demo content, and ends it after the run. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const port = Number(config.metadata.port)
  const folder = mkdtempSync(join(tmpdir(), 'everyout-e2e-'))
  process.env.E2E_FOLDER = folder
  const post = await postOffice(join(folder, 'inbox'))
  const address = post.server.address()
  const smtp = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', PORT: String(port), SITE_URL: `http://localhost:${port}`, DATA_DIR: join(folder, 'data'), SMTP_URL: smtp, DATABASE_URL: '' }
  const site = spawn(process.execPath, ['dist/supervisor.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Everyout is ready at') && said.includes('/set-up/')) resolve()
    }
    site.stdout.on('data', hear)
    site.stderr.on('data', hear)
    site.once('exit', (code) => reject(new Error(`The site ended with ${code}:\n${said}`)))
    setTimeout(() => reject(new Error(`The site did not get ready:\n${said}`)), 120_000).unref()
  })
  await ready
  process.env.E2E_SETUP_LINK = /http\S+\/set-up\/\S+/.exec(said)?.[0] ?? ''
  site.removeAllListeners('exit')
  return async () => {
    const ended = new Promise((resolve) => site.once('exit', resolve))
    site.kill('SIGTERM')
    await ended
    await new Promise<void>((resolve) => { post.close(() => resolve()) })
    writeFileSync('test-results/site.log', said)
    rmSync(folder, { recursive: true, force: true })
  }
}
