import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DisputeRows } from '@/components/disputes/dispute-lines'
import { letter } from '@/lib/jobs/letter'
import { translator } from '@/lib/i18n/translator'
import type { DisputeLine } from '@/lib/disputes/types'

const now = new Date('2027-03-12T12:00:00Z')

const dispute = (writtenIn: string[]): DisputeLine => ({
  id: '1', slug: 'bins', title: 'Bin crews out', status: 'on_strike', employers: ['Eastley Waste', 'Crew Hire'], unions: [], town: 'Eastley', region: '', country: 'GB', sector: '',
  workersInvolved: null, workersExact: false, startedOn: null, sortAt: now, closedAt: null, lastConfirmedAt: now, writtenIn,
})

const row = (writtenIn: string[], locale: 'en' | 'tr' | 'ar') => renderToStaticMarkup(<DisputeRows disputes={[dispute(writtenIn)]} locale={locale} t={translator(locale)} now={now} />)

describe('a title on a page of another language', () => {
  it('says which language it is in, so that its capitals are right and it is read aloud as it is meant', () => {
    expect(row(['en'], 'tr')).toContain('<h2 lang="en" dir="auto">')
    expect(row(['en'], 'en')).toContain('<h2 dir="auto">')
    expect(row(['en', 'ar'], 'tr')).toContain('<h2 lang="" dir="auto">')
  })

  it('and names stand between the commas of the page, each in its own direction', () => {
    expect(row(['en'], 'ar')).toContain('\u2068Eastley Waste\u2069، \u2068Crew Hire\u2069')
    expect(row(['en'], 'en')).toContain('Eastley Waste, Crew Hire\u00a0· Eastley, United Kingdom')
  })
})

describe('a mail in Arabic', () => {
  const mail = letter({ lang: 'ar', dir: 'rtl', subject: 'x', paragraphs: [], facts: [{ label: 'Open meeting?', value: 'Hall, Eastley' }], button: { label: 'افتح', url: 'https://site.example/ar/my/x' }, footer: [] })

  it('keeps the direction of a title to itself, and leaves its links as they are', () => {
    expect(mail.text).toContain('\u2068Open meeting?\u2069: \u2068Hall, Eastley\u2069')
    expect(mail.text).toContain('\nhttps://site.example/ar/my/x\n')
    expect(mail.html).toContain('<td dir="auto" style="text-align:right">')
  })
})
