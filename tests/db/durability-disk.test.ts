import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const shared = process.env.DATABASE_URL ?? ''
const disks: string[] = []

/** A disk of its own, or null where none can be mounted. */
function disk(size: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'everyout-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0711`, 'everyout', folder], { stdio: 'ignore' })
    disks.push(folder)
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}

function fill(folder: string): void {
  for (let n = 0; ; n += 1) {
    try {
      writeFileSync(join(folder, `ballast${n}`), Buffer.alloc(4096))
    } catch {
      return
    }
  }
}

/** Runs a program of the site's, as a process of its own: the settings of this one are read already. */
async function program(name: string, args: string[], settings: Record<string, string>): Promise<{ code: number; stderr: string; stdout: string }> {
  const { DATABASE_URL: _, ...rest } = process.env
  const ended = run(process.execPath, [`dist/${name}.js`, ...args], { env: { ...rest, NODE_ENV: 'production', ...settings }, timeout: 60_000 })
  return ended.then((said) => ({ code: 0, ...said }), (error: unknown) => error as { code: number; stderr: string; stdout: string })
}

const probe = disk('64k')

afterAll(() => {
  for (const folder of disks) {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

describe.runIf(probe !== null)('on a full disk', () => {
  it('a first start says in one line that there is no room for the database', async () => {
    const folder = disk('8m') ?? ''
    const { code, stderr } = await program('supervisor', [], { DATA_DIR: folder })
    expect(stderr).toMatch(/^The disk of \S+ is full: \d MB free, 150 MB needed for the database\. Free some, or choose another DATA_DIR\.\n$/)
    expect(code).toBe(1)
  })

  it('a start that cannot write its keys says so in one line, and leaves no half of them', async () => {
    const folder = disk('64k') ?? ''
    fill(folder)
    const { code, stderr } = await program('supervisor', [], { DATA_DIR: folder, DATABASE_URL: shared })
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${join(folder, 'keys.json')} cannot be written (ENOSPC). Free some space or choose another DATA_DIR.\n` })
    expect(existsSync(join(folder, 'keys.json'))).toBe(false)
  })

  it('a rotation of keys says so in one line, and every key is where it was', async () => {
    const folder = disk('64k') ?? ''
    const settings = { DATA_DIR: folder, DATABASE_URL: shared }
    expect((await program('command', ['keys'], settings)).stdout).toMatch(/^ {6}k1 .*seals what is new\n$/)
    const keys = readFileSync(join(folder, 'keys.json'), 'utf8')
    fill(folder)
    const { code, stderr } = await program('command', ['keys', 'rotate'], settings)
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${join(folder, 'keys.json')} cannot be written (ENOSPC). Free some space or choose another DATA_DIR.\n` })
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe(keys)
  })
})

it('keys that are damaged are told in one line, and nothing is made in their place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'everyout-disk-'))
  writeFileSync(join(folder, 'keys.json'), 'not the keys')
  const { code, stderr } = await program('command', ['keys'], { DATA_DIR: folder, DATABASE_URL: shared })
  expect({ code, stderr }).toEqual({ code: 1, stderr: `${join(folder, 'keys.json')} is damaged. Put it back from a backup: without it contact data cannot be read.\n` })
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe('not the keys')
  rmSync(folder, { recursive: true })
})
