import { redirect } from 'next/navigation'
import { UndoPage } from '@/components/imports/undo-page'
import { canUndo } from '@/lib/imports/runs/rules'
import { OrganisePage } from '../../../../organise-page'
import { undo } from '../../actions'
import { keptRun, runTitle, type Params } from '../../run-page'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => runTitle(await params, '/undo')

export default async function Page({ params }: Props) {
  const { group, run, locale, t, path } = await keptRun(await params, '/undo')
  if (!canUndo(run.state)) redirect(`/${locale}/organise/${group.slug}/imports/${run.id}`)
  return (
    <OrganisePage locale={locale} path={path} group={group} current="imports">
      <UndoPage group={group} run={run} undo={undo} locale={locale} t={t} />
    </OrganisePage>
  )
}
