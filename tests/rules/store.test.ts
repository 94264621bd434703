import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { beforeEach, expect, test, vi } from 'vitest'
import { limits, type Limits } from '@/lib/server/store/limits'
import type { Packed } from '@/lib/server/store/packed'
import { PageStore, type Found, type Rendered } from '@/lib/server/store/store'

const html = (text: string): Rendered => ({
  status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=0, must-revalidate' }, keep: true,
  body: Buffer.from(`<!DOCTYPE html><html lang="en"><body><main id="main" class="wrap"><p>${text}</p>${'<p>more</p>'.repeat(60)}</main></body></html>`),
})
const missing: Rendered = { status: 404, headers: {}, body: null, keep: true }

let time = 0
let renders: string[] = []
let make: (url: string) => Promise<Rendered>
const publication = { number: 1, sure: true, down: false, up: true, refresh: vi.fn(async () => publication.up), everywhere: async () => undefined }

function storeWith(changed: Partial<Limits> = {}) {
  return new PageStore({ render: (url) => { renders.push(url); return make(url) }, publication, limits: { ...limits, ...changed }, clock: () => time, now: () => new Date(time) })
}
const textOf = (found: Found): string => (typeof found === 'number' ? String(found) : /<p>(?!more)(.*?)<\/p>/.exec(found.body.toString())?.[1] ?? '')
const header = (found: Found, name: string) => { const { headers } = (found as Packed).variants.br.whole; return headers[headers.indexOf(name) + 1] }
const settle = () => new Promise((resolve) => setTimeout(resolve, 20))
const landed = (store: PageStore) => vi.waitFor(() => expect(store.state.flights).toBe(0), { timeout: 4_000, interval: 5 })

beforeEach(() => {
  time = 1_000_000
  renders = []
  make = async () => html(`made at ${time}`)
  Object.assign(publication, { number: 1, sure: true, up: true })
})

test('200 who come at once make one render', async () => {
  const store = storeWith()
  const found = await Promise.all(Array.from({ length: 200 }, () => store.find('/en/disputes')))
  expect(renders).toEqual(['/en/disputes'])
  expect(new Set(found).size).toBe(1)
})

test('a young copy is served as it is, an older one while it is renewed once, one that is too old not at all', async () => {
  const store = storeWith()
  await store.find('/en')
  time += 1_900
  expect(textOf(store.ready('/en') as Found)).toBe('made at 1000000')
  await landed(store)
  expect(renders).toHaveLength(1)
  time += 10_000
  for (let visit = 0; visit < 50; visit++) expect(textOf(store.ready('/en') as Found)).toBe('made at 1000000')
  await landed(store)
  expect(renders).toHaveLength(2)
  expect(textOf(store.ready('/en') as Found)).toBe('made at 1011900')
  time += 31_000
  expect(store.ready('/en')).toBeUndefined()
  expect(textOf(await store.find('/en'))).toBe('made at 1042900')
})

test('after a publication every copy is made anew before it is served', async () => {
  const store = storeWith()
  await Promise.all([store.find('/en'), store.find('/en/safety')])
  publication.number = 2
  time += 1
  expect(store.ready('/en')).toBeUndefined()
  expect(textOf(await store.find('/en'))).toBe('made at 1000001')
  expect(textOf(await store.find('/en/safety'))).toBe('made at 1000001')
})

test('a page whose render began before a publication is not what those who come after it get', async () => {
  const store = storeWith()
  const finish: ((page: Rendered) => void)[] = []
  make = () => new Promise((resolve) => { finish.push(resolve) })
  const before = store.find('/en')
  await settle()
  publication.number = 2
  const after = store.find('/en')
  await settle()
  expect(finish).toHaveLength(2)
  finish[0]?.(html('old'))
  await settle()
  finish[1]?.(html('new'))
  expect(textOf(await after)).toBe('new')
  expect(textOf(await before)).toBe('new')
  expect(textOf(store.ready('/en') as Found)).toBe('new')
})

test('a late old render does not take the place of a newer copy', async () => {
  const store = storeWith()
  const finish: ((page: Rendered) => void)[] = []
  make = () => new Promise((resolve) => { finish.push(resolve) })
  const before = store.find('/en')
  await settle()
  publication.number = 2
  time += 5
  const after = store.find('/en')
  await settle()
  finish[1]?.(html('new'))
  expect(textOf(await after)).toBe('new')
  finish[0]?.(html('old'))
  expect(textOf(await before)).toBe('new')
  expect(textOf(store.ready('/en') as Found)).toBe('new')
})

test('while it is not sure which publication was the last, it is asked for first', async () => {
  const store = storeWith()
  await store.find('/en')
  publication.sure = false
  publication.refresh.mockClear()
  expect(store.ready('/en')).toBeUndefined()
  expect(textOf(await store.find('/en'))).toBe('made at 1000000')
  expect(publication.refresh).toHaveBeenCalledOnce()
})

test('with the database gone the last copy is served, marked and not to be kept; without one 503; and then it is well again', async () => {
  const store = storeWith()
  await store.find('/en')
  Object.assign(publication, { sure: false, up: false })
  time += 60_000
  const old = await store.find('/en')
  expect(textOf(old)).toBe('made at 1000000')
  expect((old as Packed).body.toString()).toMatch(/<main id="main" class="wrap"><div class="notice need" role="status"><div>This page is as it was at 00:16 UTC\./)
  expect(header(old, 'Cache-Control')).toBe('no-store')
  expect((old as Packed).tag).toBe('')
  expect(await store.find('/en/safety')).toBe(503)
  expect(renders).toHaveLength(1)
  Object.assign(publication, { sure: true, up: true })
  expect(textOf(await store.find('/en'))).toBe('made at 1060000')
})

