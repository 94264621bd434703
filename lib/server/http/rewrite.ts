import { RewritingStream } from 'parse5-html-rewriting-stream'

type Options = { scripts: 'keep' | 'remove' }

const isScriptLink = (rel: string, as: string) => rel === 'modulepreload' || ((rel === 'preload' || rel === 'prefetch') && (as === 'script' || as === ''))

/**
 * The page as it is sent. Without scripts: no script element, no preload of one, no comment markers of the framework; what is left is HTML and
 * CSS. With or without: a page that shows an error summary says so first in its title.
 */
export async function rewrite(html: string, { scripts }: Options): Promise<string> {
  const out: string[] = []
  const stream = new RewritingStream()
  const emit = (text: string) => { out.push(text) }
  stream.emitRaw = emit
  let titleAt = -1
  let prefix: string | undefined
  let inScript = false
  stream.on('startTag', (tag, raw) => {
    const attribute = (name: string) => tag.attrs.find((each) => each.name === name)?.value ?? ''
    if (scripts === 'remove' && tag.tagName === 'script') { inScript = true; return }
    if (scripts === 'remove' && tag.tagName === 'link' && isScriptLink(attribute('rel'), attribute('as'))) return
    prefix ??= attribute('data-error-title') || undefined
    out.push(raw)
    // The head's title, not that of a drawing.
    if (tag.tagName === 'title' && titleAt < 0) titleAt = out.length
  })
  stream.on('endTag', (tag, raw) => {
    if (scripts === 'remove' && tag.tagName === 'script') { inScript = false; return }
    out.push(raw)
  })
  stream.on('text', (_, raw) => { if (!inScript) out.push(raw) })
  stream.on('comment', (_, raw) => { if (scripts === 'keep') out.push(raw) })
  stream.on('doctype', (_, raw) => { out.push(raw) })
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject).on('end', resolve).resume()
    stream.end(html)
  })
  if (prefix && titleAt >= 0) out.splice(titleAt, 0, `${prefix} `)
  return out.join('')
}
