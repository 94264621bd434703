import { removeDemo } from '@/lib/groups/site/mutations'
import { purge, purgePlan } from '@/lib/privacy/purge/mutations'
import { now } from '@/lib/platform/clock'

type Command = { words: string; run: (args: string[]) => Promise<number> }

const print = (counts: object): void => {
  for (const [what, count] of Object.entries(counts)) console.log(`${String(count).padStart(8)}  ${what}`)
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
}
