import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { listDones, type ListDone } from '@/components/people/people-page'
import type { ListKind, Question } from '@/components/people/list-of'
import type { TicksSent } from '@/components/people/ticks'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { openedFind, sealedFind } from '@/lib/people/lists/queries'
import { askOf, queryOf } from '@/lib/people/lists/rules'
import { findSchema, tickSchema } from '@/lib/people/lists/schema'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { currentViewer, organising } from '../organising'

export type Search = Record<string, string | string[] | undefined>

const scope = (kind: ListKind, slug: string) => `${kind}|${slug}`

/** What an address asks of a list, its search opened. */
export function questionOf(viewer: Viewer, kind: ListKind, slug: string, search: Search): Question {
  const text = openedFind(viewer.userId, scope(kind, slug), search.find)
  return { ask: askOf(search, text), find: text === '' ? '' : String(search.find) }
}

/** What a form of the list has just done. */
export const doneOf = (search: Search): ListDone | null => listDones.find((each) => each === search.done) ?? null

/** Whether a part of an address can be the id of an entry. */
export const isEntry = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const pathOf = (kind: ListKind, { group, slug }: { group: string; slug: string }) => `/organise/${group}/${kind}/${slug}/people`

/** Takes a search and goes to the address that stands for it, in which it is sealed. */
export async function search(kind: ListKind, data: FormData): Promise<never> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('find', findSchema, data, translator(locale))
  if (!parsed.ok) return notFound()
  const { find, ...asked } = parsed.data
  const path = pathOf(kind, asked)
  const { viewer } = await organising(locale, asked.group, path)
  redirect(`/${locale}${path}${queryOf(askOf(asked, find), sealedFind(viewer.userId, scope(kind, asked.slug), find))}`)
}

type Whose = { group: string; slug: string }
type Refusal = 'full' | 'already' | 'overlap' | 'called-off' | 'past' | 'closed' | 'gone' | 'future' | 'capacity'

type Work<S extends z.ZodObject> = {
  kind: ListKind
  form: string
  schema: S
  data: FormData
  done: ListDone
  /** Which field of the form a refusal belongs to; the form as a whole where it is not said. */
  field?: string
  /** The entry to come back to. */
  at?: string
  work: (viewer: Viewer, input: z.output<S>, at: Date) => Promise<'saved' | 'not-found' | Refusal>
}

/** One form of a list: checked, done, and back to the list, which says so; or the form again with the reason. */
export async function onList<S extends z.ZodObject>({ kind, form, schema, data, done, field = '', at, work }: Work<S>): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm(form, schema, data, t)
  if (!parsed.ok) return parsed.state
  const input = parsed.data as z.output<S> & Whose
  const path = pathOf(kind, input)
  const { viewer } = await organising(locale, input.group, path)
  const result = await work(viewer, parsed.data, now())
  if (result === 'saved') redirect(`/${locale}${path}?done=${done}${at ? `#p-${at}` : ''}`)
  if (result === 'not-found') notFound()
  return refused(form, data, [{ field, message: t(`lists.refused.${result}`) }])
}

type Ticks = { came: string[]; not: string[] }
type Mark = (viewer: Viewer, slug: string, ticks: Ticks, at: Date) => Promise<'saved' | 'not-found'>
type Admit = (viewer: Viewer, slug: string, id: string, at: Date) => Promise<'saved' | 'not-found' | Refusal>

/** A tick, or somebody let in: back to where the list was. */
export async function tick(kind: ListKind, data: FormData, mark: Mark, admit: Admit): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('list', tickSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, slug, came, not, admit: id, back } = parsed.data
  const path = pathOf(kind, { group, slug })
  const { viewer } = await organising(locale, group, path)
  const result = id ? await admit(viewer, slug, id, now()) : await mark(viewer, slug, { came, not }, now())
  if (result === 'not-found') notFound()
  if (result !== 'saved') return refused('list', data, [{ field: '', message: t(`lists.refused.${result}`) }])
  const done = new URLSearchParams(back)
  done.set('done', id ? 'admitted' : 'ticked')
  redirect(`/${locale}${path}?${done}#p-${id || came[0] || not[0] || ''}`)
}

/** Ticks that the browser sends behind the page, some of them kept while there was no connection. */
export async function takeTicks(data: FormData, mark: Mark): Promise<TicksSent> {
  const parsed = parseForm('list', tickSchema, data, translator(localeOf(data.get('locale'))))
  const viewer = await currentViewer()
  if (!viewer) return 'signed-out'
  if (!parsed.ok) return 'not-found'
  const { slug, came, not } = parsed.data
  return (await mark(viewer, slug, { came, not }, now())) === 'saved' ? 'sent' : 'not-found'
}
