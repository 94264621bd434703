import { RewritingStream } from 'parse5-html-rewriting-stream'

type Attributes = { name: string; value: string }[]

const streamed = /^[SBP]:[0-9a-f]+$/
const scriptUrl = /^[\s\u0000-\u001f]*(?:javascript|vbscript|data:text\/html)/i

function linkTraces(get: (name: string) => string): string[] {
  const rel = get('rel').toLowerCase().split(/\s+/)
  if (rel.includes('modulepreload')) return ['a modulepreload']
  const ahead = rel.some((each) => each === 'preload' || each === 'prefetch')
  return ahead && (get('as') === 'script' || /\.m?js(?:\?|$)/.test(get('href'))) ? ['a preload of a script'] : []
}

function attributeTraces(tag: string, attributes: Attributes): string[] {
  return attributes.flatMap(({ name, value }) => {
    if (/^on[a-z]/i.test(name)) return [`an inline handler: ${name} of ${tag}`]
    if (name === 'style') return [`an inline style of ${tag}`]
    if (name === 'srcdoc') return [`a srcdoc of ${tag}`]
    return /^(?:href|src|action|formaction|xlink:href|data)$/.test(name) && scriptUrl.test(value) ? [`a script in ${name} of ${tag}`] : []
  })
}

function tagTraces(tag: string, attributes: Attributes, foreign: boolean): string[] {
  const has = (name: string) => attributes.some((each) => each.name === name)
  const get = (name: string) => attributes.find((each) => each.name === name)?.value ?? ''
  if (tag === 'script') return ['a script']
  if (tag === 'noscript') return ['a noscript']
  if (tag === 'style') return ['a style element']
  if (tag === 'template') return [`a template${get('id') && ` ${get('id')}`}`]
  if (tag === 'link') return linkTraces(get)
  if (tag === 'meta' && /^(?:refresh|content-security-policy)$/i.test(get('http-equiv'))) return [`a meta ${get('http-equiv').toLowerCase()}`]
  // What is streamed in late waits, hidden, for a script that shows it.
  if (!foreign && (streamed.test(get('id')) || (tag === 'div' && has('hidden')))) return [`hidden content: ${tag}${get('id') && ` ${get('id')}`}`]
  return /^(?:iframe|object|embed|applet|base)$/.test(tag) ? [`a ${tag}`] : []
}

/** Everything in a page that is a script, loads one, waits for one, or is refused by the policy of a page without any. Empty when all is well. */
export function scriptTraces(html: string): string[] {
  const traces: string[] = []
  let svg = 0
  const stream = new RewritingStream()
  stream.on('startTag', ({ tagName, attrs, selfClosing }) => {
    if (tagName === 'svg' && !selfClosing) svg += 1
    traces.push(...tagTraces(tagName, attrs, svg > 0), ...attributeTraces(tagName, attrs))
  })
  stream.on('endTag', ({ tagName }) => { if (tagName === 'svg') svg -= 1 })
  stream.on('comment', ({ text }) => { if (/^(?:\$|\/\$|&|\/&)/.test(text) || text === '') traces.push('a marker of the framework') })
  // The tags of one chunk are read before this returns; one that never ends is no tag.
  stream.write(html)
  return traces
}
