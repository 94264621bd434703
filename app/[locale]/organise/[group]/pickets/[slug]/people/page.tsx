import { notFound } from 'next/navigation'
import { AddPerson } from '@/components/people/add-person'
import { PeoplePage } from '@/components/people/people-page'
import { attributesOf } from '@/lib/forms/parse'
import { now } from '@/lib/platform/clock'
import { picketPeople } from '@/lib/strikes/people/queries'
import { nextShift } from '@/lib/strikes/rules'
import { addPledgeForm } from '@/lib/strikes/schema'
import { OrganisePage } from '../../../../organise-page'
import { doneOf, questionOf, type Search } from '../../../people-list'
import type { Params } from '../kept-picket'
import { addToShift, findOnShifts, sendOnShift, tickOnShift } from './actions'
import { picketListTitle, seenPicket } from './seen-picket'

type Props = { params: Promise<Params>; searchParams: Promise<Search> }

export const generateMetadata = async ({ params }: Props) => picketListTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const search = await searchParams
  const { locale, t, viewer, picket, of, path } = await seenPicket(await params)
  const question = questionOf(viewer, 'pickets', picket.slug, search)
  const list = await picketPeople(viewer, picket, question.ask, now())
  if (!list) notFound()
  const shift = picket.shifts.find(({ id }) => id === question.ask.part) ?? nextShift(picket.shifts, now())
  return (
    <OrganisePage locale={locale} path={path}>
      <PeoplePage
        of={of} question={question} list={list} done={doneOf(search)} find={findOnShifts} acts={{ list: tickOnShift, send: sendOnShift }}
        locale={locale} t={t}
      >
        {!picket.calledOffAt && shift && <AddPerson of={of} part={shift.id} action={addToShift} attributes={attributesOf(addPledgeForm)} locale={locale} t={t} />}
      </PeoplePage>
    </OrganisePage>
  )
}
