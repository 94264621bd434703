import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, cpSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dataFolder } from './site'

const folder = join('test-results', 'second-build')

// Enough of the site to post to: a build of all of it would take three times as long, and what is left out is a change, too.
const routes = [
  'layout.tsx', 'changes.ts', 'my', 'organise/organise-page.tsx', 'organise/organising.ts', 'organise/moderating.ts', 'organise/sign-in',
  ...['acting.ts', 'public-page.tsx', 'meetings/[slug]', 'problem', 'sent', 'campaigns/[slug]'].map((part) => `(public)/${part}`),
]

/** Copies a folder as links to the same files: node_modules is large, and Next wants it within the checkout. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const { name } of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, name), join(to, name)]
    const stats = lstatSync(source)
    if (stats.isDirectory()) link(source, target)
    else if (stats.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkSync(source, target)
  }
}

function copyOfCheckout(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  link('node_modules', join(folder, 'node_modules'))
  for (const name of ['components', 'lib', 'messages', 'public', 'prisma', 'dist', 'app/styles', ...routes.map((route) => `app/[locale]/${route}`)]) cpSync(name, join(folder, name), { recursive: true })
  for (const name of ['package.json', 'package-lock.json', 'postcss.config.mjs', 'tsconfig.json']) copyFileSync(name, join(folder, name))
  // The checkout around it has a lock file, too.
  writeFileSync(join(folder, 'next.config.ts'), readFileSync('next.config.ts', 'utf8').replace('const config: NextConfig = {', 'const config: NextConfig = {\n  turbopack: { root: import.meta.dirname },'))
}

const everyAction = (at = join(folder, 'app')): string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('actions.ts')).map((name) => join(at, name))

/** What a new version might bring: other words on every page, and one more action before those that every file of actions has. */
function change(words: { from: string; to: string }): void {
  const file = join(folder, 'messages/en/site.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace(words.from, words.to))
  for (const actions of everyAction()) {
    writeFileSync(actions, readFileSync(actions, 'utf8').replace(/^(?:import .*\n)+/m, (imports) => `${imports}\nexport async function cameWithTheNewVersion(_: unknown, form: FormData): Promise<never> { throw new Error(String(form.get('name'))) }\n`))
  }
}

/** The key that the first build was made with: scripts/setup/pages.mjs asks for it in the same way. */
const actionsKey = async (): Promise<string> => ((await import(pathToFileURL(resolve('dist/setup.js')).href)) as { actionsKey: () => string }).actionsKey()

function finished(child: ChildProcess): Promise<void> {
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
  return new Promise((resolve, reject) => { child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the second build ended with ${code}:\n${Buffer.concat(said).toString().slice(-3000)}`)))) })
}

/** Builds a changed copy of the site, as a start of the new version would. */
export async function buildAgain(words: { from: string; to: string }): Promise<void> {
  copyOfCheckout()
  change(words)
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: await actionsKey() }
  await finished(spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Runs the second build's web process on the same data as the site that runs. Gives its address, and how to end it. */
export async function startSecond(port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const { port: postgres, password } = JSON.parse(readFileSync(join(dataFolder(), 'postgres.json'), 'utf8')) as { port: number; password: string }
  const url = `http://localhost:${port}`
  const env = { ...process.env, NODE_ENV: 'production' as const, PORT: String(port), SITE_URL: url, DATA_DIR: dataFolder(), DATABASE_URL: `postgresql://everyout:${password}@127.0.0.1:${postgres}/everyout`, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: await actionsKey(), TRUSTED_PROXIES: '127.0.0.1,::1' }
  const child = spawn(process.execPath, ['dist/web.js'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()) })
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null;) {
    if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, stop: async () => { child.kill('SIGTERM'); await ended } }
}

/** The second build is large, linked though it is. */
export const clearSecond = (): void => rmSync(folder, { recursive: true, force: true })
