import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, expect, test } from 'vitest'
import { kinds, rooms } from '../../house.mjs'

let eslint: ESLint
beforeAll(() => { eslint = new ESLint() })

/** What lint says of a file that is not there, with these lines in it. */
async function said(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path })
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'syntax')
}

const imports = (from: string) => `import * as planted from '${from}'\nexport const kept = planted\n`

test.each([
  ['up a floor', 'lib/people/_.ts', imports('@/lib/meetings/types')],
  ['sideways', 'lib/meetings/types.ts', imports('@/lib/strikes/types')],
  ['from the ground to a room', 'lib/platform/_.ts', imports('@/lib/people/types')],
  ['rules to queries', 'lib/campaigns/rules.ts', imports('./queries')],
  ['rules to the platform', 'lib/campaigns/rules.ts', imports('@/lib/platform/clock')],
  ['schema to the database', 'lib/campaigns/schema.ts', imports('@/lib/platform/db')],
  ['mail to the database', 'lib/campaigns/mail.ts', imports('@/lib/platform/db')],
  ['mail to a query', 'lib/campaigns/mail.ts', imports('./queries')],
  ['query to mutation', 'lib/campaigns/queries.ts', imports('./mutations')],
  ['mutation to mail', 'lib/campaigns/mutations.ts', imports('./mail')],
  ['component to query', 'components/campaigns/_.tsx', imports('@/lib/campaigns/queries')],
  ['component to mutation', 'components/campaigns/_.tsx', imports('@/lib/campaigns/mutations')],
  ['component to schema', 'components/campaigns/_.tsx', imports('@/lib/campaigns/schema')],
  ['component to the platform', 'components/campaigns/_.tsx', imports('@/lib/platform/env')],
  ['page to the database', 'app/[locale]/(public)/campaigns/page.tsx', imports('@/lib/platform/db')],
  ['lib to app', 'lib/server/_.ts', imports('@/app/[locale]/organise/organising')],
])('a planted import is caught: %s', async (_, path, code) => {
  expect(await said(path, code)).toContain('boundaries/dependencies')
})

test('a server action outside actions.ts is caught', async () => {
  expect(await said('app/[locale]/(public)/campaigns/page.tsx', "'use server'\nexport const a = 1\n")).toContain('no-restricted-syntax')
  expect(await said('lib/campaigns/_.ts', "'use server'\nexport const a = 1\n")).toContain('no-restricted-syntax')
})

test('the web framework in lib is caught, but for the server', async () => {
  expect(await said('lib/campaigns/_.ts', imports('next/headers'))).toContain('no-restricted-imports')
  expect(await said('lib/server/_.ts', imports('next'))).not.toContain('no-restricted-imports')
})

test.each([
  ['rules from types', 'lib/campaigns/rules.ts', imports('./types')],
  ['mutations from a floor below', 'lib/campaigns/mutations.ts', imports('@/lib/people/confirmations/mutations')],
  ['a page from a query', 'app/[locale]/(public)/campaigns/page.tsx', imports('@/lib/campaigns/queries')],
  ['a component from rules', 'components/campaigns/_.tsx', imports('@/lib/campaigns/rules')],
  ['jobs from mail', 'lib/campaigns/jobs.ts', imports('./mail')],
])('what the house allows is left alone: %s', async (_, path, code) => {
  expect(await said(path, code)).not.toContain('boundaries/dependencies')
})

test('every file of a room has a name that the house knows', () => {
  const known = new Set(Object.values(kinds).flat())
  const unknown = rooms.filter((room) => room !== 'platform' && room !== 'server' && existsSync(join('lib', room))).flatMap((room) => {
    const files = readdirSync(join('lib', room), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
    const deep = files.filter((entry) => dirname(join(entry.parentPath, entry.name)).split('/').length > 3)
    return [...deep, ...files.filter((entry) => !known.has(basename(entry.name).replace(/\.tsx?$/, '')))].map((entry) => join(entry.parentPath, entry.name))
  })
  expect(unknown).toEqual([])
})
