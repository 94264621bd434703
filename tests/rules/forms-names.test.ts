import { expect, test } from 'vitest'
import { z } from 'zod'
import { line } from '@/lib/forms/fields'
import { parseForm, valuesOf } from '@/lib/forms/parse'
import { translator } from '@/lib/i18n/translator'

const schema = z.object({ title: line(20) })
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then']

test.each(names)('a field named %s is an unknown field like any other', (name) => {
  const form = new FormData()
  form.append('title', 'A title')
  form.append(name, 'x')
  form.append(name, 'y')
  const parsed = parseForm('x', schema, form, translator('en'))
  expect(parsed.ok).toBe(false)
  if (parsed.ok) return
  expect(parsed.state.errors).toEqual([{ field: '', message: expect.stringContaining('did not arrive') as string }])
  expect(Object.entries(parsed.state.values)).toEqual([['title', ['A title']], [name, ['x', 'y']]])
  expect(Object.getPrototypeOf(parsed.state.values)).toBe(Object.prototype)
})

test('what the framework and every form of ours carry is no field', () => {
  const form = new FormData()
  for (const name of ['$ACTION_REF_1', '$ACTION_KEY', 'locale', 'form', 'title']) form.append(name, name)
  form.append('file', new Blob(['x']))
  expect(valuesOf(form)).toEqual({ title: ['title'] })
})
