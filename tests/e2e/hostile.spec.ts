import { connect } from 'node:net'
import { expect, type APIRequestContext, type APIResponse } from '@playwright/test'
import { filledIn, formsOf, send, type FoundForm } from './forms'
import { grown, rowsWritten, test } from './walk'

// Visitors who mean harm, and programs that are broken: whatever they send, nothing breaks, nothing is written, nothing of the machine is told,
// and every answer has the headers.

const always = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'permissions-policy', 'x-frame-options']
const record = '/en/meetings/bus-drivers-families-meet'

test.beforeAll(({ baseURL }) => { process.env.E2E_SITE = baseURL })

/** What is wrong with an answer, in words; nothing when all is well. */
async function wrongs(what: string, answer: APIResponse): Promise<string[]> {
  const [headers, text] = [answer.headers(), await answer.text().catch(() => '')]
  return [
    answer.status() >= 500 && `${what}: ${answer.status()}`,
    /\n\s+at |node_modules|\.next\/|Internal Server Error/.test(text) && `${what}: tells of the machine: ${text.slice(0, 100)}`,
    /elsewhere\.example/.test(text + Object.values(headers).join()) && `${what}: repeats a forged name`,
    ...always.filter((name) => !headers[name]).map((name) => `${what}: no ${name}`),
  ].filter((each): each is string => typeof each === 'string')
}

const get = (request: APIRequestContext, path: string, headers: Record<string, string> = {}, method = 'GET') => request.fetch(path, { method, headers, maxRedirects: 0 })

test('addresses nobody would write', async ({ page: { request } }) => {
  const problems: string[] = []
  const paths = [
    '/en/problem/nonsense', '/en/problem/503', '/en/%70roblem/404', '/_global-error', '/_error', '/_not-found', '/_next/image?url=%2Ficon.svg&w=64&q=75', '/_next/data/x/en.json', '/_next/static/..%2f..%2fBUILD_ID',
    '/__nextjs_original-stack-frame', '/dev/mail/%', '/dev/mail/..%2f..%2fkeys.json', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/en/groups/..%2f..%2f', '/en/%', '/en/%C0%AF', '/en/%00', '/en.rsc',
    '/en/organise.rsc', '/__proto__', '/en/__proto__', '/en/constructor', '/en/sent/__proto__/x', '/en/disputes?__proto__=x&constructor=y&toString=z', '/en/disputes?q[]=1&q=2&q[a]=3', '/en/disputes?from=275760-09-13&to=0001-01-01',
    `/en/disputes?${'a=b&'.repeat(2500)}`, `/en/disputes?${'sector=x&'.repeat(1500)}`, `/en/${'x'.repeat(6000)}`, `/${'a/'.repeat(3000)}`, '/en?when=constructor', '/en?when=later&after=99999999999999999999', '/en/callouts?before=9999-99-99T99:99:99Z_x',
    '/en/groups/%0d%0aSet-Cookie:%20x=1', '/en/groups/%3Cscript%3Ealert(1)%3C%2Fscript%3E', '/en/my/%5Btoken%5D', '/en/(public)/page',
  ]
  for (const path of paths) problems.push(...await wrongs(path.slice(0, 80), await get(request, path)))
  // Where they come from to sign in is where they go to after it: only ever on this site.
  for (const to of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) {
    expect(await (await get(request, `/en/organise/sign-in?to=${encodeURIComponent(to)}`)).text(), to).toContain('name="to" value="/organise"')
  }
  for (const path of paths.slice(0, 10)) expect((await get(request, path)).status(), path).toBeGreaterThanOrEqual(400)
  expect(problems.join('\n')).toBe('')
})

