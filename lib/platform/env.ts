import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** A setting that cannot be used. Its message is one line: which variable, what is wrong, an example. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const ID_AND_KEY = /^([a-z0-9]{1,8}):([A-Za-z0-9+/]{43}=)$/
const KEY = /^[A-Za-z0-9+/]{43}=$/

// A key of 32 random bytes has about 30 different ones: fewer than 12 is a key that somebody typed.
const isRandom = (key: string) => new Set(Buffer.from(key, 'base64')).size >= 12

const text = (hint: string) => z.string(`is not text, for example ${hint}`).max(500, 'is longer than 500 characters')
const hasProtocol = (value: string, protocols: string[]) => URL.canParse(value) && protocols.includes(new URL(value).protocol)
const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/
const list = (value: string) => value.split(',').map((part) => part.trim()).filter(Boolean)

function isAddressRange(value: string) {
  const [address = '', prefix, ...rest] = value.split('/')
  const version = isIP(address)
  if (!version || rest.length) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

function isOrigin(value: string) {
  if (!hasProtocol(value, ['http:', 'https:'])) return false
  const url = new URL(value)
  return url.pathname === '/' && !url.search && !url.hash && !url.username
}

const secret = z.string()
  .regex(KEY, 'is not 32 bytes in base64; make one with: openssl rand -base64 32')
  .refine(isRandom, 'is a known or guessable key; make one with: openssl rand -base64 32')

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test'], 'is neither development, production nor test').default('development'),
  PORT: z.string().regex(/^\d{1,5}$/, 'is not a port, for example 3000').default('3000').transform(Number)
    .refine((port) => port > 0 && port < 65536, 'is not between 1 and 65535, for example 3000'),
  HOST: text('127.0.0.1').regex(/^[A-Za-z0-9.:-]+$/, 'is not an address to listen on, for example 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  SITE_URL: z.string().refine(isOrigin, 'is not the address of a site without a path, for example https://strike.example.org')
    .transform((value) => new URL(value).origin).optional(),
  SITE_NAME: text('Everyout').max(60, 'is longer than 60 characters').regex(/^[^\r\n"<>\\]+$/, 'has a line break, quote, backslash or angle bracket').default('Everyout'),
  DATA_DIR: text('./data').default('./data').transform((path) => resolve(path)),
  DATABASE_URL: z.string().refine((value) => hasProtocol(value, ['postgres:', 'postgresql:']),
    'is not a PostgreSQL address, for example postgresql://user:password@localhost:5432/everyout').optional(),
  SMTP_URL: z.string().refine((value) => hasProtocol(value, ['smtp:', 'smtps:']),
    'is not a mail server, for example smtps://user:password@mail.example.org:465').optional(),
  MAIL_FROM: text('strike@example.org').regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, 'is not one plain address, for example strike@example.org').optional(),
  ENCRYPTION_KEYS: z.string().transform(list).refine((keys) => keys.length > 0 && keys.every((key) => ID_AND_KEY.test(key)),
    'is not a list such as k2:KEY,k1:KEY, the first one current, each KEY from: openssl rand -base64 32')
    .refine((keys) => keys.every((key) => isRandom(key.split(':')[1] ?? '')), 'has a known or guessable key; make one with: openssl rand -base64 32')
    .refine((keys) => new Set(keys.map((key) => key.split(':')[0])).size === keys.length, 'names the same key twice, for example k2:KEY,k1:KEY').optional(),
  HASH_KEY: secret.optional(),
  ACTIONS_KEY: secret.optional(),
  TRUSTED_PROXIES: z.string().transform(list).refine((ranges) => ranges.every(isAddressRange),
    'is not a list of addresses, for example 127.0.0.1,10.0.0.0/8').default([]),
  WEB_PROCESSES: z.string().regex(/^\d{1,2}$/, 'is not a number of processes, for example 2').transform(Number)
    .refine((count) => count >= 1 && count <= 16, 'is not between 1 and 16, for example 2').optional(),
  DISPOSABLE_DOMAINS: z.string().transform((value) => list(value.toLowerCase())).refine((domains) => domains.every((domain) => DOMAIN.test(domain)),
    'is not a list of mail domains, for example throwaway.example,gone.example').default([]),
}).transform(withDefaults)

/** Every setting, checked, under the name of its variable. */
export type Env = z.output<typeof settings>

/** The names of all settings that can be given. */
export const settingNames = Object.keys(settings.in.shape).filter((name) => name !== 'NODE_ENV')

const SECRETS = ['ENCRYPTION_KEYS', 'HASH_KEY', 'ACTIONS_KEY']

function withDefaults<T extends { PORT: number; SITE_URL?: string; MAIL_FROM?: string }>(given: T) {
  const SITE_URL = given.SITE_URL ?? `http://localhost:${given.PORT}`
  const { hostname } = new URL(SITE_URL)
  const domain = isLoopback(SITE_URL) || isIP(hostname.replace(/^\[|\]$/g, '')) ? 'example.invalid' : hostname
  return { ...given, SITE_URL, MAIL_FROM: given.MAIL_FROM ?? `everyout@${domain}` }
}

/** Whether an address can only be reached from the machine itself. */
export function isLoopback(siteUrl: string): boolean {
  const { hostname } = new URL(siteUrl)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

/** Checks the settings in `source`; throws a SettingsError that says in one line what is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const empty = SECRETS.find((name) => source[name]?.trim() === '' && source.NODE_ENV === 'production')
  if (empty) throw new SettingsError(`${empty} is empty. Leave it out to have one made at the first start, or make one with: openssl rand -base64 32`)
  // An empty line in .env means the default.
  const given = Object.entries(source).map(([name, value]) => [name, value?.trim() || undefined])
  const result = settings.safeParse(Object.fromEntries(given))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new SettingsError(`${issue?.path.join('.')} ${issue?.message}.`)
}

let cached: Env | undefined

/** The settings of this process: the environment, then `.env`. Read at first use, never at import. */
export function env(): Env {
  if (cached) return cached
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new SettingsError(`.env cannot be read (${(error as Error).message}).`)
  }
  return (cached = readEnv(process.env))
}

/** Points this process and its children at a database that was found or started after the settings were read. */
export function useDatabase(url: string): void {
  process.env.DATABASE_URL = url
  cached = undefined
}
