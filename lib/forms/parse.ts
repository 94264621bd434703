import { z } from 'zod'
import type { Translator } from '@/lib/i18n/translator'
import en from '@/messages/en'
import type { FieldAttributes, FieldError, FormState, Parsed } from './types'

type Shape = z.ZodObject

/** The fields of a posted form by name, without those that Next adds and the ones every form of ours carries. Files are not read here. */
export function valuesOf(form: FormData): Record<string, string[]> {
  // Gathered by name in a map: "__proto__" and "constructor" are names like any other.
  const values = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION') || name === 'locale' || name === 'form' || typeof value !== 'string') continue
    const before = values.get(name)
    if (before) before.push(value)
    else values.set(name, [value])
  }
  return Object.fromEntries(values)
}

/** Which form of its page this was: as it says itself, else by the action's name for it. */
const sentBy = (form: FormData, name: string): string => {
  const said = form.get('form')
  return typeof said === 'string' && said !== '' ? said : name
}

const takesSeveral = (field: unknown): boolean => field instanceof z.ZodArray
  || ((field instanceof z.ZodDefault || field instanceof z.ZodOptional || field instanceof z.ZodPipe) && takesSeveral(innerOf(field)))
const innerOf = (field: z.ZodDefault | z.ZodOptional | z.ZodPipe): unknown => (field instanceof z.ZodPipe ? field.def.in : field.unwrap())

/**
 * Checks a posted form against its schema. What is refused comes back whole: every value typed, and a message for each field in the visitor's
 * language. The schema is read strictly: a field that the form does not have is an error of the form as a whole.
 */
export function parseForm<S extends Shape>(name: string, schema: S, form: FormData, t: Translator): Parsed<z.output<S>> {
  const values = valuesOf(form)
  const input = Object.fromEntries(Object.entries(values).map(([key, all]) => [key, takesSeveral(schema.shape[key]) ? all : all[0]]))
  const result = schema.strict().safeParse(input)
  if (!result.success) return { ok: false, state: { form: sentBy(form, name), values, errors: errorsOf(result.error, schema, t) } }
  return { ok: true, data: result.data as z.output<S> }
}

function errorsOf(error: z.ZodError, schema: Shape, t: Translator): FieldError[] {
  const errors = new Map<string, FieldError>()
  for (const issue of error.issues) {
    const field = issue.code === 'unrecognized_keys' ? '' : String(issue.path[0] ?? '')
    if (!errors.has(field)) errors.set(field, { field, message: wordsFor(kindOf(issue), attributesOf(schema)[field] ?? {}, t) })
  }
  return [...errors.values()]
}

/** What our checks say of a value: a kind that `forms.errors` words, or the key of a room's own words ("campaigns.errors.targets"). */
const isKind = (message: string): boolean => message in en.forms.errors || /^[a-z]+\.errors\.[a-z-]+$/i.test(message)

function kindOf(issue: z.core.$ZodIssue): string {
  if (isKind(issue.message)) return issue.message
  if (issue.code === 'unrecognized_keys') return 'unknown'
  // A union of "empty" and a kind: say what the kind said.
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().map(kindOf).find((kind) => kind !== 'choice' && kind !== 'required')
    return inner ?? 'choice'
  }
  return issue.code === 'invalid_type' && issue.input === undefined ? 'required' : 'choice'
}

const wordsFor = (kind: string, { maxLength, min, max }: FieldAttributes, t: Translator): string =>
  t((kind.includes('.') ? kind : `forms.errors.${kind}`) as 'forms.errors.required', { max: max ?? maxLength ?? 0, min: min ?? 0 } as never)

/** A refusal found after the check (the record's own rules): the same page again, with the reason beside the field. */
export function refused(name: string, form: FormData, errors: FieldError[]): NonNullable<FormState> {
  return { form: sentBy(form, name), values: valuesOf(form), errors }
}

const known = new WeakMap<Shape, Record<string, FieldAttributes>>()

/** `required`, `maxLength`, `min` and `max` of each field, from the one place where they are written. */
export function attributesOf(schema: Shape): Record<string, FieldAttributes> {
  const ready = known.get(schema)
  if (ready) return ready
  const all = Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, fieldAttributes(field as z.ZodType)]))
  known.set(schema, all)
  return all
}

type JsonField = { maxLength?: number; minimum?: number; maximum?: number; minLength?: number; anyOf?: JsonField[]; default?: unknown }

function fieldAttributes(field: z.ZodType): FieldAttributes {
  const options = { unrepresentable: 'any' } as const
  const json = z.toJSONSchema(field, { io: 'output', ...options }) as JsonField
  const parts = [json, ...(json.anyOf ?? [])]
  const find = (key: 'maxLength' | 'minimum' | 'maximum') => parts.map((part) => part[key]).find((value) => value !== undefined)
  return {
    required: !field.safeParse(undefined).success && !field.safeParse('').success,
    ...(find('maxLength') !== undefined && { maxLength: find('maxLength') }),
    ...(find('minimum') !== undefined && { min: find('minimum') }),
    ...(find('maximum') !== undefined && { max: find('maximum') }),
  }
}
