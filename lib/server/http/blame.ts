import type { Wanted } from './capture'

type Field = [name: string, value: unknown]

const unescaped = (text: string): string =>
  text.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (_, name: string) => ({ quot: '"', amp: '&', lt: '<', gt: '>' })[name] ?? "'")

/** Nothing in it that React reads as more than itself: its own words begin with a dollar sign, and those of people are sent with two. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || value.startsWith('$$') || value === '$undefined'
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain)
}

const only = (fields: Field[], name: string): unknown => {
  const found = fields.filter((field) => field[0] === name)
  return found.length === 1 && typeof found[0]?.[1] === 'string' ? JSON.parse(found[0][1]) as unknown : undefined
}

/** The action that a form names and how many values are bound to it, when it names one as forms do. */
function namedIn(fields: Field[]): string | null {
  const [first, ...more] = fields.map(([name]) => name).filter((name) => /^\$ACTION_(?:REF|ID)_/.test(name))
  if (!first || more.length > 0) return null
  if (first.startsWith('$ACTION_ID_')) return `${first.slice('$ACTION_ID_'.length)} 0`
  const at = first.slice('$ACTION_REF_'.length)
  const [action, values] = [only(fields, `$ACTION_${at}:0`) as { id?: unknown; bound?: unknown } | null, only(fields, `$ACTION_${at}:1`)]
  return action?.bound === '$@1' && Array.isArray(values) && isPlain(values) ? `${String(action.id)} ${values.length}` : null
}

/** The same of what the framework's script sends: a list of values, the form itself the last of them. */
function calledIn(id: string, body: unknown): string | null {
  if (!Array.isArray(body) || !/^\$K[0-9a-f]+$/.test(String(body.at(-1)))) return null
  return isPlain(body.slice(0, -1)) ? `${id} ${body.length - 1}` : null
}

/** The actions of a page's own forms, named in the same way. */
function shownIn(html: string): Set<string> {
  const inputs = [...html.matchAll(/<input type="hidden" name="(\$ACTION_[^"]*)"(?: value="([^"]*)")?/g)].map(([, name = '', value = '']): Field => [name, unescaped(value)])
  return new Set(inputs.filter(([name]) => /^\$ACTION_(?:REF|ID)_/.test(name)).map(([name]) => {
    const at = /^\$ACTION_REF_(.*)$/.exec(name)?.[1]
    return namedIn(inputs.filter((field) => field[0] === name || (at !== undefined && field[0].startsWith(`$ACTION_${at}:`)))) ?? ''
  }))
}

const fieldsOf = async ({ body, headers }: Wanted): Promise<Field[]> =>
  [...await new Response(Uint8Array.from(body ?? []), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()]

/**
 * Whether a form that the framework failed on is one that its page has: the same action, with as many values. What names anything else, or cannot
 * be read at all, was made by hand: the framework calls that its own mistake, and it is the sender's. `page` asks for the page, once it matters;
 * without it (null) nobody can say, and the mistake stays ours.
 */
export async function isFormOf(wanted: Wanted, page: () => Promise<string | null>): Promise<boolean> {
  try {
    const id = wanted.headers['next-action']
    const isText = !/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(wanted.headers['content-type'] ?? '')
    const fields = isText ? [] : await fieldsOf(wanted)
    const called = typeof id !== 'string' ? namedIn(fields) : calledIn(id, isText ? JSON.parse(String(wanted.body)) : only(fields, '0'))
    if (called === null) return false
    const html = await page()
    if (html === null) return true
    const shown = shownIn(html)
    // What a page's script calls by itself stands in no form.
    const isScripts = typeof id === 'string' && called === `${id} 0` && html.includes(id) && ![...shown].some((each) => each.startsWith(`${id} `))
    return shown.has(called) || isScripts
  } catch {
    return false
  }
}
