import 'server-only'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer, { type SendMailOptions, type Transporter } from 'nodemailer'
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
  /** The name it comes under; the site's own when it is left out. The address is always the site's. */
  from?: string
  /** One plain address that answers go to. */
  replyTo?: string
}

const plainAddress = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/

/**
 * Milliseconds until a server has to answer at all, has to have all of a mail, and has to have said that it has it. To lose patience while it
 * thinks about that is to send the mail twice: it has it, and says so late (RFC 5321, 4.5.3.2.6).
 */
const patience = { answering: 10_000, handing: 60_000, taking: 600_000 }

let transporter: Transporter | undefined

/** Hands a mail to the server of SMTP_URL, or writes it as an .eml file under DATA_DIR/mail. Throws when it was not taken. */
export async function deliver(mail: Mail, times = patience): Promise<void> {
  for (const address of [mail.to, mail.replyTo ?? mail.to]) if (!plainAddress.test(address) || address.length > 254) throw new Error('not one plain address')
  const { SMTP_URL, MAIL_FROM, SITE_NAME } = env()
  const message = {
    from: { name: mail.from ?? SITE_NAME, address: MAIL_FROM }, to: mail.to, ...(mail.replyTo && { replyTo: mail.replyTo }),
    subject: mail.subject, text: mail.text, html: mail.html, messageId: `<${mail.messageId}>`, headers: mail.headers,
    ...(mail.calendar && { icalEvent: { method: 'PUBLISH', filename: 'event.ics', content: mail.calendar } }),
    disableFileAccess: true, disableUrlAccess: true,
  }
  const raw = await new MailComposer(message).compile().build()
  if (SMTP_URL) await hand(SMTP_URL, { from: MAIL_FROM, to: [mail.to] }, raw, times)
  else await writeToFolder(raw, mail.messageId)
}

async function hand(url: string, envelope: { from: string; to: string[] }, raw: Buffer, times: typeof patience): Promise<void> {
  transporter ??= pool(url, times)
  const handing = new AbortController()
  const timer = setTimeout(() => handing.abort(), times.handing)
  try {
    await transporter.sendMail({ envelope, raw, signal: handing.signal, onHanded: () => clearTimeout(timer) } as Handed)
  } finally {
    clearTimeout(timer)
  }
}

type Handed = SendMailOptions & { onHanded: () => void }

/** Connections to the mail server that are used again, and tell when all of a mail has been handed over. */
function pool(url: string, times: typeof patience): Transporter {
  const made = nodemailer.createTransport({ url, connectionTimeout: times.answering, socketTimeout: times.taking, pool: true })
  made.use('stream', ({ message, data }, done) => {
    const read = message.createReadStream.bind(message)
    message.createReadStream = (options) => read(options).once('end', (data as Handed).onHanded)
    done()
  })
  return made
}

async function writeToFolder(raw: Buffer, messageId: string): Promise<void> {
  const folder = join(env().DATA_DIR, 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${messageId.split('@')[0]}.eml`
  await writeFile(join(folder, `.${name}`), raw, { mode: 0o600 })
  await rename(join(folder, `.${name}`), join(folder, name))
}
