import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { mayOrganise } from './policy'
import type { OwnGroup } from './types'

/** The group of this address, if the viewer organises it; otherwise null, which is a 404: another group's house does not exist. */
export async function groupOf(viewer: Viewer | null, slug: string, client: Db = db()): Promise<OwnGroup | null> {
  const group = await client.group.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, kind: true, timeZone: true, town: true, region: true, country: true, languages: true, verifiedAt: true, approvedAt: true, heldAt: true },
  })
  return group && mayOrganise(viewer, group.id) ? group : null
}
