import { expect, type APIRequestContext, type APIResponse, type Page } from '@playwright/test'

/** One control of a form as its page has it. */
export type Control = { name: string; kind: string; value: string; checked: boolean; choices: string[]; required: boolean; longest: number; numeric: boolean; isPerson: boolean }
/** `id` is empty for a form that is one button and has nothing to say about its fields. */
export type FoundForm = { id: string; url: string; controls: Control[] }
type Pair = [string, string]

/** The forms of a page that are sent to the site. */
export async function formsOf(page: Page, path: string): Promise<FoundForm[]> {
  await page.goto(path)
  const found = await page.locator('main form').evaluateAll((forms) => forms.filter((form) => form.getAttribute('method')?.toLowerCase() === 'post' || form.getAttribute('enctype')).map((form) => ({
    // A control named "id" would stand in for the form's own.
    id: form.getAttribute('id') ?? '',
    controls: [...(form as HTMLFormElement).elements].filter((each) => each.getAttribute('name')).map((each) => {
      const input = each as HTMLInputElement
      return {
        name: input.name, kind: input.tagName === 'INPUT' ? input.type : input.tagName.toLowerCase(), value: input.value, checked: input.checked ?? false,
        choices: input.tagName === 'SELECT' ? [...(each as unknown as HTMLSelectElement).options].map((option) => option.value) : [],
        required: input.required ?? false, longest: input.maxLength ?? -1, numeric: input.inputMode === 'numeric', isPerson: input.autocomplete === 'name',
      }
    }),
  })))
  return found.map((form) => ({ ...form, url: path }))
}

const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)

/** Something that its kind of control takes. */
function sensible({ name, kind, value, choices, numeric }: Control): string {
  if (value && !['checkbox', 'radio'].includes(kind)) return value
  switch (kind) {
    case 'email': return 'somebody@post.example'
    case 'number': return '2'
    case 'date': return day
    case 'time': return '10:30'
    case 'month': return day.slice(0, 7)
    case 'datetime-local': return `${day}T10:30`
    case 'url': return 'https://site.example/'
    case 'select': return choices.find(Boolean) ?? ''
    case 'tel': return '0116 000 0000'
    case 'checkbox': case 'radio': return value
    case 'textarea': return name === 'targets' ? 'A Target; An Office; target@firm.invalid' : 'Some words of a person.'
    default: return numeric ? '12' : name.toLowerCase().includes('name') ? 'Robin Example' : 'Some words'
  }
}

/** Every pair that a browser would send, filled in sensibly, but for one control. */
export function filledIn(form: FoundForm, instead: { name: string; value: string | null } | null): Pair[] {
  const pairs: Pair[] = []
  const radios = new Set<string>()
  for (const control of form.controls) {
    if (control.name === instead?.name) continue
    if (control.kind === 'checkbox' && !control.checked) continue
    if (control.kind === 'radio') {
      const group = form.controls.filter(({ name }) => name === control.name)
      if (radios.has(control.name) || (group.some(({ checked }) => checked) && !control.checked)) continue
      radios.add(control.name)
    }
    if (['submit', 'button', 'fieldset'].includes(control.kind)) continue
    pairs.push([control.name, control.kind === 'hidden' ? control.value : sensible(control)])
  }
  if (instead?.value !== null && instead) pairs.push([instead.name, instead.value])
  return pairs
}

export type Wrong = { what: string; value: string | null }

const long = (length: number) => 'x'.repeat(length)
const injection = 'a@b.example\r\nBcc: c@d.example'

