import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OwnSite } from './durability-site'

export type Kind = 'sign' | 'rsvp' | 'pledge'

/** One person's act, and what the site has said to it. `kept`: it was taken; `counts`: its button was pressed and the page said that it counts. */
export type Act = { kind: Kind; email: string; kept: boolean; counts: boolean }

const pages: Record<Kind, { path: string; fields: Record<string, string> }> = {
  sign: { path: '/en/campaigns/seven-libraries-not-three', fields: { country: 'GB', union: '', shownAs: 'hidden' } },
  rsvp: { path: '/en/meetings/porters-and-friends-supper', fields: { answer: 'yes', partySize: '1', note: '' } },
  pledge: { path: '/en/pickets/gate-3', fields: { phone: '' } },
}

const plain = (text: string) => text.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/** What the page itself puts into a form: the hidden fields, and boxes that are ticked. */
function given(html: string, id: string): [string, string][] {
  const form = [...html.matchAll(/<form [^]*?<\/form>/g)].map(([text]) => text).find((text) => text.includes(` id="${id}"`)) ?? ''
  const inputs = [...form.matchAll(/<input ([^>]*)>/g)].map(([, text = '']) => Object.fromEntries([...text.matchAll(/([a-zA-Z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)])))
  const sent = inputs.filter(({ type, checked }) => type === 'hidden' || (type === 'checkbox' && checked !== undefined))
  return sent.map(({ name = '', value = '' }) => [name, value])
}

let visitors = 0

/** A visitor without a script, each from a network of their own. */
export class Visitor {
  private readonly address = `198.51.${(visitors += 1) % 256}.${visitors >> 8}`

  constructor(readonly site: OwnSite) {}

  get(path: string): Promise<Response> {
    return fetch(new URL(path, this.site.origin), { redirect: 'manual', headers: { 'X-Forwarded-For': this.address } })
  }

  async send(path: string, id: string, fields: [string, string][], html?: string): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of [...given(html ?? await (await this.get(path)).text(), id), ...fields]) body.append(name, value)
    return fetch(new URL(path, this.site.origin), { method: 'POST', body, redirect: 'manual', headers: { Origin: this.site.origin, 'X-Forwarded-For': this.address } })
  }

  /** Sends the form of an act. */
  async act({ kind, email }: Act): Promise<Response> {
    const { path, fields } = pages[kind]
    const html = await (await this.get(path)).text()
    const shift = kind === 'pledge' ? /name="shiftIds" value="([^"]+)"/.exec(html)?.[1] ?? '' : ''
    return this.send(path, kind, [...Object.entries({ ...fields, name: 'Robin Example', email }), ...(shift ? [['shiftIds', shift] as [string, string]] : [])], html)
  }

  /** Presses the button of the mail that came. */
  async press(email: string): Promise<Response> {
    const raw = this.site.office.taken.find(({ to }) => to === email)?.raw.replace(/=\r\n/g, '').replace(/=3D/g, '=') ?? ''
    return this.send(/\/en\/my\/[\w-]{43}/.exec(raw)?.[0] ?? '/none', 'confirm', [])
  }
}

/** Again and again, as a patient person would after an error page or none at all. */
async function again(end: number, work: () => Promise<boolean>): Promise<void> {
  while (Date.now() < end && !(await work().catch(() => false))) await sleep(150)
}

async function askTheSite(visitor: Visitor, act: Act, end: number): Promise<void> {
  await again(end, async () => {
    const answer = await visitor.act(act)
    return (act.kept ||= answer.status === 303 && answer.headers.get('location')?.includes('/sent/') === true)
  })
}

async function pressTheButton(visitor: Visitor, act: Act, end: number): Promise<void> {
  await again(end, async () => visitor.site.office.taken.some(({ to }) => to === act.email))
  await again(end, async () => {
    const answer = await visitor.press(act.email)
    act.counts ||= answer.status === 303 && /\.confirmed\b/.test(answer.headers.get('location') ?? '')
    // Pressed before, and the answer was lost: that is an answer too.
    return answer.status === 303 || answer.status === 410
  })
}

const AT_ONCE = 5

/**
 * People who act at the same time; when one was answered, another comes. `acts` fills as the site answers; `over` when everybody has pressed their
 * mail's button or has given up.
 */
export function storm(site: OwnSite, name: string, people: number, patience: number): { acts: Act[]; over: Promise<void> } {
  const kinds: Kind[] = ['sign', 'rsvp', 'pledge']
  const acts = Array.from({ length: people }, (_, n): Act => ({ kind: kinds[n % 3] ?? 'sign', email: `${name}${n}@post.example`, kept: false, counts: false }))
  const end = Date.now() + patience
  const answered: Promise<void>[] = []
  const through = acts.map(async (act, n) => {
    const visitor = new Visitor(site)
    await (answered[n] = Promise.resolve(answered[n - AT_ONCE]).then(() => askTheSite(visitor, act, end)))
    await pressTheButton(visitor, act, end)
  })
  return { acts, over: Promise.all(through).then(() => undefined) }
}

/** What the database has of each act, by its address: `waits` for its button, or `counts`; nothing when it is not there. */
export async function written(site: OwnSite, acts: Act[]): Promise<Map<string, 'waits' | 'counts'>> {
  const { HASH_KEY = '' } = JSON.parse(readFileSync(join(site.data, 'keys.json'), 'utf8')) as Record<string, string>
  const key = Buffer.from(HASH_KEY, 'base64')
  const scopes = await site.sql<{ id: string }>('SELECT "id" FROM "Group" UNION SELECT "id" FROM "Campaign"')
  const emails = new Map(acts.flatMap(({ email }) => scopes.map(({ id }) => [createHmac('sha256', key).update(`${id}\u0000${email}`).digest('hex'), email])))
  const rows = await site.sql<{ hash: string; counts: boolean }>(`
    SELECT encode("emailHash", 'hex') AS "hash", "confirmedAt" IS NOT NULL AS "counts" FROM "Signature" UNION ALL
    SELECT encode(c."emailHash", 'hex'), r."confirmedAt" IS NOT NULL FROM "Rsvp" r JOIN "Contact" c ON c."id" = r."contactId" UNION ALL
    SELECT encode(c."emailHash", 'hex'), p."confirmedAt" IS NOT NULL FROM "Pledge" p JOIN "Contact" c ON c."id" = p."contactId"`)
  return new Map(rows.filter(({ hash }) => emails.has(hash)).map(({ hash, counts }) => [emails.get(hash) ?? '', counts ? 'counts' : 'waits']))
}
