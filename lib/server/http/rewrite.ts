import { RewritingStream } from 'parse5-html-rewriting-stream'

type Options = { scripts: 'keep' | 'remove' }

const isScriptLink = (rel: string, as: string) => rel === 'modulepreload' || ((rel === 'preload' || rel === 'prefetch') && (as === 'script' || as === ''))

// Attributes that only the framework's script would read.
const onlyForScripts = / (?:data-precedence|fetchPriority|data-next-[a-z-]+)="[^"]*"/g

// The page as Next writes it a second time, for its script: often more than the page itself, so it is cut off before it is read letter by letter.
const again = /<script>\(?self\.__next_f[^<]*<\/script>/g

/**
 * The page as it is sent. Without scripts: no script element, no preload of one, no markers of the framework; what is left is HTML and CSS, the
 * hidden fields of forms included. With or without: a page that shows an error summary says so first in its title, and whatever is folded around
 * the summary is unfolded.
 */
export async function rewrite(html: string, { scripts }: Options): Promise<string> {
  const out: string[] = []
  const stream = new RewritingStream()
  const remove = scripts === 'remove'
  stream.emitRaw = (text: string) => { out.push(text) }
  let titleAt = -1
  let prefix: string | undefined
  let inScript = false
  /** Where an empty hidden box of the framework's would begin: it goes when nothing but its end follows. */
  let hiddenAt = -1
  /** Where the details begin that are around what is read just now. */
  const folded: number[] = []
  stream.on('startTag', (tag, raw) => {
    const attribute = (name: string) => tag.attrs.find((each) => each.name === name)?.value
    if (remove && tag.tagName === 'script') { inScript = true; return }
    if (remove && tag.tagName === 'link' && isScriptLink(attribute('rel') ?? '', attribute('as') ?? '')) return
    if (remove && tag.tagName === 'meta' && attribute('name') === 'next-size-adjust') return
    if (attribute('data-error-title')) {
      prefix ??= attribute('data-error-title')
      for (const at of folded) out[at] = out[at]?.replace(/^<details(?![^>]* open)/, '<details open=""') ?? ''
    }
    hiddenAt = remove && tag.tagName === 'div' && attribute('hidden') !== undefined && tag.attrs.length === 1 ? out.length : -1
    if (tag.tagName === 'details') folded.push(out.length)
    out.push(remove && tag.tagName === 'link' ? raw.replace(onlyForScripts, '') : raw)
    // The head's title, not that of a drawing.
    if (tag.tagName === 'title' && titleAt < 0) titleAt = out.length
  })
  stream.on('endTag', (tag, raw) => {
    if (remove && tag.tagName === 'script') { inScript = false; return }
    if (tag.tagName === 'details') folded.pop()
    if (tag.tagName === 'div' && hiddenAt >= 0 && hiddenAt === out.length - 1) out.pop()
    else out.push(raw)
    hiddenAt = -1
  })
  stream.on('text', (_, raw) => { if (!inScript) out.push(raw) })
  stream.on('comment', (_, raw) => { if (!remove) out.push(raw) })
  stream.on('doctype', (_, raw) => { out.push(raw) })
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject).on('end', resolve).resume()
    stream.end(remove ? html.replace(again, '') : html)
  })
  if (prefix && titleAt >= 0) out.splice(titleAt, 0, `${prefix} `)
  return out.join('')
}
