/** What a browser would fetch or run because of a page, read from its HTML. */

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? ''
const tags = (html: string, name: string): string[] => [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'gi'))].map(([tag]) => tag)

export const stylesheets = (html: string): string[] =>
  tags(html, 'link').filter((tag) => attribute(tag, 'rel').split(' ').includes('stylesheet')).map((tag) => attribute(tag, 'href'))

/** Characters of scripts in the page, and the files it names. */
export function scriptBytes(html: string): { inline: number; files: string[] } {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
  const preloads = tags(html, 'link').filter((tag) => /modulepreload/.test(attribute(tag, 'rel')) || attribute(tag, 'as') === 'script').map((tag) => attribute(tag, 'href'))
  const files = scripts.map(([, more = '']) => attribute(` ${more}`, 'src')).filter(Boolean)
  return { inline: scripts.reduce((sum, [, , text = '']) => sum + Buffer.byteLength(text), 0), files: [...files, ...preloads] }
}

/** Hosts other than the page's own from which something is fetched without anybody following a link. */
export function otherHosts(html: string, origin: string): string[] {
  const fetching = /(?:^|\s)(?:stylesheet|preload|icon|manifest|modulepreload|preconnect|dns-prefetch|prefetch|apple-touch-icon)(?:\s|$)/
  const urls = [
    ...tags(html, 'link').filter((tag) => fetching.test(attribute(tag, 'rel'))).map((tag) => attribute(tag, 'href')),
    ...['img', 'script', 'iframe', 'source', 'video', 'audio', 'embed', 'object', 'input'].flatMap((name) => tags(html, name)).flatMap((tag) => [attribute(tag, 'src'), attribute(tag, 'data')]),
  ].filter(Boolean)
  const hosts = urls.filter((url) => URL.canParse(url, origin)).map((url) => new URL(url, origin)).filter((url) => url.protocol !== 'data:' && url.origin !== origin)
  return [...new Set(hosts.map(({ host }) => host))]
}

/** The hidden fields of the form that posts the field named `has`: what a browser without script sends along. */
export function hiddenFields(html: string, has: string): [string, string][] {
  const form = html.split(/<form\b/i).slice(1).map((part) => part.split(/<\/form>/i)[0] ?? '').find((part) => part.includes(`name="${has}"`)) ?? ''
  return tags(form, 'input').filter((tag) => attribute(tag, 'type') === 'hidden').map((tag) => [attribute(tag, 'name').replaceAll('&quot;', '"'), attribute(tag, 'value').replaceAll('&quot;', '"')])
}
