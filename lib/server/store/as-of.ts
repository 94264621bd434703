import { clockTime, shortDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'

const DAY_OLD = 12 * 3_600_000
const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/**
 * The page with a line at the head of its main part that says when it was made. For who sees it while nothing newer can be had. The clock is
 * UTC and says so: nobody knows here where the reader is.
 */
export function withAsOf(html: string, key: string, madeAt: Date, now: Date): string {
  const locale = localeOf(key.split('/')[1])
  const time = `${clockTime(madeAt, 'UTC', locale)} UTC`
  const when = now.getTime() - madeAt.getTime() < DAY_OLD ? time : `${shortDay(madeAt, 'UTC', locale)}, ${time}`
  const line = `<div class="notice need" role="status"><div>${escape(translator(locale)('site.asOf', { time: when }))}</div></div>`
  const main = /<main\b[^>]*>/.exec(html)
  const at = main ? main.index + main[0].length : html.search(/<\/body>/)
  return at < 0 ? html + line : html.slice(0, at) + line + html.slice(at)
}
