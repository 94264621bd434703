import { localeOf } from '@/lib/i18n/locales'
import { isolated } from '@/lib/i18n/text'
import type { Letter } from './types'

/** What a mail says, part by part. Every text is plain: the HTML half escapes it. */
export type LetterParts = {
  subject: string
  lang: string
  dir: 'ltr' | 'rtl'
  greeting?: string
  paragraphs: string[]
  /** What somebody wrote, as they wrote it: paragraphs between empty lines, in their own language and direction. Its web addresses can be followed. */
  said?: { text: string; lang: string }
  /** Facts as label and value, e.g. When / Thursday 12 March, 18:30. */
  facts?: { label: string; value: string }[]
  /** The one thing to do. */
  button?: { label: string; url: string }
  /** Below the button: further links, each with its words. */
  links?: { label: string; url: string }[]
  /** Small print: why this came, how to stop it. */
  footer: string[]
}

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim()

/** Puts a mail together: plain text first in mind, and the same as simple HTML without images, styles from elsewhere or tracking. */
export function letter(parts: LetterParts): Letter {
  return { subject: oneLine(parts.subject).slice(0, 200), text: plain(parts), html: html(parts) }
}

function plain({ lang, greeting, paragraphs, said, facts = [], button, links = [], footer }: LetterParts): string {
  return [
    greeting, ...paragraphs, said?.text,
    facts.map(({ label, value }) => `${isolated(label, localeOf(lang))}: ${isolated(value, localeOf(lang))}`).join('\n'),
    button && `${button.label}:\n${button.url}`,
    ...links.map(({ label, url }) => `${label}:\n${url}`),
    `--\n${footer.join('\n')}`,
  ].filter(Boolean).join('\n\n') + '\n'
}

const webAddress = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g

/** Escaped, with its web addresses as links. What an address may not have in it is cut off before it is escaped. */
const linked = (text: string): string => {
  let done = 0
  const parts = [...text.matchAll(webAddress)].map(({ 0: url, index }) => {
    const before = text.slice(done, index)
    done = index + url.length
    return `${escape(before)}<a href="${escape(url)}">${escape(url)}</a>`
  })
  return [...parts, escape(text.slice(done))].join('').replace(/\n/g, '<br>')
}

const written = ({ text, lang }: { text: string; lang: string }): string =>
  text.split(/\n{2,}/).map((paragraph) => `<p dir="auto" lang="${escape(lang)}">${linked(paragraph)}</p>`).join('\n')

function html({ lang, dir, greeting, paragraphs, said, facts = [], button, links = [], footer }: LetterParts): string {
  const side = dir === 'rtl' ? 'right' : 'left'
  const p = (text: string) => `<p>${escape(text).replace(/\n/g, '<br>')}</p>`
  const table = facts.map(({ label, value }) => `<tr><th dir="auto" style="text-align:${side};padding-inline-end:1em;vertical-align:top">${escape(label)}</th><td dir="auto" style="text-align:${side}">${escape(value)}</td></tr>`)
  return [
    `<!doctype html><html lang="${lang}" dir="${dir}"><body style="font:16px/1.5 sans-serif;max-width:36em;margin:1em">`,
    greeting && p(greeting), ...paragraphs.map(p), said && written(said),
    table.length > 0 && `<table>${table.join('')}</table>`,
    button && `<p><a href="${escape(button.url)}" style="display:inline-block;background:#b5121b;color:#fff;padding:.7em 1.1em;text-decoration:none;font-weight:bold">${escape(button.label)}</a></p><p>${escape(button.url)}</p>`,
    ...links.map(({ label, url }) => `<p><a href="${escape(url)}">${escape(label)}</a></p>`),
    `<hr><p style="color:#5c5347;font-size:14px">${footer.map(escape).join('<br>')}</p></body></html>`,
  ].filter(Boolean).join('\n')
}