test('headers of others: a forged name, a script\'s, a proxy\'s', async ({ page: { request } }) => {
  const problems: string[] = []
  const sets: Record<string, string>[] = [
    { RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }, { RSC: '1', 'Next-Router-State-Tree': 'x'.repeat(5000) }, { 'Next-Action': '60ff' }, { 'Next-Url': '/en/../%00', RSC: '1' },
    { Host: 'elsewhere.example' }, { Host: 'elsewhere.example/../..' }, { 'X-Forwarded-Host': 'elsewhere.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=elsewhere.example' },
    { 'x-middleware-subrequest': 'middleware:middleware', 'x-middleware-rewrite': 'http://elsewhere.example', 'x-invoke-path': '/en/organise/site', 'x-invoke-status': '500', 'x-matched-path': '/x', 'next-resume': '1' },
    { Cookie: `${'='.repeat(4000)}; __prerender_bypass=x` }, { 'Accept-Language': 'xx-'.repeat(1000) }, { 'Accept-Encoding': 'br;q=x, gzip;q=0, *;q=0' }, { 'If-None-Match': `W/"${'x'.repeat(4000)}` }, { Range: 'bytes=0-99999999,5-1' },
  ]
  for (const path of ['/', '/en', record, '/en/nothing', '/en/organise', '/en/organise/sign-in', '/en/my/short', '/icon.svg']) {
    for (const headers of sets) problems.push(...await wrongs(`${path} ${JSON.stringify(headers).slice(0, 80)}`, await get(request, path, headers)))
  }
  for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
    for (const path of ['/', record, '/en/organise', '/icon.svg', '/_next/static/x']) problems.push(...await wrongs(`${method} ${path}`, await get(request, path, {}, method)))
  }
  expect(problems.join('\n')).toBe('')
})

type Pairs = [string, string][]

/** Ways to name an action that no page of ours has. */
function forged(form: FoundForm): Record<string, Pairs> {
  const own = filledIn(form, null)
  const fields = own.filter(([name]) => !name.startsWith('$ACTION'))
  const { id } = JSON.parse(own.find(([name]) => name === '$ACTION_1:0')?.[1] ?? '{}') as { id: string }
  const named = (bound: string, action = JSON.stringify({ id, bound: '$@1' })): Pairs => [['$ACTION_REF_1', ''], ['$ACTION_1:0', action], ['$ACTION_1:1', bound], ...fields]
  const bounds = ['[]', '[null,null]', 'null', '"x"', '[', '"$1"', '"$@1"', '["$F1"]', '["$Q1"]', '["$B1"]', '["$n9x"]', '["$E{}"]', '["$1:__proto__:constructor"]', '[{"then":"$1:__proto__:then"}]', '{"length":1000000000}', `${'['.repeat(5000)}${']'.repeat(5000)}`]
  const actions = ['{}', 'null', '"$0"', `{"id":"${id}"}`, `{"id":"${id}","bound":null}`, `{"id":"${id}","bound":"$@9"}`, `{"id":"${id}#x","bound":"$@1"}`, '{"id":"__proto__","bound":"$@1"}', '{"id":"then","bound":"$@1"}', '{"id":{"x":1},"bound":"$@1"}']
  return {
    ...Object.fromEntries(bounds.map((bound) => [`bound ${bound.slice(0, 40)}`, named(bound)])), ...Object.fromEntries(actions.map((action) => [`action ${action}`, named('[null]', action)])),
    'called without a state': [[`$ACTION_ID_${id}`, ''], ...fields], 'no such action': [['$ACTION_ID_60ff', ''], ...fields], 'an action named __proto__': [['$ACTION_ID___proto__', ''], ...fields],
    'a reference to nothing': [['$ACTION_REF_1', ''], ...fields], 'five hundred references': [...Array.from({ length: 500 }, (_, at): [string, string] => [`$ACTION_REF_${at}`, '']), ...fields],
    'its fields twice': [...own, ...own], 'fields with names of the language\'s own': [...own, ['__proto__', 'x'], ['constructor', 'x'], ['toString', 'x']], 'another language': [...own.filter(([name]) => name !== 'locale'), ['locale', '__proto__']],
  }
}