/** What must be refused of a control, whatever else stands in the form. */
export function wrongsOf(control: Control): Wrong[] {
  const { kind, required, longest, numeric, isPerson } = control
  const wrongs: Wrong[] = []
  // A number that is left out altogether may have an answer of its own: one person comes.
  if (required && kind !== 'number') wrongs.push({ what: 'missing', value: null })
  if (required) wrongs.push({ what: 'empty', value: '' })
  if (longest > 0 && kind !== 'email') wrongs.push({ what: 'too long', value: long(longest + 1) })
  if (kind === 'email') wrongs.push(...['nobody', injection, 'a@b.example, c@d.example', '"A" <a@b.example>', `${long(260)}@b.example`, 'a\u202e@b.example'].map((value) => ({ what: 'no address', value })))
  if (kind === 'number' || numeric) wrongs.push(...['many', '-1', '1e3', '99999999999999'].map((value) => ({ what: 'no number', value })))
  if (kind === 'date') wrongs.push(...['tomorrow', '2027-02-30'].map((value) => ({ what: 'no date', value })))
  if (kind === 'time') wrongs.push({ what: 'no time', value: '25:61' })
  if (kind === 'month') wrongs.push({ what: 'no month', value: '2027-13' })
  if (kind === 'datetime-local') wrongs.push({ what: 'no time', value: '2027-02-30T10:00' })
  if (kind === 'url') wrongs.push({ what: 'no web address', value: 'javascript:alert(1)' })
  if (kind === 'select' || kind === 'radio') wrongs.push({ what: 'no choice', value: 'no-such-choice' })
  if (kind === 'checkbox') wrongs.push({ what: 'no choice', value: '<b>yes</b>' })
  if ((kind === 'text' || kind === 'tel') && !numeric) wrongs.push({ what: 'more than one line', value: injection }, { what: 'disguised', value: 'gro.\u202eelpmaxe' })
  if (isPerson) wrongs.push({ what: 'markup', value: '<img src=x onerror=alert(1)>' })
  if (kind === 'textarea') wrongs.push({ what: 'a null character', value: 'a\u0000b' })
  return wrongs
}

/** The first of each kind of wrong. */
export const oneOfEachKind = (wrongs: Wrong[]): Wrong[] => wrongs.filter(({ what }, at) => wrongs.findIndex((each) => each.what === what) === at)

/** Sends a form as a browser without script would. */
export function send(request: APIRequestContext, form: FoundForm, pairs: Pair[], headers: Record<string, string> = {}): Promise<APIResponse> {
  const multipart = new FormData()
  for (const [name, value] of pairs) multipart.append(name, value)
  return request.post(form.url, { multipart, maxRedirects: 0, headers: { Origin: new URL(process.env.E2E_SITE ?? '').origin, ...headers } })
}

type Judged = { title: string; links: string[]; dangling: string[]; said: number; lost: string[] }

/** What a page says after a form was refused: its title, what its summary links to, and what was typed and is not there any more. */
export async function judge(reader: Page, html: string, form: FoundForm, pairs: Pair[]): Promise<Judged> {
  return reader.evaluate(({ html, id, pairs }) => {
    const doc = new DOMParser().parseFromString(html, 'text/html')
    const summary = doc.querySelector('.summary')
    const links = [...summary?.querySelectorAll('a') ?? []].map((link) => link.getAttribute('href')?.slice(1) ?? '')
    const lost: string[] = []
    const plain = (text: string) => text.replace(/\r\n?/g, '\n')
    for (const [name, value] of pairs) {
      const all = [...doc.querySelectorAll(`form[id="${id}"] [name="${CSS.escape(name)}"]`)] as HTMLInputElement[]
      if (all.length === 0 || all[0]?.type === 'hidden') continue
      const kept = all.some((each) => (each.type === 'checkbox' || each.type === 'radio' ? each.value === value && each.hasAttribute('checked') : each.tagName === 'TEXTAREA' ? plain(each.textContent ?? '') === plain(value)
        : each.tagName === 'SELECT' ? [...(each as unknown as HTMLSelectElement).options].some((option) => option.value === value && option.hasAttribute('selected')) : plain(each.getAttribute('value') ?? '') === plain(value)))
      if (!kept) lost.push(name)
    }
    return { title: doc.title, links, dangling: links.filter((link) => !doc.getElementById(link)), said: summary?.querySelectorAll('li').length ?? 0, lost }
  }, { html, id: form.id, pairs })
}