test('a render that fails leaves the last copy, marked, and is tried again later and later', async () => {
  const store = storeWith()
  await store.find('/en')
  make = async () => { throw new Error('no') }
  time += 40_000
  const old = await store.find('/en')
  expect(header(old, 'Cache-Control')).toBe('no-store')
  expect(renders).toHaveLength(2)
  for (let visit = 0; visit < 50; visit++) expect(store.ready('/en')).toBe(old)
  expect(renders).toHaveLength(2)
  time += 1_001
  store.ready('/en')
  await landed(store)
  expect(renders).toHaveLength(3)
  time += 1_001
  store.ready('/en')
  await landed(store)
  expect(renders).toHaveLength(3)
  make = async () => html('well')
  time += 1_000
  store.ready('/en')
  await landed(store)
  expect(textOf(store.ready('/en') as Found)).toBe('well')
})

test('a page that cannot be made and has no copy is left alone for a moment', async () => {
  const store = storeWith()
  make = async () => { throw new Error('no') }
  for (let visit = 0; visit < 20; visit++) expect(await store.find('/en/safety')).toBe(503)
  expect(renders).toHaveLength(1)
  make = async () => html('well')
  time += 1_001
  expect(textOf(await store.find('/en/safety'))).toBe('well')
})

test('10,000 unknown addresses and 10,000 query strings move memory no further than its bounds', async () => {
  const store = storeWith({ passing: 2_000_000, absent: 300_000 })
  await store.find('/en')
  const small = { ...html(''), body: Buffer.from('<main>small enough not to be compressed</main>') }
  make = async (url) => (url.includes('/nothing-') ? missing : small)
  for (let n = 0; n < 10_000; n++) expect(await store.find(`/en/disputes/nothing-${n}`)).toBe(404)
  const before = renders.length
  for (let n = 0; n < 10_000; n++) await store.find(`/en/disputes?utm_source=${n}&x${n}=1&sector=none-${n}`)
  expect(renders.length - before).toBe(1)
  for (let n = 0; n < 10_000; n++) await store.find(`/en/disputes?q=word${n}`)
  expect(store.state.bytes).toBeLessThan(2_400_000)
  expect(store.state.absent).toBeGreaterThan(100)
  expect(store.state.broken + store.state.flights).toBe(0)
  // None of it has pushed out a page of the site's own.
  expect(store.ready('/en')).toBeDefined()
  expect(store.ready('/en/disputes')).toBeDefined()
}, 30_000)

test('failing addresses are remembered within bounds', async () => {
  const store = storeWith()
  make = async () => { throw new Error('no') }
  for (let n = 0; n < 5_000; n++) await store.find(`/en/disputes/broken-${n}`)
  expect(store.state.broken).toBeLessThan(500)
})

test('few renders at once, some waiting, the others told at once; known pages go first', async () => {
  const store = storeWith({ atOnce: 2, waiting: 8 })
  await store.find('/en')
  time += 10_000
  const finish: (() => void)[] = []
  make = (url) => new Promise((resolve) => { finish.push(() => resolve(html(url))) })
  const cold = Array.from({ length: 20 }, (_, n) => store.find(`/en/disputes/slow-${n}`))
  store.ready('/en')
  await settle()
  expect(finish).toHaveLength(2)
  expect((await Promise.race([cold[19], settle()]))).toBe(503)
  finish[0]?.()
  await settle()
  expect(renders.at(-1)).toBe('/en')
  for (let n = 1; n < finish.length; n++) { finish[n]?.(); await settle() }
  expect((await Promise.all(cold)).filter((found) => found === 503)).toHaveLength(14)
})

test('only what may be kept is kept', async () => {
  const store = storeWith()
  make = async () => ({ status: 307, headers: { Location: '/en' }, body: Buffer.alloc(0), keep: true })
  await store.find('/en/moved')
  make = async () => ({ ...html('with a cookie'), keep: false })
  await store.find('/en/other')
  expect(store.state).toMatchObject({ copies: 0, absent: 0 })
  make = async () => ({ status: 308, headers: { Location: '/en/disputes' }, body: Buffer.alloc(0), keep: true })
  await store.find('/en/disputes/')
  make = async () => missing
  expect(await store.find('/en/gone')).toBe(404)
  expect(store.state).toMatchObject({ copies: 1, absent: 1 })
})

test('a copy has each encoding, and a better one once it has been made the same again', async () => {
  const store = storeWith()
  make = async () => html('the same')
  const found = (await store.find('/en')) as Packed
  const { br, gzip, identity } = found.variants
  const bytes = ({ wire }: { wire: string | Buffer }) => Buffer.from(wire as string, 'latin1')
  expect(brotliDecompressSync(bytes(br))).toEqual(found.body)
  expect(gunzipSync(bytes(gzip))).toEqual(found.body)
  expect(bytes(identity)).toEqual(found.body)
  expect(new Set([br, gzip, identity].map(({ whole: { headers } }) => headers[headers.indexOf('ETag') + 1])).size).toBe(3)
  time += 5_000
  store.ready('/en')
  await landed(store)
  await settle()
  expect(store.ready('/en')).toBe(found)
  expect(brotliDecompressSync(bytes(found.variants.br))).toEqual(found.body)
  expect(header(found, 'Content-Length')).toBe(String(found.variants.br.wire.length))
})