test('forms that no page of ours made', async ({ page, page: { request }, baseURL }) => {
  test.setTimeout(120_000)
  const before = await rowsWritten()
  const problems: string[] = []
  for (const path of [record, '/en/organise/sign-in']) {
    const [form] = await formsOf(page, path)
    if (!form) throw new Error(`no form on ${path}`)
    // Not taken even when all else is right.
    const wrong = { ...form, controls: form.controls.map((control) => (control.name === 'email' ? { ...control, value: 'nobody' } : control)) }
    for (const [what, pairs] of Object.entries(forged(wrong))) problems.push(...await wrongs(`${path} ${what}`, await send(request, form, pairs)))
    const { id } = JSON.parse(form.controls.find(({ name }) => name === '$ACTION_1:0')?.value ?? '{}') as { id: string }
    for (const action of [id, '60ff', '__proto__', '']) {
      for (const data of ['[]', '["x",{"a":1}]', '["$K1"]', '"$1"', '{', '']) {
        const headers = { Origin: baseURL ?? '', 'Next-Action': action, 'Content-Type': 'text/plain;charset=UTF-8' }
        problems.push(...await wrongs(`${path} called ${action.slice(0, 6)} ${data}`, await request.post(path, { data, headers, maxRedirects: 0 })))
      }
    }
  }
  expect(problems.join('\n')).toBe('')
  expect(grown(before, await rowsWritten())).toEqual([])
})

/** All that is answered to these bytes. */
const said = (port: number, text: string): Promise<string> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => socket.write(text))
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined).on('close', () => resolve(Buffer.concat(chunks).toString()))
  socket.setTimeout(1500, () => socket.destroy())
})

test('requests that two servers might read in two ways', async ({ baseURL }) => {
  const { port, host } = new URL(baseURL ?? '')
  const post = (lines: string, body = 'a=b') => `POST /en HTTP/1.1\r\nHost: ${host}\r\n${lines}\r\n\r\n${body}`
  const refused = {
    'length and chunks': post('Content-Length: 6\r\nTransfer-Encoding: chunked', '0\r\n\r\nG'), 'two lengths': post('Content-Length: 3\r\nContent-Length: 5', 'a=b12'), 'a list of lengths': post('Content-Length: 3, 3'),
    'a length with a sign': post('Content-Length: +3'), 'a length below nothing': post('Content-Length: -1'), 'a space before the colon': post('Transfer-Encoding : chunked', '0\r\n\r\n'), 'another encoding': post('Transfer-Encoding: xchunked', '0\r\n\r\n'),
    'chunks': post('Transfer-Encoding: chunked', '0\r\n\r\n'), 'a whole address': `GET http://elsewhere.example/en HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 'a star': `GET * HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    'a null character': `GET /en/\0 HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 'a folded header': `GET /en HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\n\r\n`, 'a bare return': `GET /en HTTP/1.1\r\nHost: ${host}\r\nX: a\rY: b\r\n\r\n`,
  }
  for (const [what, text] of Object.entries(refused)) {
    const answer = await said(Number(port), text)
    expect(answer.match(/^HTTP\/1\.1 4\d\d/gm), what).toHaveLength(1)
    expect(answer, what).not.toContain('elsewhere.example')
  }
  // What follows a request with a body that nobody reads is not read as a request.
  const hidden = `GET /en HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 30\r\n\r\nGET /en/nothing HTTP/1.1\r\nX: y\r\n\r\n`
  expect((await said(Number(port), hidden)).match(/HTTP\/1\.1 \d\d\d/g)?.filter((line) => line.endsWith('404'))).toEqual([])
})

test('requests without a body, and with one where none belongs, leave the connection to the next', async ({ baseURL }) => {
  const { port, host } = new URL(baseURL ?? '')
  const last = `GET /en HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
  const first = {
    'a page': [`GET /en HTTP/1.1\r\nHost: ${host}\r\n\r\n`, '200'], 'a page, with a body': [`GET /en HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 3\r\n\r\na=b`, '200'],
    'a form of nothing': [`POST /en HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${baseURL}\r\n\r\n`, '4'], 'an unknown page': [`GET /en/nothing HTTP/1.1\r\nHost: ${host}\r\n\r\n`, '404'],
  }
  for (const [what, [text = '', status]] of Object.entries(first)) {
    const statuses = (await said(Number(port), text + last)).match(/HTTP\/1\.1 \d\d\d/g)?.map((line) => line.slice(9))
    expect(statuses, what).toEqual([expect.stringMatching(`^${status}`), '200'])
  }
})
