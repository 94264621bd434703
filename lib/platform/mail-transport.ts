import 'server-only'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer, { type Transporter } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { env } from './env'

/** One mail, ready to go. `to` is one plain address, checked by the form it came through and again here. */
export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  headers?: Record<string, string>
  calendar?: string
}

const plainAddress = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/

let transporter: Transporter | undefined

/** Hands a mail to the server of SMTP_URL, or writes it as an .eml file under DATA_DIR/mail. Throws when it was not taken. */
export async function deliver(mail: Mail): Promise<void> {
  if (!plainAddress.test(mail.to) || mail.to.length > 254) throw new Error('not one plain address')
  const { SMTP_URL, MAIL_FROM, SITE_NAME } = env()
  const message = {
    from: { name: SITE_NAME, address: MAIL_FROM }, to: mail.to, envelope: { from: MAIL_FROM, to: [mail.to] },
    subject: mail.subject, text: mail.text, html: mail.html, messageId: `<${mail.messageId}>`, headers: mail.headers,
    ...(mail.calendar && { icalEvent: { method: 'PUBLISH', filename: 'event.ics', content: mail.calendar } }),
    disableFileAccess: true, disableUrlAccess: true,
  }
  if (!SMTP_URL) return writeToFolder(message, mail.messageId)
  transporter ??= nodemailer.createTransport({ url: SMTP_URL, connectionTimeout: 10_000, socketTimeout: 20_000, pool: true })
  await transporter.sendMail(message)
}

async function writeToFolder(message: object, messageId: string): Promise<void> {
  const folder = join(env().DATA_DIR, 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const raw = await new MailComposer(message).compile().build()
  const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${messageId.split('@')[0]}.eml`
  await writeFile(join(folder, `.${name}`), raw, { mode: 0o600 })
  await rename(join(folder, `.${name}`), join(folder, name))
}
