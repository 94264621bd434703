import { locales } from '@/lib/i18n/locales'
import { pack, type Packed } from '../store/packed'
import { capture, type Handler } from './capture'
import { lastResort } from './last-resort'
import { rewrite } from './rewrite'

type Made = { page: Packed; own: boolean }

const RENDER_TIME = 5_000

/**
 * The site's own pages for each status. They ask nothing of the database and are the same for everyone, so each is made once and is then there
 * whatever else is down.
 */
export class Problems {
  private readonly made = new Map<string, Promise<Made>>()

  constructor(private readonly handler: Handler, private readonly host: string, private readonly headers: Record<string, string>, private readonly keep: boolean) {}

  async page(locale: string, status: number): Promise<Packed> {
    const key = `${locale} ${status}`
    const known = this.made.get(key)
    if (known) return (await known).page
    const making = this.make(locale, status)
    this.made.set(key, making)
    const { page, own } = await making
    // A makeshift is made better the next time.
    if (!own || !this.keep) this.made.delete(key)
    return page
  }

  /** Makes the ones that are needed most when nothing can be made: not found, broken, busy. */
  async prepare(): Promise<void> {
    for (const locale of locales) for (const status of [503, 500, 404]) await this.page(locale, status)
  }

  private async make(locale: string, status: number): Promise<Made> {
    const headers = { ...this.headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', ...(status === 503 && { 'Retry-After': '30' }) }
    const body = await this.render(locale, status).catch(() => null)
    return { page: await pack(status, headers, body ?? lastResort(status), { tagged: false }), own: body !== null }
  }

  private async render(locale: string, status: number): Promise<Buffer> {
    const answer = await capture(this.handler, { method: 'GET', url: `/${locale}/problem/${status}`, headers: { host: this.host } }, RENDER_TIME)
    if (answer.status !== 200) throw new Error(`the page for ${status} was answered with ${answer.status}`)
    return Buffer.from(await rewrite(answer.body.toString('utf8'), { scripts: 'remove' }))
  }
}
