import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { mayOrganise } from '@/lib/groups/policy'
import { groupOf, isLockedTo } from '@/lib/groups/queries'
import type { OwnGroup } from '@/lib/groups/types'
import { deviceTime, signedInFrom } from '@/lib/people/devices/mutations'
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

/** The group of an address, when the viewer is in it. Asked once a request. */
export const currentGroup = cache(async (slug: string): Promise<OwnGroup | null> => groupOf(await currentViewer(), slug))

/** Who is signed in; whoever is not goes to sign in and comes back to `path` (without the language). */
export async function signedIn(locale: string, path: string): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/${locale}/organise/sign-in?to=${encodeURIComponent(path)}`)
}

type Inside = { viewer: Viewer; group: OwnGroup }

/** The viewer and the group of the address, for whoever is in it; 404 when it is not theirs. */
export async function entering(locale: string, groupSlug: string, path: string): Promise<Inside> {
  const viewer = await signedIn(locale, path)
  const group = await currentGroup(groupSlug)
  if (group) return { viewer, group }
  return (await isLockedTo(viewer, groupSlug)) ? toProve(locale, path) : notFound()
}

/** The same for those who post and change what the group keeps. */
export async function organising(locale: string, groupSlug: string, path: string): Promise<Inside> {
  const inside = await entering(locale, groupSlug, path)
  return mayOrganise(inside.viewer, inside.group.id) ? inside : notFound()
}

/** Sends whoever has to show again who they are to do so, and back to `path` (without the language). */
export const toProve = (locale: string, path: string): never => redirect(`/${locale}/organise/account/prove?to=${encodeURIComponent(path)}`)

// The language comes first in every address, so no narrower path than "/" holds all of the organisers' pages. The server process keeps the
// cookie from every other page.
const attributes = () => ({ name: sessionCookie, httpOnly: true, sameSite: 'lax', path: '/', secure: env().SITE_URL.startsWith('https:') } as const)

const deviceCookie = 'everyout-browser'

/** Hands the browser its session, in place of one it may have had, and remembers the browser. Only in an action. */
export async function giveSession({ session, userId }: { session: string; userId: string }): Promise<void> {
  const jar = await cookies()
  const before = jar.get(sessionCookie)?.value
  if (before) await endSession(before, now())
  const device = await signedInFrom(userId, jar.get(deviceCookie)?.value, now())
  jar.set({ ...attributes(), value: session, expires: later(now(), sessionTime) })
  jar.set({ ...attributes(), name: deviceCookie, value: device, expires: later(now(), deviceTime) })
}

/** Ends the session and takes the cookie back. Only in an action. */
export async function takeSession(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(sessionCookie)?.value
  if (token) await endSession(token, now())
  jar.set({ ...attributes(), value: '', maxAge: 0 })
}
