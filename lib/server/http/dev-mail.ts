import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { env, isLoopback } from '@/lib/platform/env'
import { send } from './send'

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
const page = (title: string, body: string) => Buffer.from(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title></head><body>${body}</body></html>`)

/** Mail can be read here while the site is only for the machine it runs on: never behind a proxy, never with a mail server set. */
export function mailIsReadable(req: IncomingMessage): boolean {
  const address = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const here = address === '::1' || address.startsWith('127.')
  const host = URL.canParse(`http://${req.headers.host}`) && isLoopback(`http://${req.headers.host}`)
  const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip'].some((name) => req.headers[name] !== undefined)
  return here && host && !passedOn && !env().SMTP_URL && isLoopback(env().SITE_URL)
}

/** `/dev/mail`: the mails written instead of sent, newest first; `/dev/mail/{file}` one of them, with its links. */
export async function answerMail(req: IncomingMessage, res: ServerResponse, headers: Record<string, string>): Promise<void> {
  const folder = join(env().DATA_DIR, 'mail')
  const wanted = (req.url ?? '').split('?')[0]?.slice('/dev/mail/'.length) ?? ''
  const files = (await readdir(folder).catch(() => [])).filter((name) => /^[\w.-]+\.eml$/.test(name) && !name.startsWith('.')).sort().reverse()
  const body = files.includes(wanted) ? await letter(join(folder, wanted)) : await list(folder, files.slice(0, 100))
  send(req, res, 200, { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }, body)
}

async function list(folder: string, files: string[]): Promise<Buffer> {
  const rows = await Promise.all(files.map(async (name) => {
    const mail = await PostalMime.parse(await readFile(join(folder, name)))
    return `<li><a href="/dev/mail/${name}">${escape(mail.subject ?? '')}</a><br>${escape(mail.to?.[0]?.address ?? '')}, ${escape(mail.date ?? '')}</li>`
  }))
  return page('Mail', `<h1>Mail that was written, not sent</h1>${rows.length ? `<ol>${rows.join('')}</ol>` : '<p>None yet.</p>'}`)
}

async function letter(file: string): Promise<Buffer> {
  const mail = await PostalMime.parse(await readFile(file))
  const text = escape(mail.text ?? '').replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
  const attached = mail.attachments.map((each) => `<li>${escape(each.filename ?? each.mimeType)}</li>`).join('')
  return page(mail.subject ?? '', `<p><a href="/dev/mail">All mail</a></p><h1>${escape(mail.subject ?? '')}</h1>
<p>To ${escape(mail.to?.[0]?.address ?? '')}</p><pre style="white-space:pre-wrap">${text}</pre>${attached && `<ul>${attached}</ul>`}`)
}
