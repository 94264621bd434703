import 'server-only'
import { note } from '@/lib/audit/mutations'
import { mayAdminister } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import type { SitePageInput } from '../schema'
import type { SitePageName } from '../types'

type Which = { page: SitePageName; language: string; seen: string }
export type PageResult = 'saved' | 'removed' | 'changed' | 'not-found'

/** The page as its writer saw it ('' when it was not there), held for the transaction; false when somebody changed it since. */
async function isAsSeen(tx: Db, { page, language, seen }: Which): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`site-page/${page}/${language}`}))`
  const row = await tx.sitePage.findUnique({ where: { slug_locale: { slug: page, locale: language } }, select: { updatedAt: true } })
  return (row?.updatedAt.toISOString() ?? '') === seen
}

/** Writes a page of the site in one language. */
export async function writePage(viewer: Viewer, { page, language, seen, title, body }: SitePageInput, now: Date): Promise<PageResult> {
  if (!mayAdminister(viewer)) return 'not-found'
  return db().$transaction(async (tx) => {
    if (!(await isAsSeen(tx, { page, language, seen }))) return 'changed'
    // Two changes within one millisecond are still two versions.
    const updatedAt = seen && new Date(seen) >= now ? new Date(new Date(seen).getTime() + 1) : now
    const data = { title, body, updatedAt }
    await tx.sitePage.upsert({ where: { slug_locale: { slug: page, locale: language } }, create: { slug: page, locale: language, ...data }, update: data })
    await published(tx)
    await note(tx, 'page-written', { userId: viewer.userId, detail: `${page} ${language}` }, now)
    return 'saved'
  })
}

/** Takes a page away in one language: what stands in for it is shown again. */
export async function removePage(viewer: Viewer, which: Which, now: Date): Promise<PageResult> {
  if (!mayAdminister(viewer)) return 'not-found'
  return db().$transaction(async (tx) => {
    if (!which.seen || !(await isAsSeen(tx, which))) return 'changed'
    await tx.sitePage.delete({ where: { slug_locale: { slug: which.page, locale: which.language } } })
    await published(tx)
    await note(tx, 'page-removed', { userId: viewer.userId, detail: `${which.page} ${which.language}` }, now)
    return 'removed'
  })
}
