import { notFound } from 'next/navigation'
import { exportOf } from '@/lib/exports/queries'
import { exportKinds, formats } from '@/lib/exports/types'
import { localeOf } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { currentGroup, currentViewer } from '../../../../../organising'

type Props = { params: Promise<{ locale: string; group: string; kind: string; slug: string }> }

// A redirect of Next's own would have the browser send the form once more.
const goTo = (address: string) => new Response(null, { status: 303, headers: { Location: address } })

/** The file itself, as the answer to a button: no address leads to it, and nothing keeps it. */
export async function POST(request: Request, { params }: Props) {
  const { locale: text, group: groupSlug, kind: name, slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/exports/${name}/${slug}`
  const [viewer, group] = [await currentViewer(), await currentGroup(groupSlug)]
  // The page before it knows what to do with whoever is signed out, or has to show a second factor, or has no business there.
  if (!viewer || !group) return goTo(`/${locale}${path}`)
  const kind = exportKinds.find((each) => each === name) ?? notFound()
  const said = (await request.formData().catch(() => null))?.get('format')
  const format = formats.find((each) => each === said) ?? notFound()
  const result = await exportOf(viewer, { groupId: group.id, kind, slug }, format, locale, now())
  if (!result.ok) return result.why === 'prove' ? goTo(`/${locale}/organise/account/prove?to=${encodeURIComponent(path)}`) : notFound()
  const { name: file, type, body } = result.file
  return new Response(body, { headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${file}"`, 'Cache-Control': 'no-store' } })
}
