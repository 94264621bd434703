import { describe, expect, it } from 'vitest'
import { letter } from '@/lib/jobs/letter'
import { locales } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { mailingMail, partsOf, senderName } from '@/lib/mailings/mail'
import { audiencesOf, isAudience, limitOf, mailingState, mailingsADay, mailsADay, recipientPurgeAt, shiftOf } from '@/lib/mailings/rules'
import { draftSchema } from '@/lib/mailings/schema'
import { mailingRecords, type MailFrame } from '@/lib/mailings/types'

const shift = '019e0000-0000-7000-8000-000000000001'
const at = new Date('2027-03-01T12:00:00Z')
const later = (days: number) => new Date(at.getTime() + days * 86_400_000)

describe('audiences', () => {
  it('are those of their kind of record, and shifts only of a picket', () => {
    for (const record of mailingRecords) for (const audience of audiencesOf(record)) expect(isAudience(record, audience)).toBe(true)
    expect(isAudience('pickets', `shift-${shift}`)).toBe(true)
    expect(isAudience('meetings', `shift-${shift}`)).toBe(false)
    expect(isAudience('campaigns', 'everyone')).toBe(false)
    expect([shiftOf(`shift-${shift}`), shiftOf('shift-1'), shiftOf('everyone')]).toEqual([shift, null, null])
  })
})

describe('a group', () => {
  it('sends so many mailings and mails a day, fewer while nobody has checked who it is', () => {
    const today = { mailings: 0, mails: 0, verified: true }
    expect(limitOf(mailsADay(true), today)).toBeNull()
    expect(limitOf(mailsADay(true) + 1, today)).toEqual({ why: 'mails-limit', left: mailsADay(true) })
    expect(limitOf(2, { ...today, mails: mailsADay(true) - 1 })).toEqual({ why: 'mails-limit', left: 1 })
    expect(limitOf(1, { ...today, mailings: mailingsADay })).toEqual({ why: 'mailings-limit', left: 0 })
    expect(limitOf(mailsADay(false) + 1, { ...today, verified: false })).toEqual({ why: 'mails-limit', left: mailsADay(false) })
  })
})

describe('a mailing', () => {
  it('is a draft, is being sent, was stopped or was sent', () => {
    const times = { startedAt: null, stoppedAt: null, finishedAt: null }
    expect(mailingState(times)).toBe('draft')
    expect(mailingState({ ...times, startedAt: at })).toBe('sending')
    expect(mailingState({ ...times, startedAt: at, stoppedAt: at, finishedAt: at })).toBe('stopped')
    expect(mailingState({ ...times, startedAt: at, finishedAt: at })).toBe('sent')
  })

  it('forgets what became of a mail with the entry, after thirty days at the latest', () => {
    expect(recipientPurgeAt(later(3), at)).toEqual(later(3))
    expect(recipientPurgeAt(later(300), at)).toEqual(later(30))
    expect(recipientPurgeAt(null, at)).toEqual(later(30))
  })

  it('has one line of subject and a text', () => {
    const form = { group: 'a', mailing: shift, record: 'meetings', of: 'm', audience: 'coming', language: 'en', subject: 'Bring a friend', body: 'Hello\r\n\r\nall', seen: '' }
    expect(draftSchema.parse(form).body).toBe('Hello\n\nall')
    for (const wrong of [{ subject: '' }, { subject: 'Two\nlines' }, { body: ' ' }, { body: 'x'.repeat(10_001) }, { language: 'xx' }, { record: 'disputes' }, { seen: 'yesterday' }]) {
      expect(draftSchema.safeParse({ ...form, ...wrong }).success, JSON.stringify(wrong)).toBe(false)
    }
  })
})

const frame: MailFrame = {
  name: 'Ada Example', group: 'Harbour Street', site: 'Everyout', subject: 'The room has changed', body: 'We meet upstairs.\nBring <b>tea</b>.\n\nMap: https://map.example/a?b=1&c=2.', language: 'en',
  record: 'meetings', title: 'Open meeting', pageUrl: 'https://x.test/en/meetings/open', answerUrl: 'https://x.test/en/groups/harbour#act', myUrl: 'https://x.test/en/my/M', stopUrl: 'https://x.test/en/unsubscribe/S', test: false,
}

describe('its mail', () => {
  it('says what was written, as it was written, in plain text and in HTML that only links can come of', () => {
    const { subject, text, html } = mailingMail(frame, translator('en'), 'en')
    expect(subject).toBe('The room has changed')
    expect(text).toContain(`Dear Ada Example,\n\n${frame.body}\n\n`)
    expect(html).toContain('<p dir="auto" lang="en">We meet upstairs.<br>Bring &#60;b&#62;tea&#60;/b&#62;.</p>')
    expect(html).toContain('<a href="https://map.example/a?b=1&#38;c=2">https://map.example/a?b=1&#38;c=2</a>.')
    expect(html).not.toMatch(/<b>|<script|javascript:/)
  })

  it.each(locales)('has its frame in the language of its reader: %s', (locale) => {
    const t = translator(locale)
    for (const record of mailingRecords) {
      const { links = [], footer, lang } = partsOf({ ...frame, record }, t, locale)
      expect(lang).toBe(locale)
      expect(links.map(({ url }) => url)).toEqual([frame.pageUrl, frame.answerUrl, frame.myUrl, frame.stopUrl])
      expect(footer.join(' ')).toContain('Harbour Street')
    }
    expect(senderName(frame, t)).toContain('Harbour Street')
  })

  it('says that nobody reads answers, or who does', () => {
    const t = translator('en')
    expect(mailingMail(frame, t, 'en').text).toContain('An answer to this mail reaches nobody')
    const answered = mailingMail({ ...frame, answerUrl: null }, t, 'en').text
    expect(answered).toContain('your answer goes to Harbour Street, with your address')
    expect(answered).not.toContain('#act')
  })

  it('to its writer says that it is a test and carries nobody’s private links', () => {
    const { subject, text } = mailingMail({ ...frame, test: true, myUrl: null, stopUrl: null }, translator('en'), 'en')
    expect(subject).toBe('Test: The room has changed')
    expect(text).toContain('This is a test.')
    expect(text).not.toMatch(/\/my\/|unsubscribe|do not pass on/)
  })
})

it('a web address in a text ends where its sentence does, and one with a quotation mark in it goes no further', () => {
  const { html } = letter({ subject: 's', lang: 'en', dir: 'ltr', paragraphs: [], said: { text: 'See (https://a.example/x), or https://b.example/"onclick=x.', lang: 'en' }, footer: [] })
  expect(html).toContain('<a href="https://a.example/x">')
  expect(html).toContain('<a href="https://b.example/">https://b.example/</a>&#34;onclick=x.')
})
