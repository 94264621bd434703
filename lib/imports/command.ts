import 'server-only'
import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { importLaborActions, type ImportResult } from './mutations'
import { ImportFileError } from './read'
import { trackerSource } from './presets'

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
    const whole = source === trackerSource && path && values.group && !more.length
    return whole ? { path, slug: values.group ?? '' } : t('imports.command.usage')
  } catch {
    return t('imports.command.usage')
  }
}

function tell({ counts, report, seconds }: Extract<ImportResult, { done: true }>): void {
  say(t('imports.command.done', { ...counts, seconds: seconds.toFixed(1) }))
  say(t('imports.command.disputes', counts))
  say(counts.added + counts.updated ? t('imports.command.written', counts) : t('imports.command.nothing'))
  say(t('imports.command.report', { warnings: counts.warnings, path: report }))
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
      onProgress: (progress) => say(t('imports.command.progress', progress)),
    })
    if (!result.done) return refuse(t('imports.command.no-group', { slug: what.slug }))
    tell(result)
    return 0
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    return refuse(t(`imports.file.${error.kind}`, { detail: error.detail, line: error.line }))
  }
}
