import { resolve } from 'node:path'
import { isValidElement, type ReactElement, type ReactNode } from 'react'
import { renderToReadableStream } from 'react-dom/server.edge'
import { jar } from './jar'
import type { Found, Word } from './table'

type Fields = [string, string][]
type Thrown = { digest?: string }

/** Where an answer leads that is thrown: a page that is not there, or another one. */
function wordOf(digest: string): Word {
  if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK')) return 'no'
  if (/;\/en\/organise\/sign-in(\?|;)/.test(digest)) return 'in'
  return digest.includes('/organise/account/prove') ? 'prove' : 'same'
}

async function answered(work: () => Promise<Word>): Promise<Word> {
  try {
    return await work()
  } catch (error) {
    const { digest } = error as Thrown
    if (digest === undefined) throw error
    return wordOf(digest)
  }
}

type Module = Record<string, (...given: unknown[]) => Promise<unknown>>

const modules = new Map<string, Promise<Module>>()

/** The file's module, asked for once: asking again costs more than most tries. */
function load(file: string): Promise<Module> {
  const found = modules.get(file) ?? (import(/* @vite-ignore */ resolve(file)) as Promise<Module>)
  modules.set(file, found)
  return found
}

/** What stands in an address, and behind its question mark. */
function propsOf(fields: Fields) {
  const asked = fields.filter(([name]) => name.startsWith('?')).map(([name, value]) => [name.slice(1), value])
  return { params: Promise.resolve({ locale: 'en', ...Object.fromEntries(fields) }), searchParams: Promise.resolve(Object.fromEntries(asked)) }
}

/** Components that wait for something stand at the top of a page. */
async function resolved(node: ReactNode): Promise<ReactNode> {
  let found = node
  while (isValidElement<object>(found) && typeof found.type === 'function') found = await (found as ReactElement<object, (props: object) => ReactNode | Promise<ReactNode>>).type(found.props)
  return found
}

/** Draws a page and all that is in it. */
async function drawn(node: ReactNode): Promise<Word> {
  const errors: unknown[] = []
  const stream = await renderToReadableStream(await resolved(node), { onError: (error) => { errors.push(error) } })
  await stream.allReady
  await stream.cancel()
  if (errors.length > 0) throw errors[0]
  return 'ok'
}

function said(answer: unknown): Word {
  if (answer === 'signed-out') return 'in'
  if (answer === 'not-found') return 'no'
  return (answer as { errors?: unknown[] } | null | undefined)?.errors?.length ? 'told' : 'same'
}

/** A form as it is posted; what stands before the state among an action's parameters was bound to it by its page. */
async function posted(act: (...given: unknown[]) => Promise<unknown>, fields: Fields): Promise<Word> {
  const form = new FormData()
  form.set('locale', 'en')
  const bound = act.length > 2 ? fields.slice(0, 1).map(([, value]) => value) : []
  for (const [name, value] of fields.slice(bound.length)) form.append(name, value)
  return said(await act(...bound, ...(act.length > 1 ? [null] : []), form))
}

async function handled(handle: (...given: unknown[]) => Promise<unknown>, method: string, fields: Fields): Promise<Word> {
  const body = method === 'GET' ? undefined : new URLSearchParams(fields)
  const response = await handle(new Request('http://localhost:3000/', { method, ...(body && { body }) }), propsOf(fields)) as Response
  if (response.status >= 400) return 'no'
  if (response.headers.get('Location')?.includes('/organise/account/prove')) return 'prove'
  return method === 'GET' ? 'ok' : 'same'
}

/** Comes with a session and tries: `ok` is something shown, `same` an answer that leads on. Whether something changed is looked up apart. */
export async function attempt({ kind, file, name }: Found, fields: Fields, session: string | undefined): Promise<Word> {
  jar.clear()
  if (session) jar.set('everyout-session', session)
  const found = (await load(file))[name]
  if (!found) throw new Error(`${file} has no ${name}`)
  if (kind === 'action') return answered(() => posted(found, fields))
  if (kind === 'handler') return answered(() => handled(found, name, fields))
  return answered(async () => drawn(await found(propsOf(fields)) as ReactNode))
}
