import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { groupOf } from '@/lib/groups/queries'
import type { OwnGroup } from '@/lib/groups/types'
import { sessionCookie, viewerOf } from '@/lib/people/sessions/queries'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'

/** Who is signed in, if anyone. Asked once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => viewerOf((await cookies()).get(sessionCookie)?.value, now()))

/** Who is signed in; whoever is not goes to sign in and comes back to `path` (without the language). */
export async function signedIn(locale: string, path: string): Promise<Viewer> {
  return (await currentViewer()) ?? redirect(`/${locale}/organise/sign-in?to=${encodeURIComponent(path)}`)
}

/** The viewer and the group of the address; 404 when it is not theirs. */
export async function organising(locale: string, groupSlug: string, path: string): Promise<{ viewer: Viewer; group: OwnGroup }> {
  const viewer = await signedIn(locale, path)
  const group = await groupOf(viewer, groupSlug)
  return group ? { viewer, group } : notFound()
}
