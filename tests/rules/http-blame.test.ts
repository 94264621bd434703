import { expect, test } from 'vitest'
import { isFormOf } from '@/lib/server/http/blame'

const input = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`
const action = (at: number, id: string, bound: string) => input(`$ACTION_REF_${at}`, '').replace(' value=""', '') + input(`$ACTION_${at}:0`, `{"id":"${id}","bound":"$@1"}`) + input(`$ACTION_${at}:1`, bound)
/** One form that returns to its page, one that is bound to an address, one plain button, and one action that a script calls by itself. */
const html = `<form>${action(1, '60aa', '[null]')}</form><form>${action(2, '60bb', '["t&k",null]')}</form><form>${input('$ACTION_ID_40cc', '')}</form><script>{"id":"40dd"}</script>`

const page = async () => html
const multipart = async (pairs: [string, string | Blob][], id?: string) => {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  const sent = new Response(form)
  return { method: 'POST', url: '/', headers: { 'content-type': sent.headers.get('content-type') ?? '', ...(id !== undefined && { 'next-action': id }) }, body: Buffer.from(await sent.arrayBuffer()) }
}
const named = (at: number, id: string, bound: string): [string, string][] => [[`$ACTION_REF_${at}`, ''], [`$ACTION_${at}:0`, `{"id":"${id}","bound":"$@1"}`], [`$ACTION_${at}:1`, bound], ['name', 'Ada']]
const refused = '[{"form":"rsvp","values":{"name":["$$5","Ada"]},"errors":[{"field":"","message":"No."}]}]'

test.each([
  ['a form', named(1, '60aa', '[null]')], ['a form that was refused before', named(1, '60aa', refused)], ['a form that is bound to an address', named(2, '60bb', '["token",null]')],
  ['a button', [['$ACTION_ID_40cc', ''], ['name', 'Ada']]],
] as [string, [string, string][]][])('%s of the page', async (_, pairs) => expect(await isFormOf(await multipart(pairs), page)).toBe(true))

test.each([
  ['another action', named(1, '60ee', '[null]')], ['too few values', named(1, '60aa', '[]')], ['too many', named(1, '60aa', '[null,null]')], ['no list', named(1, '60aa', '{}')],
  ['half a list', named(1, '60aa', '[')], ['a reference for a value', named(1, '60aa', '["$1"]')], ['one further in', named(1, '60aa', '[{"then":"$1:__proto__:then"}]')],
  ['nothing bound', [['$ACTION_REF_1', ''], ['$ACTION_1:0', '{"id":"60aa","bound":null}'], ['$ACTION_1:1', '[null]']]], ['two actions', [...named(1, '60aa', '[null]'), ['$ACTION_ID_40cc', '']]],
  ['no action', [['name', 'Ada']]], ['one value twice', [...named(1, '60aa', '[null]'), ['$ACTION_1:1', '[]']]], ['a value that is a file', [...named(1, '60aa', '[null]').slice(0, 2), ['$ACTION_1:1', new Blob(['[null]'])]]],
  ['a form named as a button', [['$ACTION_ID_60aa', '']]], ['a list of lists without end', named(1, '60aa', `${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
] as [string, [string, string | Blob][]][])('%s was made by hand', async (_, pairs) => expect(await isFormOf(await multipart(pairs), page)).toBe(false))

test('what a script sends: the page\'s own forms, and what it calls by itself, with the form as the last value', async () => {
  const text = (body: string, id: string) => ({ method: 'POST', url: '/', headers: { 'content-type': 'text/plain;charset=UTF-8', 'next-action': id }, body: Buffer.from(body) })
  for (const [list, id] of [['[null,"$K1"]', '60aa'], ['["t","$undefined","$K1"]', '60bb'], ['["$K1"]', '40cc'], ['["$K1"]', '40dd']] as const) expect(await isFormOf(await multipart([['0', list], ['1_name', 'Ada']], id), page), id).toBe(true)
  for (const [list, id] of [['["$K1"]', '60aa'], ['[null]', '60aa'], ['["$1","$K1"]', '60aa'], ['[null,"$K1"]', '60ee'], ['"$K1"', '40cc'], ['', '40dd']] as const) expect(await isFormOf(await multipart([['0', list]], id), page), list).toBe(false)
  for (const body of ['[]', '["x",{}]', '{', '', '"$1"']) expect(await isFormOf(text(body, '40dd'), page), body).toBe(false)
})

test('what cannot be read is no form; when the page cannot be made, the mistake stays ours', async () => {
  const wanted = await multipart(named(1, '60aa', '[null]'))
  expect(await isFormOf({ ...wanted, body: wanted.body.subarray(0, -30) }, page)).toBe(false)
  expect(await isFormOf({ ...wanted, headers: { 'content-type': 'application/json' } }, page)).toBe(false)
  expect(await isFormOf(wanted, async () => null)).toBe(true)
  expect(await isFormOf(await multipart([['name', 'Ada']]), async () => null)).toBe(false)
})
