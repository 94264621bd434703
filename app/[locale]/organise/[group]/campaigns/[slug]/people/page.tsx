import { notFound } from 'next/navigation'
import { Paper } from '@/components/people/paper'
import { PeoplePage } from '@/components/people/people-page'
import { campaignPeople, paperOf } from '@/lib/campaigns/people/queries'
import { paperForm } from '@/lib/campaigns/schema'
import { attributesOf } from '@/lib/forms/parse'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../organise-page'
import { doneOf, questionOf, type Search } from '../../../people-list'
import { countSheet, findSigners, removeSheet } from './actions'
import { seenCampaign, signersTitle, type Params } from './seen-campaign'

type Props = { params: Promise<Params>; searchParams: Promise<Search> }

export const generateMetadata = async ({ params }: Props) => signersTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const at = await params
  const search = await searchParams
  const { locale, t, viewer, campaign, of, path } = await seenCampaign(at.locale, at.group, at.slug)
  const question = questionOf(viewer, 'campaigns', at.slug, search)
  const list = await campaignPeople(viewer, campaign, question.ask, now())
  const paper = await paperOf(viewer, campaign)
  if (!list || !paper) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PeoplePage of={of} question={question} list={list} done={doneOf(search)} find={findSigners} locale={locale} t={t}>
        <Paper of={of} paper={paper} acts={{ add: countSheet, remove: removeSheet }} attributes={attributesOf(paperForm)} locale={locale} t={t} />
      </PeoplePage>
    </OrganisePage>
  )
}
