// npm test: everything there is, summed up in one last line.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from './checks.mjs'
import { findBrowser } from './browser.mjs'
import { heard, root, shown } from './setup/common.mjs'
import { buildPages } from './setup/pages.mjs'

const RESULTS = join(root, 'test-results')

/** Prepares, runs every kind of test, each to its end, and gives the exit code. */
export async function runTests(args, prepare) {
  mkdirSync(RESULTS, { recursive: true })
  // What cannot be bundled fails here, and the types then say where.
  const unprepared = await prepare().then(() => 0, (error) => (console.error(error.message), 1))
  const results = unprepared ? [['Set-up', { passed: 0, failed: 1 }]] : []
  const run = async (name, part) => {
    console.log(`\n── ${name} ──`)
    results.push([name, await part().catch((error) => (console.error(error.message), { passed: 0, failed: 1 }))])
  }
  // The database's tests wait more than they compute: the rest is done beside them, and what they say is shown when they are through.
  const database = vitest('db', args)
  await run('Static checks', checks)
  await run('Rules', async () => told(await vitest('rules', args)))
  await buildPages().catch((error) => console.error(error.message))
  await run('Database', async () => told(await database))
  await run('End to end', () => endToEnd(args))
  console.log('')
  for (const [name, { passed, failed }] of results) console.log(`${name}: ${passed} passed, ${failed} failed`)
  const sum = (key) => results.reduce((total, [, counts]) => total + counts[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') || !sum('passed') ? 1 : 0
}

/** Runs the tests of a project; gives what came of them and what they said. */
async function vitest(project, args) {
  const report = join(RESULTS, `${project}.json`)
  rmSync(report, { force: true })
  const { code, said } = await heard(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], { NODE_ENV: 'test' })
  if (!existsSync(report)) return { passed: 0, failed: 1, said }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that cannot be loaded has no tests that could fail.
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length
  return { ...counted(numPassedTests, numFailedTests + broken, code), said }
}

function told({ said, ...counts }) {
  console.log(said)
  return counts
}

// Two halves at the same time, each on a site of its own: one browser and one site leave a second core idle.
const HALVES = 2
const FIRST_PORT = 3911

async function endToEnd(args) {
  const [browser] = [await findBrowser(), await buildPages()]
  const halves = await Promise.all(Array.from({ length: HALVES }, (_, at) => half(at + 1, args, browser)))
  const sum = (key) => halves.reduce((total, counts) => total + counts[key], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

async function half(number, args, browser) {
  const report = join(RESULTS, `end-to-end-${number}.json`)
  rmSync(report, { force: true })
  const code = await shown(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', `--shard=${number}/${HALVES}`, '--pass-with-no-tests', '--reporter=list,json', `--output=test-results/end-to-end-${number}`, ...args],
    { NODE_ENV: 'test', E2E_PORT: String(FIRST_PORT + 10 * (number - 1)), PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(browser && { CHROMIUM: browser }) })
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  return counted(stats.expected + stats.flaky, stats.unexpected, code)
}

// A run that ends badly without a failed test (a crash, an error outside of tests, nothing found) is a failure too.
const counted = (passed, failed, code) => ({ passed, failed: failed || code === 0 ? failed : 1 })
