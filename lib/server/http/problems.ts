import { locales } from '@/lib/i18n/locales'
import { inTime } from '../pages/late'
import type { Pages } from '../pages/pages'
import { pack, type Packed } from '../store/packed'
import { lastResort } from './last-resort'

/** A status; or one with the case of it that has words of its own. */
export type Problem = number | '410-sign-in' | '410-set-up' | '410-invitation' | '410-unsubscribe' | '503-unsure'

type Made = { page: Packed; own: boolean }

/** With every 503: when it is worth another try. */
export const retrySoon: Record<string, string> = { 'Retry-After': '30' }

const statusOf = (problem: Problem): number => Number.parseInt(String(problem), 10)

const RENDER_TIME = 5_000

/**
 * The site's own pages for each status. They ask nothing of the database and are the same for everyone, so each is made once and is then there
 * whatever else is down.
 */
export class Problems {
  private readonly made = new Map<string, Promise<Made>>()

  constructor(private readonly pages: Pages, private readonly host: string, private readonly headers: Record<string, string>, private readonly keep: boolean) {}

  async page(locale: string, problem: Problem): Promise<Packed> {
    const key = `${locale} ${problem}`
    const known = this.made.get(key)
    if (known) return (await known).page
    const making = this.make(locale, problem)
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

  private async make(locale: string, problem: Problem): Promise<Made> {
    const status = statusOf(problem)
    const headers = { ...this.headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', ...(status === 503 && retrySoon) }
    const body = await this.render(locale, problem).catch(() => null)
    return { page: await pack(status, headers, body ?? lastResort(status), { tagged: false }), own: body !== null }
  }

  private async render(locale: string, problem: Problem): Promise<Buffer> {
    const wanted = { method: 'GET', url: `/${locale}/problem/${problem}`, headers: { host: this.host }, scripts: 'remove' } as const
    const { answer } = await inTime(this.pages.ask(wanted), RENDER_TIME)
    if (answer.status !== 200) throw new Error(`the page for ${problem} was answered with ${answer.status}`)
    return answer.body
  }
}
