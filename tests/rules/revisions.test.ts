import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { changesIn, differing, isBehind, isSame } from '@/lib/revisions/rules'

const marked = (before: string, after: string) => changesIn(before, after)
  .map(({ kind, text }) => (kind === 'removed' ? `[-${text}-]` : kind === 'added' ? `[+${text}+]` : text)).join('')
const older = (before: string, after: string) => changesIn(before, after).filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')
const newer = (before: string, after: string) => changesIn(before, after).filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')

test.each([
  ['Gate 2, Mill Lane', 'Gate 5, Mill Lane', 'Gate[- 2-][+ 5+], Mill Lane'],
  ['Mill Lane', 'Mill Lane, by the chapel', 'Mill Lane[+, by the chapel+]'],
  ['', 'Bring soup', '[+Bring soup+]'],
  ['Bring soup', '', '[-Bring soup-]'],
  ['same', 'same', 'same'],
  ['one two three', 'one three', 'one[- two-] three'],
  ['one three', 'one two three', 'one[+ two+] three'],
  ['عند البوابة الثانية', 'عند البوابة الخامسة', 'عند البوابة[- الثانية-][+ الخامسة+]'],
])('words that went and came: %s → %s', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected)
})

test.each([
  ['a\nb\nc', 'a\nB\nc\n\nd'], ['  two  spaces ', 'two spaces'], ['\n\n', 'x'], ['word', 'word word word'], ['🙂 yes', 'yes 🙂'],
])('nothing of either text is lost: %j, %j', (before, after) => {
  expect([older(before, after), newer(before, after)]).toEqual([before, after])
})

test('two long texts are compared line by line, and hopeless ones as a whole, in time', () => {
  const long = (of: string) => Array.from({ length: 2000 }, (_, at) => `${of} ${at} of a line`).join('\n')
  const changed = long('line').replace('line 700 of', 'row 700 of')
  const start = performance.now()
  expect([older(long('line'), long('other')), newer(long('line'), long('other'))]).toEqual([long('line'), long('other')])
  expect(changesIn(long('line'), changed).filter(({ kind }) => kind !== 'same').length).toBe(2)
  expect(performance.now() - start).toBeLessThan(3000)
})

test('what differs is told in the order of the form; what only serves putting back is not told, and is no less a change', () => {
  expect(differing({ body: 'a', title: 'x', town: 'T' }, { body: 'b', title: 'y', town: 'T', access: 'Step-free' })).toEqual(['title', 'body', 'access'])
  expect(differing({ workplaceIds: 'a' }, { workplaceIds: 'b' })).toEqual([])
  expect([isSame({ workplaceIds: 'a' }, { workplaceIds: 'b' }), isSame({ title: 'a', body: '' }, { title: 'a' })]).toEqual([false, true])
})

test('a form is behind when the record has another version than it was filled from', () => {
  const updatedAt = new Date('2026-03-12T06:00:00.123Z')
  expect([isBehind({ seen: updatedAt.toISOString() }, { updatedAt }), isBehind({ seen: '2026-03-12T06:00:00.122Z' }, { updatedAt }), isBehind({}, { updatedAt })]).toEqual([false, true, false])
})

// The page store is told by whoever writes the revision, so that neither can be forgotten without the other.
const tellsItself = [
  'lib/callouts/mutations.ts', 'lib/campaigns/keeping/mutations.ts', 'lib/disputes/mutations.ts', 'lib/meetings/mutations.ts', 'lib/strikes/mutations.ts',
  // Ties, verification and the demo: they are in the group's log, and change nothing that a record says of itself.
  'lib/groups/networks/mutations.ts', 'lib/groups/site/mutations.ts',
  // Hiding takes a record out of sight and puts it back as it was; the site's own pages and its settings are no records.
  'lib/moderation/hiding/mutations.ts', 'lib/moderation/pages/mutations.ts', 'lib/moderation/proposals/mutations.ts',
  'lib/revisions/mutations.ts',
]

test('a mutation of a public record ends with its revision', () => {
  const files = readdirSync('lib', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => `${parentPath}/${name}`).filter((path) => !path.startsWith('lib/imports/') && !path.startsWith('lib/server/'))
  const alone = files.filter((path) => readFileSync(path, 'utf8').includes("from '@/lib/platform/publication'"))
  expect(alone.sort()).toEqual([...tellsItself].sort().filter((path) => alone.includes(path)))
})
