import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ConfirmPage } from '@/components/privacy/confirm-page'
import { SafetyPage } from '@/components/privacy/safety-page'
import { VisitPage } from '@/components/privacy/visit-page'
import { translator } from '@/lib/i18n/translator'
import type { Act } from '@/lib/people/types'
import { confirmMail } from '@/lib/privacy/mail'
import { actKey, actOf, outcomesAsQuery, outcomesFrom, signerPurgeAt, standOf, stands } from '@/lib/privacy/rules'
import { confirmSchema, eraseSchema } from '@/lib/privacy/schema'
import type { Mine, Outcome } from '@/lib/privacy/types'

const id = '019aa6ab-7c00-7000-8000-000000000001'
const other = '019aa6ab-7c00-7000-8000-000000000002'
const token = 'a'.repeat(43)
const t = translator('en')
const now = new Date('2026-11-21T12:00:00Z')
const act: Act = { kind: 'message', id, state: 'unconfirmed', title: 'Weavers <b>United</b>', path: '/groups/weavers', what: 'A message', when: '' }
const nothing: Mine = { rsvps: [], pledges: [], signatures: [], messages: [], contacts: [], clocks: {} }
const action = () => Promise.resolve(null)

describe('what a button came to', () => {
  const outcomes: Outcome[] = [{ kind: 'pledge', id, result: 'called-off' }, { kind: 'rsvp', id: other, result: 'confirmed' }]

  it('goes through an address and back', () => {
    const query = new URLSearchParams(outcomesAsQuery(outcomes))
    expect(outcomesFrom(query.getAll('outcome'))).toEqual(outcomes)
    expect(outcomesAsQuery([])).toBe('')
  })

  it('leaves out what does not read as one', () => {
    expect(outcomesFrom(['rsvp.x.confirmed', `rsvp.${id}.won`, `dispute.${id}.full`, '<script>'])).toEqual([])
    expect(outcomesFrom(undefined)).toEqual([])
    expect(outcomesFrom(`rsvp.${id}.full`)).toHaveLength(1)
  })

  it('names an act by its kind and id', () => {
    expect(actOf(actKey(act))).toEqual({ kind: 'message', id })
    for (const key of ['', id, `user.${id}`, `rsvp.${id}.x`]) expect(actOf(key)).toBeNull()
  })

  it('stands or does not', () => {
    expect((['confirmed', 'waiting', 'already', 'full', 'closed', 'called-off', 'past', 'gone', 'dropped'] as const).filter(stands)).toEqual(['confirmed', 'waiting', 'already'])
    expect(standOf(act, nothing, false, now)).toEqual({ is: 'open' })
    expect(standOf(act, nothing, true, now)).toEqual({ is: 'full' })
  })
})

describe('a signer’s clock', () => {
  it('begins when the campaign closes', () => {
    expect(signerPurgeAt(null, false)).toBeNull()
    expect(signerPurgeAt(now, false)).toEqual(new Date('2026-12-21T12:00:00Z'))
    expect(signerPurgeAt(now, true)).toEqual(new Date('2027-11-21T12:00:00Z'))
  })
})

describe('the forms', () => {
  it('take nothing but acts and tokens', () => {
    expect(confirmSchema.safeParse({ token, waiting: [actKey(act)], act: [] }).success).toBe(true)
    expect(confirmSchema.safeParse({ token, waiting: ['x'], act: [] }).success).toBe(false)
    expect(confirmSchema.safeParse({ token: 'x', waiting: [], act: [] }).success).toBe(false)
    expect(eraseSchema.safeParse({ token }).success).toBe(false)
    expect(eraseSchema.safeParse({ token, sure: 'on' }).success).toBe(true)
  })
})

describe('the pages', () => {
  const personal = { token, locale: 'en' as const, t }

  it('show what waits, ticked, with one button', () => {
    const html = renderToStaticMarkup(<ConfirmPage acts={[act, { ...act, id: other }]} confirmed={false} confirm={action} open={action} {...personal} />)
    expect(html.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2)
    expect(html.match(/<button/g)).toHaveLength(1)
    expect(html).toContain('Weavers &lt;b&gt;United')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  it('say that a used button was pressed, and when nothing is left', () => {
    expect(renderToStaticMarkup(<ConfirmPage acts={[]} confirmed confirm={action} open={action} {...personal} />)).toContain(t('my.confirm.done'))
    expect(renderToStaticMarkup(<ConfirmPage acts={[]} confirmed={false} confirm={action} open={action} {...personal} />)).toContain(t('my.confirm.nothing'))
  })

  it('say what counts now, and nothing that an altered address says of others', () => {
    const page = (outcomes: Outcome[]) => renderToStaticMarkup(
      <VisitPage mine={{ ...nothing, messages: [act as never] }} outcomes={outcomes} said={null} waiting={null} settled={[]} data={null} erase={null} {...personal} />,
    )
    expect(page([{ kind: 'message', id, result: 'confirmed' }])).toContain(t('my.outcome.counted'))
    expect(page([{ kind: 'message', id: other, result: 'confirmed' }])).not.toContain(t('my.outcome.counted'))
    expect(page([{ kind: 'message', id: other, result: 'dropped' }])).toContain('is deleted')
  })

  it('word every promise', () => {
    const html = renderToStaticMarkup(<SafetyPage t={t} />)
    for (const part of ['rights', 'clocks', 'who', 'hold', 'mail', 'count', 'organisers']) expect(html).toContain(`id="${part}"`)
    expect(html).not.toMatch(/safety\.[a-z]/)
  })
})

describe('the confirming mail', () => {
  it('lists the acts in text and escapes them in HTML', () => {
    const view = { acts: [act, { ...act, title: 'Second' }], url: `https://x.example/en/my/${token}`, stopUrl: 'https://x.example/stop', until: 'Monday', siteName: 'Everyout' }
    const mail = confirmMail(view, t, 'en')
    expect(mail.subject).toBe('Please confirm 2 things: Weavers <b>United</b> and more')
    expect(mail.text).toContain('Second: A message')
    expect(mail.text).toContain(view.url)
    expect(mail.html).not.toContain('<b>United')
  })
})
