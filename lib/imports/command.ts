import 'server-only'
import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { number } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { importLaborActions, type ImportResult } from './mutations'
import { ImportFileError } from './read'
import { importSource } from './rows'

const t = translator('en')
const say = (text: string) => void process.stdout.write(`${text}\n`)

function refuse(text: string): number {
  process.stderr.write(`${text}\n`)
  return 1
}

type Asked = { path: string; slug: string }

function asked(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { group: { type: 'string' } } })
    const [source, path, ...more] = positionals
    if (source !== importSource || !path || !values.group || more.length) return t('imports.command.usage')
    return { path, slug: values.group }
  } catch {
    return t('imports.command.usage')
  }
}

function tell({ counts, report, seconds }: Extract<ImportResult, { done: true }>): void {
  const told = Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, number(value, 'en')])) as Record<keyof typeof counts, string>
  say(t('imports.command.done', { rows: told.rows, seconds: seconds.toFixed(1) }))
  say(t('imports.command.disputes', { added: told.added, updated: told.updated, unchanged: told.unchanged, kept: told.kept, refused: told.refused }))
  if (counts.added + counts.updated) {
    say(t('imports.command.written', {
      strikes: told.strikes, protests: told.protests, workplaces: told.workplaces, sources: told.sources, employers: told.employers, unions: told.unions,
    }))
  } else say(t('imports.command.nothing'))
  say(t('imports.command.report', { warnings: told.warnings, path: report }))
}

/**
 * `import labor-action-tracker FILE --group SLUG`. Says how far it is after each batch; answers the exit code. Stopping it in between loses
 * nothing: run again, it goes on where it was.
 */
export async function importCommand(args: string[]): Promise<number> {
  const what = asked(args)
  if (typeof what === 'string') return refuse(what)
  if (!existsSync(what.path) || !statSync(what.path).isFile()) return refuse(t('imports.command.no-file', { path: what.path }))
  const group = await db().group.findUnique({ where: { slug: what.slug }, select: { id: true, verifiedAt: true } })
  if (!group) return refuse(t('imports.command.no-group', { slug: what.slug }))
  if (!group.verifiedAt) say(t('imports.command.unlisted', { slug: what.slug }))
  try {
    const result = await importLaborActions({
      groupId: group.id,
      file: { path: what.path },
      now: now(),
      onProgress: ({ line, added, updated, unchanged, refused }) => say(t('imports.command.progress', { line, added, updated, unchanged, refused })),
    })
    if (!result.done) return refuse(t('imports.command.no-group', { slug: what.slug }))
    tell(result)
    return 0
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    return refuse(t(`imports.file.${error.kind}`, { detail: error.detail, line: error.line }))
  }
}
