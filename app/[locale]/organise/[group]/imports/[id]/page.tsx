import { notFound, redirect } from 'next/navigation'
import { RunPage } from '@/components/imports/run-page'
import { linesOf } from '@/lib/imports/runs/queries'
import { isOutcome } from '@/lib/imports/runs/rules'
import { OrganisePage } from '../../../organise-page'
import { remove, start, stop } from '../actions'
import { keptRun, runTitle, type Params } from '../run-page'

type Props = { params: Promise<Params>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async ({ params }: Props) => runTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const { viewer, group, run, locale, t, path } = await keptRun(await params)
  // Nothing is known of its lines before it is matched.
  if (run.state === 'uploaded') redirect(`/${locale}${path}/match`)
  const asked = await searchParams
  const only = isOutcome(asked.only) ? asked.only : null
  const stayed = asked.stayed !== undefined
  const after = typeof asked.after === 'string' ? asked.after : undefined
  const lines = await linesOf(viewer, group.id, run.id, { ...(only && { only }), stayed, after })
  if (!lines) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="imports">
      <RunPage group={group} run={run} lines={lines} only={only} stayed={stayed} further={after !== undefined} actions={{ start, stop, remove }} locale={locale} t={t} />
    </OrganisePage>
  )
}
