// The static checks: types, lint, dead code. Each counts as one test.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, shown, step, quietly } from './setup/common.mjs'

const CHECKS = [
  ['Types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['Lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']],
  ['Dead code', ['node_modules/knip/bin/knip.js']],
]

/** Runs all of them, whatever the first ones say. */
export async function checks() {
  // Routes have types of their own, which Next writes.
  if (existsSync(join(root, 'app'))) await step('Writing the types of the routes', () => quietly(process.execPath, ['node_modules/next/dist/bin/next', 'typegen']))
  let failed = 0
  for (const [name, command] of CHECKS) {
    const started = Date.now()
    const code = await shown(process.execPath, command)
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (code !== 0) failed++
  }
  return { passed: CHECKS.length - failed, failed }
}
