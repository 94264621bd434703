import { createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import { isLocale } from '@/lib/i18n/locales'
import { markupOf } from './markup'

type Props = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string | string[]>> }
type Head = { title?: unknown; description?: unknown }

/** A page's module as Next takes it. (Methods, because each page says more narrowly which parameters it has.) */
export type PlainPage = { default(props: Props): Promise<ReactNode>; generateMetadata(props: Props): Promise<Head> }

/** What stands around a page's own title and body, as Next writes it. */
export type Frame = { before: string; between: string; after: string }

/** Takes the frame out of a page that Next made, its scripts removed; null when it does not look like one. */
export function frameIn(html: string): Frame | null {
  const [, before, between, after] = /^(.*)<title>[^<]*<\/title>(?:<meta name="description"[^>]*>)?(.*<body>).*(<\/body><\/html>)\s*$/s.exec(html) ?? []
  return before !== undefined && between !== undefined && after !== undefined ? { before, between, after } : null
}

/** The page of the table that an address leads to; null for an address of another spelling than this site's own. */
function pageAt(pages: Record<string, PlainPage>, path: string): { page: PlainPage; params: Record<string, string> } | null {
  const [start, locale = '', ...rest] = path.split('/')
  if (start !== '' || !isLocale(locale) || rest.some((part) => !/^[a-z0-9][a-z0-9-]*$/.test(part))) return null
  const [room = '', slug = ''] = rest
  const named = (key: string) => (Object.hasOwn(pages, key) ? pages[key] : undefined)
  const own = named(rest.join('/'))
  if (own) return { page: own, params: { locale } }
  const record = rest.length === 2 ? named(`${room}/[slug]`) : undefined
  return record ? { page: record, params: { locale, slug } } : null
}

function queryIn(text: string): Record<string, string | string[]> {
  const all = new URLSearchParams(text)
  return Object.fromEntries([...new Set(all.keys())].map((name) => { const [first = '', ...more] = all.getAll(name); return [name, more.length ? [first, ...more] : first] }))
}

/** Components that wait for something stand at the top of a page: they are resolved first, because what draws the rest waits for nothing. */
async function resolved(node: ReactNode): Promise<ReactNode> {
  let found = node
  while (isValidElement<object>(found) && typeof found.type === 'function') found = await (found as ReactElement<object, (props: object) => ReactNode | Promise<ReactNode>>).type(found.props)
  return found
}

function headOf({ title, description, ...more }: Head): string | null {
  if (typeof title !== 'string' || (description !== undefined && typeof description !== 'string') || Object.keys(more).length > 0) return null
  return markupOf(createElement(Fragment, null, createElement('title', null, title), description && createElement('meta', { name: 'description', content: description })))
}

/** Whether only Next can make it work: React writes the first of these for a form that is sent to a function. */
const wantsNext = (html: string): boolean => html.includes('="javascript:') || html.includes('<script')

/**
 * Draws pages that are nothing but text and links, in the way of Next's own but without it: no second description of the page for a script that is
 * thrown away, and nothing to remove. Gives null for all other pages, and for what a page leaves to Next (not found, moved).
 */
export function plainRenderer(pages: Record<string, PlainPage>, frameOf: (locale: string) => Promise<Frame | null>): (url: string) => Promise<Buffer | null> {
  return async (url) => {
    const [path = '', query = ''] = url.split('?')
    const found = pageAt(pages, path)
    const frame = found && await frameOf(found.params.locale ?? '')
    if (!found || !frame) return null
    const props = { params: Promise.resolve(found.params), searchParams: Promise.resolve(queryIn(query)) }
    try {
      const [head, page] = await Promise.all([found.page.generateMetadata(props).then(headOf), found.page.default(props).then(resolved)])
      const html = head === null ? null : `${frame.before}${head}${frame.between}${markupOf(page)}${frame.after}`
      return html === null || wantsNext(html) ? null : Buffer.from(html)
    } catch (error) {
      if ((error as { digest?: unknown }).digest !== undefined) return null
      throw error
    }
  }
}
