import 'server-only'
import { open, seal } from '@/lib/platform/crypto'

// What somebody searches for is a name as a rule. In an address it would stand in the browser's history and in the log of whatever server is in
// front of ours: so it stands there sealed, for this organiser and this list alone.

/** A search as the address of a list carries it; '' for none. */
export const sealedFind = (userId: string, record: string, text: string): string =>
  (text === '' ? '' : Buffer.from(seal('find', record, userId, text)).toString('base64url'))

/** The search of an address; '' when it says none, or one of somebody else. */
export function openedFind(userId: string, record: string, sealed: unknown): string {
  if (typeof sealed !== 'string' || sealed.length > 1000 || !/^[A-Za-z0-9_-]+$/.test(sealed)) return ''
  try {
    return open('find', record, userId, new Uint8Array(Buffer.from(sealed, 'base64url')))
  } catch {
    return ''
  }
}
