// Soft hyphens, zero-width and direction marks: they come along with copied text and make two equal names differ.
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
const small = new Set(['of', 'on', 'the', 'de', 'del', 'la', 'las', 'los', 'and', 'upon', 'in', 'sur', 'am'])

/** One line of text as it was meant: composed, without invisible characters, single blanks. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(invisible, '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function capital(word: string, index: number): string {
  const lower = word.toLocaleLowerCase('en')
  if (index > 0 && small.has(lower)) return lower
  return lower.replace(/(^|[-.]|['’](?=\p{L}{3}))(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('en'))
}

/** A town's or region's name: trimmed, stray commas off, what is written all in capitals or all small set right. */
export function cleanPlaceName(text: string): string {
  const name = cleanLine(text).replace(/^[,;.\s]+|[,;\s]+$/g, '')
  const oneCase = name.length > 3 && (name === name.toUpperCase() || name === name.toLowerCase())
  return oneCase ? name.split(' ').map(capital).join(' ') : name
}
