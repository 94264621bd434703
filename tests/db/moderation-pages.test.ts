import { afterAll, beforeEach, expect, it } from 'vitest'
import { removePage, writePage } from '@/lib/moderation/pages/mutations'
import { sitePage, sitePageIn, writtenPages } from '@/lib/moderation/pages/queries'
import { sitePageSchema } from '@/lib/moderation/schema'
import type { Viewer } from '@/lib/people/types'
import { closeDb, db } from '@/lib/platform/db'
import { siteFacts } from '@/lib/platform/site'
import { groupOf, hour, memberOf, now } from './moderation-world'

let admin: Viewer

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "SitePage", "Group", "User", "AuditEntry", "Setting" CASCADE')
  admin = await memberOf(null, 'owner', true)
})
afterAll(closeDb)

const input = (fields: object = {}) => sitePageSchema.parse({ page: 'about', language: 'en', title: 'About us', body: 'We *run* it.', ...fields })
const write = (fields: object = {}, at = now) => writePage(admin, input(fields), at)
const seen = async (language = 'en') => (await db().sitePage.findFirst({ where: { locale: language } }))?.updatedAt.toISOString() ?? ''

it('is written by administrators alone, and every page is made anew', async () => {
  const owner = await memberOf(await groupOf('eastley'))
  expect([await writePage(owner, input(), now), await removePage(owner, input(), now)]).toEqual(['not-found', 'not-found'])
  expect(await writtenPages(owner)).toBeNull()
  expect(await write()).toBe('saved')
  expect(await sitePageIn('about', 'en')).toMatchObject({ title: 'About us' })
  expect((await siteFacts()).pages).toEqual([{ slug: 'about', locale: 'en', title: 'About us' }])
  expect(await db().setting.count({ where: { key: 'publication' } })).toBe(1)
  expect(await db().auditEntry.findMany()).toMatchObject([{ action: 'page-written', detail: 'about en', userId: admin.userId }])
  expect((await writtenPages(admin))?.filter(({ updatedAt }) => updatedAt)).toMatchObject([{ slug: 'about', locale: 'en' }])
})

it('stands in for the languages that it is not written in: first the site\'s own, then any', async () => {
  expect(await sitePage('about', 'tr')).toBeNull()
  await write({ language: 'ar', title: 'من نحن' })
  expect(await sitePage('about', 'tr')).toMatchObject({ locale: 'ar' })
  await write()
  expect(await sitePage('about', 'tr')).toMatchObject({ locale: 'en' })
  expect(await sitePage('about', 'ar')).toMatchObject({ locale: 'ar', title: 'من نحن' })
  expect(await sitePageIn('about', 'tr')).toBeNull()
  expect(await sitePage('imprint', 'en')).toBeNull()
})

it('refuses to overwrite what somebody changed meanwhile, even at the same moment', async () => {
  expect((await Promise.all([write({ title: 'One' }), write({ title: 'Two' })])).sort()).toEqual(['changed', 'saved'])
  const first = await seen()
  expect(await write({ seen: first, title: 'Three' })).toBe('saved')
  expect(await seen()).not.toBe(first)
  expect(await write({ seen: first, title: 'Four' }, hour(1))).toBe('changed')
  expect(await removePage(admin, input({ seen: first }), hour(1))).toBe('changed')
  expect(await sitePageIn('about', 'en')).toMatchObject({ title: 'Three' })
  expect(await removePage(admin, input({ seen: await seen() }), hour(1))).toBe('removed')
  expect(await removePage(admin, input({ seen: '' }), hour(1))).toBe('changed')
  expect(await sitePageIn('about', 'en')).toBeNull()
})

it('has a title and a text, and no other name or language', () => {
  const wrong = sitePageSchema.safeParse({ page: 'home', language: 'xx', title: ' ', body: '', seen: 'yesterday' })
  expect(wrong.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['body', 'language', 'page', 'seen', 'title'])
})
