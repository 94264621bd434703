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

const rowsIn = (text: string): string[][] => text.split('\n').filter(Boolean).map((line) => line.split('\t'))

export type PlaceThen = { id: string; name: string; address: string; town: string; region: string; postcode: string; country: string }

/** The workplaces of a version of a dispute, in order. */
export const placesIn = (text: string): PlaceThen[] => rowsIn(text).map(([id = '', name = '', address = '', town = '', region = '', postcode = '', country = '']) =>
  ({ id, name, address, town, region, postcode, country }))

export type EventThen = { on: string; kind: string; text: string; url: string }

/** The timeline of a version of a dispute. */
export const eventsIn = (text: string): EventThen[] => rowsIn(text).map(([on = '', kind = '', said = '', url = '']) => ({ on, kind, text: said, url }))

export type LinkThen = { id: string; why: string }

/** The disputes that a version of one was linked to. */
export const linksIn = (text: string): LinkThen[] => rowsIn(text).map(([id = '', why = '']) => ({ id, why }))
