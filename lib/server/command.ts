import { importCommand } from '@/lib/imports/command'
import { closeDb } from '@/lib/platform/db'
import { SettingsError } from '@/lib/platform/env'
import { openDatabase } from './postgres/database'
import { StartError } from './start-error'
import { commands } from './commands'

const usage = `npm run everyout -- COMMAND

${Object.entries({ 'import labor-action-tracker FILE --group SLUG': 'disputes and strikes from a file of the Labor Action Tracker', ...Object.fromEntries(Object.entries(commands).map(([name, { words }]) => [name, words])) })
    .map(([name, words]) => `  ${name.padEnd(48)}${words}`).join('\n')}`

/** Runs one command on the site's database, whether or not the site is running. The exit code is the command's. */
async function run([name = '', ...args]: string[]): Promise<number> {
  const work = name === 'import' ? importCommand : commands[name]?.run
  if (!work) {
    console.log(usage)
    return name === '' || name === 'help' ? 0 : 1
  }
  const database = await openDatabase('command')
  try {
    return await work(args)
  } finally {
    await closeDb()
    await database.stop()
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof SettingsError || error instanceof StartError ? error.message : error)
  process.exitCode = 1
}
