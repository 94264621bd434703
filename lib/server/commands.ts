import { seed } from '@/prisma/scenarios/seed/seed'
import { removeDemo } from '@/lib/groups/site/mutations'
import { resetFactors } from '@/lib/people/resets/mutations'
import { purge, purgePlan } from '@/lib/privacy/purge/mutations'
import { now } from '@/lib/platform/clock'
import { keysCommand } from './keys/command'
import { differences, putRight } from './recount'

type Command = { words: string; run: (args: string[]) => Promise<number> }

const print = (counts: object): void => {
  for (const [what, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${what}`)
}

/** The whole number after an option; 0 without the option, NaN when it is none. */
function numberAfter(args: string[], option: string): number {
  const at = args.indexOf(option)
  return at < 0 ? 0 : /^\d{1,8}$/.test(args[at + 1] ?? '') ? Number(args[at + 1]) : NaN
}

async function runSeed(args: string[]): Promise<number> {
  const [disputes, signatures] = [numberAfter(args, '--disputes'), numberAfter(args, '--signatures')]
  if (!(disputes + signatures > 0)) {
    console.error('Say how many, for example: npm run everyout -- seed --disputes 1000 --signatures 1000000')
    return 1
  }
  const made = await seed({ disputes, signatures }, now())
  if ('refused' in made) {
    console.error(made.refused)
    return 1
  }
  print(made)
  return 0
}

async function runRecount(args: string[]): Promise<number> {
  const found = await differences()
  for (const { what, id, shown, counted } of found) console.log(`${what} ${id}: shown ${shown}, counted ${counted}`)
  if (found.length === 0) console.log('Every count is what its rows say.')
  if (!args.includes('--fix')) return found.length === 0 ? 0 : 1
  await putRight(found, now())
  return 0
}

async function runReset([email = '']: string[]): Promise<number> {
  const done = await resetFactors(email, now())
  if (done) print(done)
  else console.error('No account has this address. Give the one it signs in with: npm run everyout -- reset-factors ADDRESS')
  return done ? 0 : 1
}

/** What `npm run everyout --` can do, beside importing. */
export const commands: Record<string, Command> = {
  'remove-demo': {
    words: 'takes out the demo content, whole',
    run: async () => { print(await removeDemo('command', now()) as object); return 0 },
  },
  purge: {
    words: 'deletes what is past its date; with --rehearse only counts it',
    run: async (args) => { print(args.includes('--rehearse') ? await purgePlan(now()) : await purge(now())); return 0 },
  },
  keys: { words: 'what each key for contact data seals; keys rotate: seals all of it with a new one; keys drop ID', run: keysCommand },
  'reset-factors': { words: 'ADDRESS: takes every second factor of an account away and signs it out, for who has lost them all', run: runReset },
  recount: { words: 'compares public counts with their rows; with --fix puts them right', run: runRecount },
  seed: { words: '--disputes N --signatures N: fills a site without groups of its own with made-up records, to measure with', run: runSeed },
}
