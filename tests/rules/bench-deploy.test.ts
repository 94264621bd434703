import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, has } from '@/bench/machine'
import { certificate, deployed, startNginx, type Nginx } from '@/bench/nginx'

const NAME = 'strike.example.test'
const folder = mkdtempSync(join(tmpdir(), 'everyout-nginx-'))
const seen: IncomingMessage['headers'][] = []
let ports = { http: 0, https: 0 }
let nginx: Nginx | undefined
let site: Server | undefined

/** What stands in for the site: one page as the store sends it, and whatever is posted taken. */
const answerAsTheSite = () => createServer((req, res) => {
  seen.push(req.headers)
  const headers = { ETag: '"tag-br"', Vary: 'Accept-Encoding', 'Cache-Control': 'public, max-age=0, must-revalidate', 'Strict-Transport-Security': 'max-age=31536000' }
  if (req.method === 'POST') return req.resume().on('end', () => res.writeHead(303, { Location: '/en/sent' }).end())
  if (req.headers['if-none-match'] === '"tag-br"') return res.writeHead(304, headers).end()
  return res.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'br' }).end('compressed')
})

type Got = { status: number; headers: IncomingMessage['headers']; text: string }

const ask = (options: RequestOptions = {}, body?: Buffer): Promise<Got> => new Promise((done, failed) => {
  const req = request({ host: '127.0.0.1', port: ports.https, servername: NAME, rejectUnauthorized: false, path: '/en', ...options, headers: { Host: NAME, ...options.headers } }, async (res) => {
    let text = ''
    for await (const chunk of res) text += String(chunk)
    done({ status: res.statusCode ?? 0, headers: res.headers, text })
  })
  req.on('error', failed).end(body)
})

describe.skipIf(!has('nginx', '-v') || !has('openssl', 'version'))('deploy/nginx.conf', () => {
  beforeAll(async () => {
    site = answerAsTheSite()
    ports = { http: await freePort(), https: await freePort() }
    const port = await freePort()
    await new Promise<void>((ready) => { site?.listen(port, '127.0.0.1', ready) })
    nginx = startNginx(folder, deployed({ name: NAME, ...ports, site: port, ...certificate(folder, NAME) }))
    for (let n = 0; n < 100 && !(await ask().then(() => true, () => false)); n++) await new Promise((later) => setTimeout(later, 50))
  })

  afterAll(async () => {
    await nginx?.stop()
    site?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('passes on what the site sends as it is: its compression, its ETag and its 304', async () => {
    const page = await ask({ headers: { 'Accept-Encoding': 'br, gzip' } })
    expect(page).toMatchObject({ status: 200, text: 'compressed', headers: { 'content-encoding': 'br', etag: '"tag-br"', vary: 'Accept-Encoding', 'strict-transport-security': 'max-age=31536000' } })
    expect((await ask({ headers: { 'If-None-Match': '"tag-br"' } })).status).toBe(304)
  })

  it('tells the site the name that was asked for and where from, not what the visitor says of it', async () => {
    await ask({ headers: { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9' } })
    expect(seen.at(-1)).toMatchObject({ host: NAME, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' })
    expect(seen.at(-1)?.forwarded).toBeUndefined()
  })

  it('keeps nothing: the site is asked each time', async () => {
    const before = seen.length
    await ask()
    await ask()
    expect(seen.length - before).toBe(2)
  })

  it('lets the site judge a form and stops what is far too long', async () => {
    const post = (bytes: number) => ask({ method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': bytes } }, Buffer.alloc(bytes, 'a'))
    expect((await post(70_000)).status).toBe(303)
    expect((await post(3_000_000)).status).toBe(413)
  })

  it('sends plain HTTP on to HTTPS', async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.http}/en/disputes?q=1`, { redirect: 'manual', headers: { Host: NAME } })
    expect([answer.status, answer.headers.get('location')?.replace('127.0.0.1', NAME)]).toEqual([301, `https://${NAME}/en/disputes?q=1`])
  })

  it('writes no address down', () => {
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile() && !/\.(pem|conf|pid)$/.test(each.name))
    expect(written.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('')).not.toContain('127.0.0.1')
    expect(readFileSync('deploy/nginx.conf', 'utf8')).not.toMatch(/^\s*access_log (?!off;)/m)
  })
})
