// npm start, test, dev, check, bench, migration and everyout: sets up what is missing, then runs it. Works on any Node from 20 on.
import { root, Stop } from './setup/common.mjs'
import { install } from './setup/install.mjs'
import { onCurrentNode } from './setup/node.mjs'

process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED = '1'
const [verb = '', ...args] = process.argv.slice(2)
const full = !['start', 'command'].includes(verb)

try {
  const verbs = ['start', 'dev', 'command', 'check', 'test', 'bench', 'migration']
  if (!verbs.includes(verb)) throw new Stop('Say what to do: npm start, npm test, or npm run dev, everyout, check, bench, migration.')
  await install(full)
  // Everything below may use what is in node_modules and needs a current Node.
  if (await onCurrentNode(process.argv.slice(1))) await (await import('./verbs.mjs'))[verb](args)
} catch (error) {
  if (!(error instanceof Stop) && error?.name !== 'SettingsError' && error?.name !== 'StartError') throw error
  console.error(error.message)
  process.exit(1)
}
