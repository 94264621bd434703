import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { groupOf } from '@/lib/groups/queries'
import type { OwnGroup } from '@/lib/groups/types'
import { endSession, seeSession, sessionTime } from '@/lib/people/sessions/mutations'
import { sessionCookie, viewerOf } from '@/lib/people/sessions/queries'
import type { Viewer } from '@/lib/people/types'
import { later, now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'

/** Who is signed in, if anyone. Asked once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie)?.value
  const viewer = await viewerOf(token, now())
  if (viewer && token) await seeSession(token, now())
  return viewer
})

/** The group of an address, when the viewer organises it. Asked once a request. */
export const currentGroup = cache(async (slug: string): Promise<OwnGroup | null> => groupOf(await currentViewer(), slug))

/** Who is signed in; whoever is not goes to sign in and comes back to `path` (without the language). */
export async function signedIn(locale: string, path: string): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/${locale}/organise/sign-in?to=${encodeURIComponent(path)}`)
}

/** The viewer and the group of the address; 404 when it is not theirs. */
export async function organising(locale: string, groupSlug: string, path: string): Promise<{ viewer: Viewer; group: OwnGroup }> {
  const viewer = await signedIn(locale, path)
  const group = await currentGroup(groupSlug)
  return group ? { viewer, group } : notFound()
}

// The language comes first in every address, so no narrower path than "/" holds all of the organisers' pages. The server process keeps the
// cookie from every other page.
const attributes = () => ({ name: sessionCookie, httpOnly: true, sameSite: 'lax', path: '/', secure: env().SITE_URL.startsWith('https:') } as const)

/** Hands the browser its session. Only in an action. */
export async function giveSession(token: string): Promise<void> {
  (await cookies()).set({ ...attributes(), value: token, expires: later(now(), sessionTime) })
}

/** Ends the session and takes the cookie back. Only in an action. */
export async function takeSession(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(sessionCookie)?.value
  if (token) await endSession(token, now())
  jar.set({ ...attributes(), value: '', maxAge: 0 })
}
