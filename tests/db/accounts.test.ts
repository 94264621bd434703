import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { localeOf } from '@/lib/i18n/locales'
import { mails } from '@/lib/people/accounts/jobs'
import { askToSignIn, signInWith } from '@/lib/people/accounts/mutations'
import { signInLink } from '@/lib/people/accounts/queries'
import { endSession, seeSession } from '@/lib/people/sessions/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import { days, hours, later, minutes } from '@/lib/platform/clock'
import { open } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

const at = new Date('2026-11-21T12:00:00Z')
const sender = { locale: 'en', address: '192.0.2.1' } as const

beforeEach(async () => {
  for (const table of ['Outbox', 'PrivateLink', 'Session', 'User', 'RateCount', 'AuditEntry']) await db().$executeRawUnsafe(`DELETE FROM "${table}"`)
})
afterAll(closeDb)

/** Asks for a link and reads the mail as the worker would make it. */
async function linkFor(email: string, now = at, to = '') {
  await db().outbox.deleteMany()
  await askToSignIn(sender, { email, to }, now)
  const row = await db().outbox.findFirstOrThrow({ where: { kind: 'sign-in' } })
  const mail = await mails['sign-in']?.(row.ids as Record<string, string>, localeOf(row.locale), now)
  if (!mail) throw new Error('no mail')
  const url = new URL(/http:\S+/.exec(mail.text)?.[0] ?? '')
  return { mail, url, token: url.pathname.split('/').at(-1) ?? '' }
}

async function signedIn(email: string, name = 'Ada Example', now = at) {
  const { token } = await linkFor(email, now)
  const result = await signInWith(token, name, now)
  if (result.state !== 'in') throw new Error(result.state)
  return result.session
}

describe('asking for a link', () => {
  it('answers alike for a known and an unknown address; only the mail tells', async () => {
    await signedIn('ada@example.org')
    expect(await askToSignIn(sender, { email: 'ada@example.org', to: '' }, at)).toBe('sent')
    expect(await askToSignIn(sender, { email: 'new@example.org', to: '' }, at)).toBe('sent')
    const known = await linkFor('ada@example.org')
    const unknown = await linkFor('new@example.org')
    expect(known.mail.subject).toBe('Sign in to Everyout')
    expect(unknown.mail.subject).toBe('Open your account at Everyout')
    expect(unknown.mail.to).toBe('new@example.org')
  })

  it('keeps the address sealed and one account for one mailbox, also when asked at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => askToSignIn(sender, { email: n % 2 ? 'Ada@Example.org' : 'ada@example.org', to: '' }, at)))
    const users = await db().user.findMany()
    expect(users).toHaveLength(1)
    const [user] = users
    expect(Buffer.from(user?.sealedEmail ?? []).toString('latin1')).not.toContain('xample')
    expect(open('User', 'email', user?.id ?? '', user?.sealedEmail ?? new Uint8Array()).toLowerCase()).toBe('ada@example.org')
  })

  it('sends a stranger three mails a day and goes on answering the same', async () => {
    for (let n = 0; n < 6; n += 1) expect(await askToSignIn(sender, { email: 'new@example.org', to: '' }, later(at, minutes(n)))).toBe('sent')
    expect(await db().outbox.count({ where: { kind: 'sign-in' } })).toBe(3)
  })

  it('tells a busy network so', async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, (_, n) => askToSignIn(sender, { email: `n${n}@example.org`, to: '' }, at)))
    expect(answers.filter((answer) => answer === 'too-many')).toHaveLength(1)
  })

  it('carries where its owner wanted to go, if that is a page of ours', async () => {
    expect((await linkFor('ada@example.org', at, '/organise/eastley/messages')).url.searchParams.get('to')).toBe('/organise/eastley/messages')
    expect((await linkFor('bo@example.org', at, 'https://elsewhere.invalid')).url.search).toBe('')
  })
})

describe('the link', () => {
  it('opens a session once, and confirms a new account with its name', async () => {
    const { token } = await linkFor('ada@example.org')
    expect(await signInLink(token, at)).toMatchObject({ first: true })
    expect(await signInWith(token, '', at)).toEqual({ state: 'name-needed' })
    const result = await signInWith(token, 'Ada Example', at)
    expect(result.state).toBe('in')
    expect(await signInWith(token, 'Ada Example', at)).toEqual({ state: 'gone' })
    expect(await signInLink(token, at)).toBeNull()
    expect(await viewerOf(result.state === 'in' ? result.session : '', at)).toMatchObject({ name: 'Ada Example', administrator: false, memberships: [] })
    expect(await db().auditEntry.count({ where: { action: 'sign-in' } })).toBe(1)
  })

  it('says nothing to an account that was not opened in 48 hours', async () => {
    await askToSignIn(sender, { email: 'new@example.org', to: '' }, at)
    const { ids } = await db().outbox.findFirstOrThrow({ where: { kind: 'sign-in' } })
    expect(await mails['sign-in']?.(ids as Record<string, string>, 'en', later(at, hours(49)))).toBeNull()
  })

  it('does not change a name that is known', async () => {
    await signedIn('ada@example.org')
    const session = await signedIn('ada@example.org', 'Somebody Else')
    expect((await viewerOf(session, at))?.name).toBe('Ada Example')
  })

  it('opens one session for twenty who press at once', async () => {
    const { token } = await linkFor('ada@example.org')
    const results = await Promise.all(Array.from({ length: 20 }, () => signInWith(token, 'Ada Example', at)))
    expect(results.filter(({ state }) => state === 'in')).toHaveLength(1)
    expect(await db().session.count()).toBe(1)
  })

  it('ends after ten minutes', async () => {
    const { token } = await linkFor('ada@example.org')
    expect(await signInLink(token, later(at, minutes(10)))).toBeNull()
    expect(await signInWith(token, 'Ada Example', later(at, minutes(10)))).toEqual({ state: 'gone' })
    expect((await signInWith(token, 'Ada Example', later(at, minutes(9.9)))).state).toBe('in')
  })

  it.each([(token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, (token: string) => `${token}A`, () => '', () => '../../my', (token: string) => token.toUpperCase()])(
    'opens nothing when altered (%#)', async (alter) => {
      const { token } = await linkFor('ada@example.org')
      expect(await signInWith(alter(token), 'Ada Example', at)).toEqual({ state: 'gone' })
      expect(await db().session.count()).toBe(0)
    },
  )
})

describe('a session', () => {
  it('ends after thirty days, or when signed out of', async () => {
    const session = await signedIn('ada@example.org')
    expect(await viewerOf(session, later(at, days(30) - 1))).not.toBeNull()
    expect(await viewerOf(session, later(at, days(30)))).toBeNull()
    await endSession(session, at)
    expect(await viewerOf(session, at)).toBeNull()
    expect(await db().auditEntry.count({ where: { action: 'sign-out' } })).toBe(1)
  })

  it('notes when it was last seen, by the hour', async () => {
    const session = await signedIn('ada@example.org')
    await seeSession(session, later(at, minutes(30)))
    expect((await db().session.findFirstOrThrow()).lastSeenAt).toEqual(at)
    await seeSession(session, later(at, hours(2)))
    expect((await db().session.findFirstOrThrow()).lastSeenAt).toEqual(later(at, hours(2)))
  })

  it('is nobody without a token, or with one that is not', async () => {
    expect(await viewerOf(undefined, at)).toBeNull()
    expect(await viewerOf('x'.repeat(43), at)).toBeNull()
  })
})