/** Sends a form with one thing wrong and looks at the page that comes back. Gives what is not as it should be, in words. */
export async function refusedWell(page: Page, reader: Page, form: FoundForm, control: Control | null, wrong: Wrong): Promise<string[]> {
  const name = control?.name ?? 'noSuchField'
  const pairs = filledIn(form, { name, value: wrong.value })
  const answer = await send(page.request, form, pairs)
  const where = `${form.url} #${form.id} ${name} ${wrong.what}${wrong.value === null ? '' : ` ${JSON.stringify(wrong.value.slice(0, 30))}`}`
  if (answer.status() !== 200) return [`${where}: answered ${answer.status()} ${answer.headers().location ?? ''}`]
  // What no control can hold (a choice that is not there, a box's other value, a null character) cannot be handed back.
  const keepable = ['select', 'radio', 'checkbox'].includes(control?.kind ?? '') || wrong.value?.includes('\0') ? pairs.filter(([each]) => each !== name) : pairs
  const judged = await judge(reader, await answer.text(), form, keepable)
  const field = `${form.id}-${name}`
  return [
    !judged.title.startsWith('Error:') && `${where}: its title is "${judged.title}"`,
    judged.said === 0 && `${where}: no summary`,
    control && !judged.links.includes(field) && !(control.name === 'waitIds' && judged.links.includes(`${form.id}-shiftIds`)) && `${where}: the summary has no link to it (${judged.links.join(' ')})`,
    judged.dangling.length > 0 && `${where}: the summary links to nothing: ${judged.dangling.join(' ')}`,
    judged.lost.length > 0 && `${where}: lost ${judged.lost.join(' ')}`,
  ].filter((each): each is string => typeof each === 'string')
}

const altered = ['', '\0', 'x'.repeat(5000), '00000000-0000-7000-8000-000000000000', '../../etc', '<b>', '%00']

/** Sends a form with what its page says of itself altered, in all ways or the first few: whose record it is about, and which one. Gives what broke. */
export async function bornWell(page: Page, form: FoundForm, samples = false): Promise<string[]> {
  const hidden = form.controls.filter(({ kind, name }) => kind === 'hidden' && !name.startsWith('$ACTION') && name !== 'locale')
  const found = await Promise.all(hidden.map(async ({ name }) => {
    const problems: string[] = []
    for (const value of altered.slice(0, samples ? 4 : undefined)) {
      const answer = await send(page.request, form, filledIn(form, { name, value }))
      if (answer.status() >= 500) problems.push(`${form.url} #${form.id} ${name} ${JSON.stringify(value.slice(0, 20))}: answered ${answer.status()}`)
    }
    return problems
  }))
  return found.flat()
}

// The second line of a list of dates asks what its first asks: "startsTime2" is "startsTime" again.
const asksFor = ({ name }: Control) => name.replace(/\d+$/, '')

const shapeOf = ({ id, controls }: FoundForm) => [id.replace(/-?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, ''), ...controls.map(({ name, kind }) => name.startsWith('$ACTION') ? '' : `${name}=${kind}`)].join(' ')

/** Every kind of form once: a list of ten workplaces has the same two buttons ten times. */
export const eachKind = (forms: FoundForm[]): FoundForm[] => forms.filter((form, at) => forms.findIndex((each) => shapeOf(each) === shapeOf(form)) === at)

/** Every control once: the boxes and buttons of one name stand for one, and so do those that only differ in their number. */
export const asked = (form: FoundForm): Control[] =>
  form.controls.filter((control, at, all) => !['hidden', 'submit', 'button', 'fieldset'].includes(control.kind) && all.findIndex((each) => asksFor(each) === asksFor(control)) === at)

export const expectNone = (problems: string[], what: string) => expect(problems.join('\n'), what).toBe('')
