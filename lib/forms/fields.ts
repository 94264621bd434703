import { z } from 'zod'

// The kinds of field there are. The message of each check is the error's kind: `forms.errors.<kind>` words it.

// Bidirectional controls, zero-width characters and other format controls: they make a name read as another.
const disguise = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/u
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u

const oneLine = (max: number) => z.string().transform((s) => s.normalize('NFC').trim())
  .pipe(z.string().max(max, 'too-long').refine((s) => !disguise.test(s.replace(/[\u200c\u200d]/g, '')), 'characters'))

/** One line that must be there. */
export const line = (max: number) => oneLine(max).pipe(z.string().min(1, 'required').max(max))
/** One line that may be left empty: ''. */
export const optionalLine = (max: number) => oneLine(max).default('')

const manyLines = (max: number) => z.string().transform((s) => s.replace(/\r\n?/g, '\n').trim())
  .pipe(z.string().max(max, 'too-long').refine((s) => !controls.test(s), 'characters'))
/** Several lines (markdown where the page says so). */
export const prose = (max: number) => manyLines(max).pipe(z.string().min(1, 'required').max(max))
export const optionalProse = (max: number) => manyLines(max).default('')

/** A person's name: NFKC, no bidi or zero-width characters, no markup or address in it. */
export const personName = (max = 80) => z.string().transform((s) => s.normalize('NFKC').trim().replace(/\s+/g, ' '))
  .pipe(z.string().min(1, 'required').max(max, 'too-long').refine((s) => !disguise.test(s) && !/[<>{}@\\]|:\/\//.test(s), 'name'))
export const optionalPersonName = (max = 80) => z.union([z.literal(''), personName(max)]).default('')

/** One plain address of at most 254 characters: no list, no display name, no comment, nothing that could end a header. */
export const email = () => z.string().transform((s) => s.normalize('NFKC').trim())
  .pipe(z.string().min(1, 'required').max(254, 'too-long').regex(/^[^\s@,;:<>"()[\]\\]{1,64}@[^\s@,;:<>"()[\]\\]+\.[^\s@,;:<>"()[\]\\.]{2,}$/u, 'email')
    .refine((s) => !disguise.test(s), 'email'))

/** A box that was ticked. */
export const ticked = () => z.union([z.literal('on'), z.literal('')]).default('').transform((v) => v === 'on')

export const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, 'choice')

/** ISO 3166-1 alpha-2. */
export const country = () => z.string().regex(/^[A-Z]{2}$/, 'choice')

export const wholeNumber = (min: number, max: number) => z.string().trim().min(1, 'required').regex(/^\d{1,9}$/, 'number')
  .transform(Number).pipe(z.number().min(min, 'too-small').max(max, 'too-large'))
export const optionalWholeNumber = (min: number, max: number) =>
  z.union([z.literal('').transform(() => null), wholeNumber(min, max)]).default(null)

const isReal = (text: string, parse: (s: string) => unknown): boolean => {
  try { parse(text); return true } catch { return false }
}
/** "2026-03-12" */
export const date = () => z.string().trim().min(1, 'required').regex(/^[12]\d{3}-\d{2}-\d{2}$/, 'date')
  .refine((s) => isReal(s, Temporal.PlainDate.from), 'date')
export const optionalDate = () => z.union([z.literal(''), date()]).default('')
/** "06:00" */
export const time = () => z.string().trim().min(1, 'required').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')
export const optionalTime = () => z.union([z.literal(''), time()]).default('')
/** "2026-03-12T06:00", on the clock of the record's zone. */
export const localDateTime = () => z.string().trim().min(1, 'required').regex(/^[12]\d{3}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'date-time')
  .refine((s) => isReal(s, Temporal.PlainDateTime.from), 'date-time')
export const optionalLocalDateTime = () => z.union([z.literal(''), localDateTime()]).default('')

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
export const timeZone = () => z.string().refine((s) => zones.has(s), 'choice')

/** An address on the web, https or http. */
export const webAddress = () => z.string().trim().max(2000, 'too-long').refine((s) => /^https?:\/\/[^\s\u0000-\u001f\u007f]+$/i.test(s) && URL.canParse(s), 'web-address')
export const optionalWebAddress = () => z.union([z.literal(''), webAddress()]).default('')

export const id = () => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'choice')

/** Several boxes of one name: ids or other codes. */
export const several = <T extends z.ZodType>(of: T, max = 200) => z.array(of).max(max, 'too-many').default([])

/** The version of a record that a form was filled from: whoever changed it meanwhile is not written over. */
export const seen = () => z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'choice')

/** What is put at which place of its list, as the button says it: "<id>.2". */
export const placing = () => z.string().regex(/^[0-9a-f-]{36}\.[1-9]\d{0,3}$/, 'choice').transform((text) => {
  const [of = '', place = ''] = text.split('.')
  return { id: of, place: Number(place) }
})

/** The last part of a record's address. */
export const slug = () => z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'choice').max(100, 'choice')
