import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isLoopback, readEnv, settingNames, SettingsError } from '@/lib/platform/env'

const KEY = 'q3Zk1nT0yVwX8bUe5rLh2mPj7sKd9gFa4cQo6iNtYuA='
const refusal = (source: Record<string, string>) => {
  try {
    readEnv(source)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
  throw new Error('It was accepted.')
}

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const shown = lines.map((line) => /^# ([A-Z_]+)=(.*)$/.exec(line)).filter((match) => match !== null).map(([, name = '', value = '']) => [name, value] as const)

  it('names exactly the settings there are, each once', () => {
    expect(shown.map(([name]) => name).sort()).toEqual([...settingNames].sort())
  })

  it('shows values that are accepted, and no key that could be copied', () => {
    const keys = ['ENCRYPTION_KEYS', 'HASH_KEY', 'ACTIONS_KEY']
    expect(() => readEnv(Object.fromEntries(shown.filter(([name]) => !keys.includes(name))))).not.toThrow()
    for (const [name, value] of shown.filter(([name]) => keys.includes(name))) expect(refusal({ NODE_ENV: 'production', [name]: value })).toContain(name)
  })

  it('shows the defaults where there are any', () => {
    const defaults = readEnv({})
    expect(Object.fromEntries(shown)).toMatchObject({ PORT: String(defaults.PORT), HOST: defaults.HOST, SITE_URL: defaults.SITE_URL, SITE_NAME: defaults.SITE_NAME })
  })
})

describe('settings', () => {
  it('are whole without any', () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, SITE_URL: 'http://localhost:3000', TRUSTED_PROXIES: [] })
    expect(readEnv({ PORT: '4000' }).SITE_URL).toBe('http://localhost:4000')
    expect(readEnv({ SMTP_URL: '' }).SMTP_URL).toBeUndefined()
  })

  it('make the sender from the site\'s host', () => {
    expect(readEnv({ SITE_URL: 'https://strike.example.org/' })).toMatchObject({ SITE_URL: 'https://strike.example.org', MAIL_FROM: 'everyout@strike.example.org' })
  })

  it.each([
    ['PORT', 'http'], ['PORT', '0'], ['PORT', '70000'], ['HOST', 'a b'], ['SITE_URL', 'strike.example.org'], ['SITE_URL', 'https://example.org/path'],
    ['SITE_URL', 'ftp://example.org'], ['SITE_NAME', 'a\r\nBcc: x'], ['DATABASE_URL', 'mysql://localhost/x'], ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'Everyout <a@example.org>'], ['MAIL_FROM', 'a@example.org, b@example.org'], ['ENCRYPTION_KEYS', KEY],
    ['ENCRYPTION_KEYS', `k1:${KEY},k1:${KEY}`], ['HASH_KEY', 'secret'], ['HASH_KEY', `${'A'.repeat(43)}=`], ['ACTIONS_KEY', 'changeme'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'], ['TRUSTED_PROXIES', 'proxy'], ['NODE_ENV', 'staging'],
    ['WEB_PROCESSES', '0'], ['WEB_PROCESSES', '17'], ['WEB_PROCESSES', 'two'],
  ])('say in one line what is wrong with %s=%j', (name, value) => {
    const message = refusal({ [name]: value })
    expect(message.startsWith(`${name} `)).toBe(true)
    expect(message).not.toContain('\n')
    expect(message).not.toContain(value.length > 20 ? value : '\0')
  })

  it('take keys and lists', () => {
    const read = readEnv({ NODE_ENV: 'production', ENCRYPTION_KEYS: `k2:${KEY}, k1:${[...KEY.slice(0, -1)].reverse().join('').replace(/^./, 'b')}=`, HASH_KEY: KEY, TRUSTED_PROXIES: '127.0.0.1, ::1,10.0.0.0/8' })
    expect(read.ENCRYPTION_KEYS).toHaveLength(2)
    expect(read.TRUSTED_PROXIES).toEqual(['127.0.0.1', '::1', '10.0.0.0/8'])
  })

  it.each(['ENCRYPTION_KEYS', 'HASH_KEY', 'ACTIONS_KEY'])('refuse an empty %s in production', (name) => {
    expect(refusal({ NODE_ENV: 'production', [name]: '' })).toContain(`${name} is empty`)
  })
})

it('knows which addresses only this machine reaches', () => {
  expect(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000', 'http://a.localhost'].map(isLoopback)).toEqual([true, true, true, true])
  expect(['https://example.org', 'http://192.168.0.2', 'http://localhost.example.org'].map(isLoopback)).toEqual([false, false, false])
})
