import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { has } from './machine'

const run = promisify(execFile)

export const pgbenchIsHere = has('pgbench', '--version')

/** As many connections as the site's pool has, and more than that, as many as do pgbench good. */
export const POOL = 10
export const MANY = 32

/**
 * Signatures and their mails a second that pgbench writes, each acknowledged when it is on disk. On a machine so busy that all of the time goes by
 * before it is connected, it is given more.
 */
export async function pgbench(url: string, connections: number, seconds: number): Promise<number> {
  const { stdout } = await run('pgbench', ['-n', '-M', 'prepared', '-c', String(connections), '-j', '1', '-T', String(seconds), '-f', 'bench/pgbench.sql', url])
  const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  if (rate > 0) return rate
  if (seconds > 20) throw new Error(`pgbench wrote nothing: ${stdout.trim().split('\n').at(-1)}`)
  return pgbench(url, connections, seconds * 3)
}
