// What each npm command does once packages and a current Node are there.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, shown } from './setup/common.mjs'
import { bundle, bundleBench, watchBundle } from './setup/bundle.mjs'
import { generate } from './setup/generate.mjs'
import { buildPages } from './setup/pages.mjs'

const node = process.execPath
const built = (name) => import(pathToFileURL(join(root, `dist/${name}.js`)).href)

async function prepare() {
  await generate()
  await bundle()
}

/** The site, as its visitors get it. */
export async function start() {
  process.env.NODE_ENV = 'production'
  await prepare()
  ;(await built('setup')).refuseWhileRunning()
  await buildPages()
  await built('supervisor')
}

/** The site, while working on it. */
export async function dev() {
  process.env.NODE_ENV = 'development'
  await prepare()
  await watchBundle()
  await built('supervisor')
}

/** A command of the site: npm run everyout -- NAME … */
export async function command(args) {
  process.env.NODE_ENV ??= 'production'
  await prepare()
  process.argv = [node, join(root, 'dist/command.js'), ...args]
  await built('command')
}

/** Writes the next migration. */
export async function migration(args) {
  await prepare()
  process.argv = [node, join(root, 'dist/migration.js'), ...args]
  await built('migration')
}

/** Measures against peers, on data folders of its own: -- --quick takes two minutes, -- --clone also times a fresh clone. */
export async function bench(args) {
  process.env.NODE_ENV = 'production'
  await prepare()
  await bundleBench()
  await buildPages()
  process.exitCode = await shown(node, [join(root, 'dist/bench/run.js'), ...args])
}

/** Types, lint and dead code. */
export async function check() {
  const { checks } = await import('./checks.mjs')
  await prepare()
  const { failed } = await checks()
  process.exitCode = failed ? 1 : 0
}

/** Everything. */
export async function test(args) {
  const { runTests } = await import('./tests.mjs')
  process.exitCode = await runTests(args, prepare)
}
