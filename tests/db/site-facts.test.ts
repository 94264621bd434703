import { afterAll, beforeEach, expect, it } from 'vitest'
import { closeDb, db } from '@/lib/platform/db'
import { publishedUpTo } from '@/lib/platform/asked-once'
import { siteFacts } from '@/lib/platform/site'

beforeEach(() => db().sitePage.deleteMany())
afterAll(closeDb)

const titles = async () => (await siteFacts()).pages.map(({ title }) => title)
const write = (slug: string, title: string) => db().sitePage.create({ data: { slug, locale: 'en', title, body: 'Words.' } })

it('what every page says of the site is read anew after each publication, and for those that are made after none that is known', async () => {
  await write('about', 'About us')
  expect(await titles()).toEqual(['About us'])
  await write('contact', 'Write to us')
  expect(await titles()).toHaveLength(2)

  publishedUpTo(1)
  expect(await titles()).toHaveLength(2)
  await write('imprint', 'Who we are')
  expect(await titles()).toHaveLength(2)
  publishedUpTo(2)
  expect(await titles()).toHaveLength(3)
})

it('what could not be read is asked for again', async () => {
  publishedUpTo(3)
  await db().$executeRaw`ALTER TABLE "SitePage" RENAME TO "Elsewhere"`
  await expect(siteFacts()).rejects.toThrow()
  await db().$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "SitePage"`
  expect(await titles()).toEqual([])
})
