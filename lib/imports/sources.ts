import { cleanLine } from '@/lib/places/names'
import { firstOf } from './text'
import type { Warn } from './types'

const longest = 2000

function webAddress(text: string): string | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const onTheWeb = ['http:', 'https:'].includes(url.protocol) && /\.[a-z\d-]{2,}$/i.test(url.hostname)
  return onTheWeb && !url.username && !url.password ? url.href : undefined
}

// What was lost in cutting and pasting and can be put back without guessing.
function mended(text: string): string {
  if (/^\/web\/\d+\/https?:/.test(text)) return `https://web.archive.org${text}`
  if (/^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}\/\S+$/i.test(text)) return `https://${text}`
  return /https?:\/\/.+/.exec(text)?.[0] ?? text
}

/** The web addresses in a cell, each once, in their order; separated by semicolons, commas before the next address, blanks or lines. */
export function sourcesOf(cell: string, warn: Warn): string[] {
  const parts = cell.split(';').flatMap((part) => part.split(/[\s,]+(?=https?:\/\/)/)).map(cleanLine)
  const found = parts.filter(Boolean).flatMap((part) => {
    const text = mended(part).split(' ')[0] ?? ''
    const address = webAddress(text)
    if (!address) warn('source-unreadable', part.slice(0, 80))
    else if (text !== part) warn('source-mended', part.slice(0, 80))
    return address ?? []
  })
  if (!found.length) warn('sources-missing')
  return firstOf(found, 50, warn)
}
