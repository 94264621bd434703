import type { Zone } from './zone'

const permissions = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`).join(', ')

/** The headers of every answer, errors included (safety.md). */
export function safetyHeaders(https: boolean): Record<string, string> {
  return {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissions,
    // Not no-referrer: with it browsers post "Origin: null", which is refused.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(https && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}

/** The policy of a zone: nothing at all but what is named. Scripts: one file of ours on public pages, those with this answer's nonce for organisers. */
export function contentPolicy(zone: Zone, nonce: string, development: boolean): string {
  const script = zone === 'organise' ? `'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}` : "'self'"
  return [
    "default-src 'none'", `script-src ${script}`, "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "manifest-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`, "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ')
}

/** What may be kept, where: public pages for a moment by whoever stands in front, the rest by nobody. */
export const cachePolicy = (zone: Zone, method: string): Record<string, string> =>
  zone === 'public' && (method === 'GET' || method === 'HEAD')
    ? { 'Cache-Control': 'public, max-age=0, must-revalidate' }
    : { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

/** All headers that the answers of a zone have in common. */
export const zoneHeaders = (siteUrl: string, zone: Zone, { nonce = '', development = false, method = 'GET' } = {}): Record<string, string> => ({
  ...safetyHeaders(siteUrl.startsWith('https:')), 'Content-Security-Policy': contentPolicy(zone, nonce, development), ...cachePolicy(zone, method),
})

/** With every page: the face of its headings is wanted before the stylesheet that names it has come. */
export const pageHeaders: Record<string, string> = { Link: '</fonts/league-gothic.woff2>; rel=preload; as=font; type="font/woff2"; crossorigin' }
