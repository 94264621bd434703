import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { inbox } from './site'

export type Received = Email & { text: string; links: string[] }

/** Every mail that has come for an address, oldest first. */
export async function mailsTo(address: string): Promise<Received[]> {
  const folder = join(inbox(), address)
  if (!existsSync(folder)) return []
  const mails = readdirSync(folder).sort().map((name) => PostalMime.parse(readFileSync(join(folder, name))))
  return (await Promise.all(mails)).map((mail) => {
    const text = mail.text ?? ''
    return { ...mail, text, links: text.match(/https?:\/\/[^\s>]+/g) ?? [] }
  })
}

/** Waits for the mail to an address whose subject matches. */
export async function mailTo(address: string, subject: RegExp, { after = 0, within = 15_000 } = {}): Promise<Received> {
  for (const end = Date.now() + within; Date.now() < end;) {
    const found = (await mailsTo(address)).slice(after).find((mail) => subject.test(mail.subject ?? ''))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  const seen = (await mailsTo(address)).map((mail) => mail.subject).join(' | ')
  throw new Error(`No mail to ${address} about ${subject}. Seen: ${seen || 'none'}`)
}

/** The first link of a mail with this in its path. */
export function linkIn(mail: Received, part: string): string {
  const link = mail.links.find((each) => each.includes(part))
  if (!link) throw new Error(`No link with ${part} in "${mail.subject}": ${mail.links.join(' ')}`)
  return link
}
