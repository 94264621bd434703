import type { TableRefusal } from './types'

export type Told = { ok: true; text: string } | { ok: false; why: TableRefusal; detail: string }

const no = (why: TableRefusal, detail = ''): Told => ({ ok: false, why, detail })

const begins = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, at) => bytes[at] === sign)

/** What a file is that is no text, by its first bytes. */
function strangerOf(bytes: Uint8Array): TableRefusal | undefined {
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'workbook'
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46) || begins(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'document'
  return begins(bytes, 0x89, 0x50, 0x4e, 0x47) || begins(bytes, 0xff, 0xd8, 0xff) || begins(bytes, 0x1f, 0x8b) ? 'binary' : undefined
}

/** The encoding of a text by its mark, or by every other byte being empty, as spreadsheets save "Unicode text". */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (begins(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (begins(bytes, 0xfe, 0xff)) return 'utf-16be'
  const some = bytes.subarray(0, 2000)
  const empty = (odd: number) => some.filter((byte, at) => at % 2 === odd && byte === 0).length / (some.length / 2)
  return empty(1) > 0.6 ? 'utf-16le' : empty(0) > 0.6 ? 'utf-16be' : 'utf-8'
}

/** The first line with bytes that are no UTF-8. */
function badLine(bytes: Uint8Array): number {
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from)
    const to = end < 0 ? bytes.length : end + 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to))
    } catch {
      return line
    }
    from = to
  }
  return line
}

// What no table of text has in it: characters that only programs write.
const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

/** The text of an uploaded file: UTF-8 or UTF-16, with or without a mark. */
export function textOf(bytes: Uint8Array): Told {
  if (bytes.length === 0) return no('empty')
  const stranger = strangerOf(bytes)
  if (stranger) return no(stranger)
  const encoding = encodingOf(bytes)
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (strange.test(text)) return no('binary')
    return text.trim() === '' ? no('empty') : { ok: true, text }
  } catch {
    return encoding === 'utf-8' ? no('encoding', String(badLine(bytes))) : no('binary')
  }
}
