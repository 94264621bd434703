// Packages: exactly those of package-lock.json, without their install scripts.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone, fingerprint, quietly, readStamp, root, step, unlessDone } from './common.mjs'

const STAMP = 'node_modules/.everyout/packages'

/** Installs when node_modules is not what package-lock.json says; `full` with the packages for tests and checks. */
export async function install(full) {
  const print = fingerprint(['package.json', 'package-lock.json'])
  if (done(print, full)) return
  await alone(async () => {
    if (done(print, full)) return
    if (matches(full)) return unlessDone(STAMP, `${print} ${full ? 'full' : 'part'}`, () => {})
    await refuseUnderSite()
    await unlessDone(STAMP, `${print} ${full ? 'full' : 'part'}`, () => step('Installing packages', () =>
      quietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(full ? [] : ['--omit=dev'])],
        { hint: 'Packages come from the npm registry: see that this machine reaches it.' })))
  })
}

// A site that runs would lose its packages under its feet.
async function refuseUnderSite() {
  const setup = join(root, 'dist/setup.js')
  if (!existsSync(setup) || !existsSync(join(root, 'node_modules'))) return
  await import(pathToFileURL(setup).href).then((built) => built.refuseWhileRunning()).catch((error) => {
    // What was built before may not load any more: then it does not run either.
    if (error.name === 'StartError') throw error
  })
}

const done = (print, full) => [`${print} full`, ...(full ? [] : [`${print} part`])].includes(readStamp(join(root, STAMP)))

/** What somebody installed with npm by hand is as good, if nothing is missing from it. */
function matches(full) {
  const [wanted, found] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => {
    try {
      return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
    } catch {
      return null
    }
  })
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional }]) =>
    !path || optional || devOptional || (dev && !full) || (found[path]?.version === version && existsSync(join(root, path))))
}
