import { redirect } from 'next/navigation'
import { MatchPage } from '@/components/imports/match-page'
import { attributesOf } from '@/lib/forms/parse'
import { guess, isTracker } from '@/lib/imports/matching/rules'
import { matchSchema } from '@/lib/imports/matching/schema'
import { lastMatching } from '@/lib/imports/runs/queries'
import { canMatch } from '@/lib/imports/runs/rules'
import { OrganisePage } from '../../../../organise-page'
import { match, remove } from '../../actions'
import { keptRun, runTitle, type Params } from '../../run-page'

// A column that is not in the table is no field that was left empty.
const { name = {} } = attributesOf(matchSchema)
const named = { name }

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => runTitle(await params, '/match')

export default async function Page({ params }: Props) {
  const { viewer, group, run, locale, t, path } = await keptRun(await params, '/match')
  if (!canMatch(run.state)) redirect(`/${locale}/organise/${group.slug}/imports/${run.id}`)
  const around = { fileName: run.fileName, country: group.country, timeZone: group.timeZone, trackerName: t('imports.source') }
  const mapping = run.mapping ?? await lastMatching(viewer, group.id, run.head) ?? guess(run.head, around)
  return (
    <OrganisePage locale={locale} path={path} group={group} current="imports">
      <MatchPage
        group={group} run={run} mapping={mapping} isTracker={isTracker(run.head)} match={match} remove={remove} attributes={named} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
