'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { matchSchema, runSchema, seenRunSchema, sureSchema, uploadSchema } from '@/lib/imports/matching/schema'
import { deleteImport, matchTable, startImport, stopImport, undoImport, uploadTable } from '@/lib/imports/runs/mutations'
import { mostRuns, uploadsADay } from '@/lib/imports/runs/rules'
import { largestTable, mostColumns } from '@/lib/imports/tables/types'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { organising } from '../../organising'

type At = { viewer: Viewer; groupId: string; base: string; t: ReturnType<typeof translator> }
type Named = { group: string; run?: string }

/** One form about a group's imports: checked, and done for whoever organises it. */
async function about<S extends z.ZodObject>(form: string, schema: S, data: FormData, work: (input: z.output<S>, at: At) => Promise<FormState>): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(form, schema, data, t)
  if (!parsed.ok) return parsed.state
  const { group: slug, run } = parsed.data as z.output<S> & Named
  const path = `/organise/${slug}/imports`
  const { viewer, group } = await organising(locale, slug, run ? `${path}/${run}` : path)
  return work(parsed.data, { viewer, groupId: group.id, base: `/${locale}${path}`, t })
}

const limits = { size: largestTable / 1024 / 1024, columns: mostColumns, imports: mostRuns, uploads: uploadsADay }

type Sent = { field: 'file' | 'pasted'; fileName: string; bytes: Uint8Array }

/** What was sent of a table: a file, or what was pasted; null when it is neither. */
async function sentTable(data: FormData, pastedName: string): Promise<Sent | null> {
  const [file, pasted] = [data.get('file'), data.get('pasted')]
  if (file instanceof File && (file.size > 0 || file.name)) return { field: 'file', fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  return typeof pasted === 'string' && pasted.trim() ? { field: 'pasted', fileName: pastedName, bytes: new TextEncoder().encode(pasted) } : null
}

// These are no fault of the table.
const ofGroup = ['held', 'limit', 'many-imports']

/** Takes a table in, and on to matching its columns. */
export async function upload(_: FormState, data: FormData): Promise<FormState> {
  return about('upload', uploadSchema, data, async (_input, { viewer, groupId, base, t }) => {
    const table = await sentTable(data, t('tables.upload.pastedName'))
    if (!table) return refused('upload', data, [{ field: 'file', message: t('tables.refused.no-file') }])
    const result = await uploadTable(viewer, groupId, table, now())
    if (result.ok) redirect(`${base}/${result.id}/match`)
    if (result.why === 'not-found') notFound()
    return refused('upload', data, [{ field: ofGroup.includes(result.why) ? '' : table.field, message: t(`tables.refused.${result.why}`, { ...limits, detail: result.detail }) }])
  })
}

/** Keeps which column is which, and on to a look at what will happen. */
export async function match(_: FormState, data: FormData): Promise<FormState> {
  return about('match', matchSchema, data, async (input, { viewer, groupId, base, t }) => {
    const result = await matchTable(viewer, groupId, input.run, input, now())
    if (result.ok || result.why === 'started') redirect(`${base}/${input.run}`)
    if (result.why === 'not-found') notFound()
    if (result.why === 'columns') return refused('match', data, result.problems.map(({ field, kind }) => ({ field: `column-${field}`, message: t(`tables.match.problems.${kind}`) })))
    if (result.why === 'changed') refresh()
    return refused('match', data, [{ field: '', message: t(`tables.refused.${result.why}`) }])
  })
}

/** Starts what was looked at, or goes on with it. */
export async function start(_: FormState, data: FormData): Promise<FormState> {
  return about('start', seenRunSchema, data, async ({ run, seen }, { viewer, groupId, base, t }) => {
    const result = await startImport(viewer, groupId, run, seen, now())
    if (result === 'not-found') notFound()
    if (result === 'started' || result === 'already') redirect(`${base}/${run}`)
    if (result === 'changed') refresh()
    return refused('start', data, [{ field: '', message: t(`tables.refused.${result}`) }])
  })
}

/** What is not written yet stays unwritten. */
export async function stop(_: FormState, data: FormData): Promise<FormState> {
  return about('stop', runSchema, data, async ({ run }, { viewer, groupId, base }) => {
    if ((await stopImport(viewer, groupId, run, now())) === 'not-found') notFound()
    redirect(`${base}/${run}`)
  })
}

/** Takes all of it back. */
export async function undo(_: FormState, data: FormData): Promise<FormState> {
  return about('undo', sureSchema, data, async ({ run }, { viewer, groupId, base, t }) => {
    const result = await undoImport(viewer, groupId, run, now())
    if (result === 'not-found') notFound()
    if (result === 'undoing') redirect(`${base}/${run}`)
    return refused('undo', data, [{ field: '', message: t(`tables.refused.${result}`) }])
  })
}

/** Throws an upload away. */
export async function remove(_: FormState, data: FormData): Promise<FormState> {
  return about('remove', runSchema, data, async ({ run }, { viewer, groupId, base }) => {
    if ((await deleteImport(viewer, groupId, run)) === 'not-found') notFound()
    redirect(base)
  })
}
