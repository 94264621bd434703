// Letters that Unicode does not take apart into a plain one and a mark.
const plain: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ð: 'd' }

/** "Bin crews in Eastley: back with 8%" to "bin-crews-in-eastley-back-with-8": at most 70 characters, cut between words. '' when nothing Latin is left. */
export function slugOf(text: string): string {
  const ascii = text.toLowerCase().replace(/[ßæœøđłıþð]/g, (letter) => plain[letter] ?? '').normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '')
  const words = ascii.split(/[^a-z0-9]+/).filter(Boolean)
  let slug = ''
  for (const word of words) {
    if (`${slug}-${word}`.length > 71) break
    slug = slug ? `${slug}-${word}` : word.slice(0, 70)
  }
  return slug
}
