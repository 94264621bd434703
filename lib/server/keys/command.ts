import pg from 'pg'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { keyFile } from '@/lib/platform/key-file'
import { forgetKey, freshEncryptionKeys, keyFileAge, keysAreGiven, makeCurrent } from '@/lib/platform/keys'
import { cellsByKey } from './cells'
import { sealAllAnew } from './seal-anew'

type Said = { ok: boolean; lines: string[] }

const RUN = 'npm run everyout -- keys'
// What was under way when another key became current has long been written or given up.
const SETTLED = 60_000
/** How old a sign of life of the site's worker may be. */
const ALIVE = 90_000

const number = (n: number, what = 'cell'): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`

/** `keys`, `keys rotate`, `keys drop ID`. */
export async function keysCommand([verb = '', id = '', ...rest]: string[]): Promise<number> {
  const verbs: Record<string, () => Promise<Said>> = { '': state, rotate: () => alone(rotate), drop: () => alone(() => drop(id)) }
  const work = rest.length > 0 || (id !== '') !== (verb === 'drop') ? undefined : verbs[verb]
  if (!work) {
    console.error(`Say ${RUN}, ${RUN} rotate, or ${RUN} drop ID.`)
    return 1
  }
  const { ok, lines } = await work()
  for (const line of lines) (ok ? console.log : console.error)(line)
  return ok ? 0 : 1
}

async function state(): Promise<Said> {
  const { current, all } = freshEncryptionKeys()
  const counts = await cellsByKey()
  const ids = [...new Set([...all.keys(), ...counts.keys()])]
  return { ok: true, lines: ids.map((id) => `${(id || '-').padStart(8)}  ${number(counts.get(id) ?? 0).padEnd(16)}${about(id, current, all, counts)}`) }
}

function about(id: string, current: string, all: Map<string, Buffer>, counts: Map<string, number>): string {
  if (id === current) return 'seals what is new'
  if (!all.has(id)) return id === '' ? 'sealed by no key' : 'cannot be opened: this key is not here'
  return counts.get(id) ? `to be sealed anew: ${RUN} rotate` : `not needed any more: ${RUN} drop ${id}`
}

/** Makes a new key, unless a rotation is under way, and seals everything with it. */
async function rotate(): Promise<Said> {
  const refused = keysAreGiven() ? await notReady() : await begin()
  if (refused) return { ok: false, lines: [refused] }
  const { current, all } = freshEncryptionKeys()
  let shown = 0
  const { cells, unreadable } = await sealAllAnew((done) => { if (done >= shown + 10_000) console.log(`${number(shown = done)} so far`) })
  const counts = await cellsByKey()
  const left = [...all.keys()].filter((id) => id !== current).map((id) => ({ id, count: counts.get(id) ?? 0 }))
  const lines = [`${number(cells)} sealed anew with ${current}.`, ...unreadable.slice(0, 20).map((cell) => `Cannot be opened with the key that it names: ${cell}. Put the row back from a backup, or erase it.`)]
  for (const { id, count } of left) lines.push(count ? `${id} still seals ${number(count)}. Run this again.` : `${id} seals nothing any more. Forget it with: ${RUN} drop ${id}`)
  return { ok: left.every(({ count }) => count === 0), lines }
}

const numbersIn = (ids: Iterable<string>): number[] => [...ids].map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0))

/** The next key's name. A number that was used is not used again: a backup may have cells of it. */
const nextId = (...used: Iterable<string>[]): string => `k${Math.max(0, ...used.flatMap(numbersIn)) + 1}`

/** The key of the highest number is to be current; when it is the only one, there is to be another. */
async function begin(): Promise<null> {
  const { current, all } = freshEncryptionKeys()
  const newest = [...all.keys()].find((id) => id === `k${Math.max(...numbersIn(all.keys()))}`) ?? current
  const next = all.size > 1 ? newest : nextId(all.keys(), (await cellsByKey()).keys())
  if (next === current) return null
  makeCurrent(next)
  console.log(`What is new is sealed with ${next} from now on. Put ${keyFile(env().DATA_DIR)} into your backup: without it names and addresses cannot be read.`)
  return null
}

/** Keys from the environment are for its owner to change, and everywhere before anything is sealed with them. */
async function notReady(): Promise<string | null> {
  const { current, all } = freshEncryptionKeys()
  if (all.size === 1) {
    return `ENCRYPTION_KEYS comes from the environment: put a new key in front of it wherever the site runs, as in ENCRYPTION_KEYS=${nextId(all.keys())}:NEW,${current}:…, ` +
      'with NEW from openssl rand -base64 32, start the site again, and run this again.'
  }
  const seen = await db().setting.findUnique({ where: { key: 'worker' } })
  const known = (seen?.value as { keys?: string[] } | null)?.keys
  const alive = seen !== null && now().getTime() - seen.updatedAt.getTime() < ALIVE
  return alive && known?.[0] !== current ? `The site that runs does not seal with ${current} yet. Give it the same ENCRYPTION_KEYS and start it again, then run this again.` : null
}

/** Forgets a key that seals nothing any more. */
async function drop(id: string): Promise<Said> {
  const { current, all } = freshEncryptionKeys()
  const refuse = (line: string): Said => ({ ok: false, lines: [line] })
  if (!all.has(id)) return refuse(`There is no key "${id}". There ${all.size === 1 ? 'is' : 'are'}: ${[...all.keys()].join(', ')}.`)
  if (id === current) return refuse(`${id} seals what is new. Make another one first: ${RUN} rotate`)
  const sealed = async () => (await cellsByKey()).get(id) ?? 0
  const stillSeals = (count: number) => refuse(`${id} still seals ${number(count)}. Seal them anew first: ${RUN} rotate`)
  const before = await sealed()
  if (before > 0) return stillSeals(before)
  if (keysAreGiven()) return { ok: true, lines: [`${id} seals nothing any more. Take it out of ENCRYPTION_KEYS wherever the site runs, and start the site again.`] }
  if (keyFileAge(now()) < SETTLED) return refuse(`${id} was in use less than a minute ago, and something may still be on its way. Try again in a minute.`)
  const putBack = forgetKey(id)
  const after = await sealed()
  if (after > 0) {
    putBack()
    return stillSeals(after)
  }
  return { ok: true, lines: [`${id} is forgotten. A backup from before the rotation can only be read with the keys.json of that time.`] }
}

/** One change of keys at a time, over all machines. */
async function alone(work: () => Promise<Said>): Promise<Said> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    const { rows: [row] } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(hashtext('everyout keys')) as free`)
    return row?.free ? await work() : { ok: false, lines: ['Another command is changing the keys. Wait until it has ended.'] }
  } finally {
    await client.end()
  }
}
