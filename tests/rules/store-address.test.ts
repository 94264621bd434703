import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { placeOf, queryOf } from '@/lib/server/store/address'
import { linksIn } from '@/lib/server/store/warm'

test.each([
  ['/en', '/en', 'kept'],
  ['/en?utm_source=a&fbclid=b', '/en', 'kept'],
  ['/en?when=week&near=Leeds&x=1', '/en?near=Leeds&when=week', 'passing'],
  ['/en/disputes?sector=nonsense&status=live', '/en/disputes?status=live', 'passing'],
  ['/en/disputes?q=+bread++now+&q=other', '/en/disputes?q=bread+now', 'passing'],
  ['/en/disputes?q=', '/en/disputes', 'kept'],
  ['/en/disputes/some-dispute?q=a', '/en/disputes/some-dispute', 'kept'],
  ['/en/groups?q=a&after=b&c=d', '/en/groups?q=a&after=b', 'passing'],
  ['/en/sent/campaigns/one?again=4711', '/en/sent/campaigns/one?again=1', 'passing'],
  ['/en/disputes/%61', '/en/disputes/%61', 'passing'],
  ['/en/problem/1234', '/en/problem/1234', 'passing'],
  ['/wp-login.php?q=1', '/wp-login.php', 'passing'],
  [`/en/${'a'.repeat(800)}`, `/en/${'a'.repeat(800)}`, 'no'],
])('%s stands under %s, %s', (url, key, shelf) => {
  expect(placeOf(url)).toEqual({ key, shelf })
})

test('a next page of the list has an address of its own', () => {
  const after = '1764500000000_0192f3a0-0000-7000-8000-000000000000'
  expect(placeOf(`/en/disputes?after=${after}&status=live`).key).toBe(`/en/disputes?status=live&after=${after}`)
})

test('every public page that reads a query is named in the table', () => {
  const folder = 'app/[locale]/(public)'
  expect(existsSync(folder)).toBe(true)
  const pages = globSync('**/page.tsx', { cwd: folder }).filter((file) => readFileSync(`${folder}/${file}`, 'utf8').includes('searchParams'))
  const routes = pages.map((file) => file.replace(/\/?page\.tsx$/, '').replace(/\[[^\]]+\]/g, '*'))
  expect(routes.filter((route) => !Object.hasOwn(queryOf, route))).toEqual([])
})

test('what a board links to is made first: public pages of its language', () => {
  const html = '<a href="/en/disputes/a">a</a><a href="/en/pickets/b#act">b</a><a href="/en/disputes/a#c">c</a><a href="/tr">t</a><a href="/en/organise">o</a><a href="/en?when=week">w</a>'
  expect(linksIn(html, 'en')).toEqual(['/en/disputes/a', '/en/pickets/b'])
})
