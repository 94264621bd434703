import 'server-only'
import { momentWords } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker, OutgoingMail, Task } from '@/lib/jobs/types'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { accountOf, type Account } from '../accounts/queries'
import { mintLink } from '../links/mutations'
import { ownResetMail, voucherMail } from './mail'
import { finishResets } from './mutations'
import { vouchersOf } from './queries'
import { isAmong, standOf } from './rules'
import { tellings, type Telling } from './types'

const shown = {
  id: true, userId: true, expiresAt: true, vouchedAt: true, vouchedById: true, dueAt: true, stoppedAt: true, doneAt: true, purgeAt: true, user: { select: { name: true, timeZone: true } },
} as const

const resetOf = (id: string) => db().factorReset.findUnique({ where: { id }, select: shown })
type Row = NonNullable<Awaited<ReturnType<typeof resetOf>>>
type View = { row: Row; what: Telling; account: Account; locale: Locale; now: Date }

// A mail that was overtaken says nothing: that somebody asked, once somebody vouched.
const when = { asked: 'waiting', vouched: 'vouched', stopped: 'stopped' } as const

const moment = (at: Date | null, zone: string, locale: Locale) => (at ? momentWords(at, zone, locale) : '')
const nameOf = async (id: string | null) => (id ? (await db().user.findUnique({ where: { id }, select: { name: true } }))?.name ?? '' : '')

async function toThemselves({ row, what, account, locale, now }: View): Promise<OutgoingMail> {
  const { SITE_URL, SITE_NAME } = env()
  const url = `${SITE_URL}/${locale}/my/resets/${await mintLink('stop-reset', { resetId: row.id }, row.purgeAt)}`
  const groups = await db().group.findMany({ where: { id: { in: (await vouchersOf(row.userId, now)).flatMap(({ groupId }) => groupId ?? []) } }, orderBy: { name: 'asc' }, select: { name: true } })
  const t = translator(locale)
  const whom = groups.length > 0 ? t('vouch.mail.own.owners', { groups: commas(groups.map(({ name }) => name), locale) }) : t('vouch.mail.own.administrators')
  const view = { what, name: account.name, by: await nameOf(row.vouchedById), whom, due: moment(row.dueAt, row.user.timeZone ?? 'UTC', locale), url, siteName: SITE_NAME, siteUrl: SITE_URL }
  return { to: account.email, ...ownResetMail(view, t, locale) }
}

async function toVoucher({ row, what, account, locale, now }: View, groupId: string | null): Promise<OutgoingMail | null> {
  if (!isAmong(await vouchersOf(row.userId, now), { userId: account.id, groupId })) return null
  const group = groupId ? await db().group.findUnique({ where: { id: groupId }, select: { slug: true, name: true, timeZone: true } }) : null
  const { SITE_URL, SITE_NAME } = env()
  const url = `${SITE_URL}/${locale}/organise/${group ? `${group.slug}/members` : 'site'}#lost`
  const view = { what, to: account.name, name: row.user.name, by: await nameOf(row.vouchedById), group: group?.name ?? '', due: moment(row.dueAt, group?.timeZone ?? 'UTC', locale), url, siteName: SITE_NAME }
  return { to: account.email, ...voucherMail(view, translator(locale), locale) }
}

/** Of a request to have every factor taken away: to the person it is about, and to those who may vouch at the moment it goes. */
const factorReset: MailMaker = async ({ resetId = '', userId = '', groupId, what: text }, locale, now) => {
  const what = tellings.find((each) => each === text)
  const row = await resetOf(resetId)
  const account = what && row && standOf(row, now) === when[what] ? await accountOf(userId, now) : null
  if (!what || !row || !account) return null
  const view = { row, what, account, locale, now }
  return userId === row.userId ? toThemselves(view) : toVoucher(view, groupId ?? null)
}

export const mails: Record<string, MailMaker> = { 'factor-reset': factorReset }

export const tasks: Task[] = [{ name: 'finish-resets', cron: '*/5 * * * *', run: finishResets }]
