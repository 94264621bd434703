import { z } from 'zod'
import type { Fields } from '@/lib/revisions/types'

const isList = (field: unknown): boolean => field instanceof z.ZodArray || (field instanceof z.ZodDefault && field.unwrap() instanceof z.ZodArray)

/** What a record's form would post to say what a version says: the fields that the form has, several as several. */
export const formOf = (schema: z.ZodObject, fields: Fields): Record<string, string | string[]> =>
  Object.fromEntries(Object.keys(schema.shape).filter((name) => fields[name] !== undefined).map((name) => {
    const text = fields[name] ?? ''
    return [name, isList(schema.shape[name]) ? text.split('\n').filter(Boolean) : text]
  }))

export type ShiftThen = { id: string; day: string; startsTime: string; endsTime: string; needed: number; capacity: number; role: string; calledOff: boolean }

/** The shifts of a version of a picket. */
export const shiftsIn = (text: string): ShiftThen[] => text.split('\n').filter(Boolean).map((line) => {
  const [id = '', day = '', startsTime = '', endsTime = '', needed = '', capacity = '', role = '', off = ''] = line.split('\t')
  return { id, day, startsTime, endsTime, needed: Number(needed), capacity: Number(capacity), role, calledOff: off !== '' }
})
