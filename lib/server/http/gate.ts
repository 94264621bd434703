import { BlockList, isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import { largestTable } from '@/lib/imports/tables/types'
import type { Zone } from './zone'

/** Bytes a form may have. An organiser's may carry a long text; a visitor's are short. One alone carries a whole table. */
export const bodyLimit = (zone: Zone, path = ''): number => (carriesTable(path) ? largestTable + 64 * 1024 : zone === 'organise' ? usualLimit : 64 * 1024)

const usualLimit = 512 * 1024

const carriesTable = (path: string): boolean => /^\/[a-z]{2}\/organise\/[a-z0-9-]+\/imports\/?$/.test(path)

/** Whether a form is larger than others may be. */
export const isLarge = (req: IncomingMessage): boolean => req.method === 'POST' && Number(req.headers['content-length']) > usualLimit

/** The status with which a request is refused before Next sees it, or null. */
export function refusal(req: IncomingMessage, zone: Zone, siteUrl: string): number | null {
  const method = req.method ?? 'GET'
  if (!isReadable(req.url ?? '/')) return 400
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST') return 405
  if (comesFromElsewhere(req, siteUrl, zone === 'organise')) return 403
  const length = Number(req.headers['content-length'])
  if (req.headers['transfer-encoding'] || !Number.isFinite(length)) return 411
  return length > bodyLimit(zone, (req.url ?? '/').split('?')[0]) ? 413 : null
}

/**
 * Whether an address is a path whose escapes can be read. Next never answers one that cannot, and a null character is in no address of ours. A
 * whole address with a host is what proxies are sent, which this is none of.
 */
function isReadable(url: string): boolean {
  try {
    return url.startsWith('/') && !decodeURIComponent(url.split('?')[0] ?? '').includes('\0')
  } catch {
    return false
  }
}

/** RFC 8058: a mail program presses "unsubscribe" without any page of ours open. The one POST that may come from anywhere. */
export const isOneClick = (path: string): boolean => /^\/[a-z]{2}\/unsubscribe\/[A-Za-z0-9_-]{43}\/one-click$/.test(path)

/**
 * Whether a POST was sent by a page that is not ours. `Origin` and `Sec-Fetch-Site` are believed when they say so; text browsers send neither,
 * which is accepted from visitors and refused where a session is at stake (safety.md).
 */
function comesFromElsewhere(req: IncomingMessage, siteUrl: string, strict: boolean): boolean {
  const { origin, host, 'sec-fetch-site': site } = req.headers
  if (isOneClick(req.url ?? '')) return false
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true
  const ours = (address: string) => URL.canParse(address) && (new URL(address).origin === siteUrl || new URL(address).host === host)
  if (origin === undefined) return strict && site === undefined
  return !ours(origin)
}

/** Addresses whose forwarding headers are believed. */
export function trustedProxies(ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/** The visitor's network address: the socket's, or behind a trusted proxy the last one in X-Forwarded-For that is no proxy of ours. */
export function clientAddress(req: IncomingMessage, proxies: BlockList): string {
  const trusted = (address: string) => isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/, '')
  const socket = plain(req.socket.remoteAddress ?? '')
  if (!trusted(socket)) return socket
  const chain = String(req.headers['x-forwarded-for'] ?? '').split(',').map(plain).filter((address) => isIP(address))
  return chain.findLast((address) => !trusted(address)) ?? socket
}
