import { notFound } from 'next/navigation'
import { SheetsPage } from '@/components/people/sheets'
import { dateIn, longDay } from '@/lib/i18n/dates'
import { dots } from '@/lib/i18n/text'
import { now } from '@/lib/platform/clock'
import { everyoneOnShifts } from '@/lib/strikes/people/queries'
import { inOrder, nextShift, placeOf, pledgePurgeAt, whenOf } from '@/lib/strikes/rules'
import { OrganisePage } from '../../../../../organise-page'
import type { Search } from '../../../../people-list'
import type { Params } from '../../kept-picket'
import { picketListTitle, seenPicket } from '../seen-picket'

type Props = { params: Promise<Params>; searchParams: Promise<Search> }

export const generateMetadata = async ({ params }: Props) => picketListTitle(await params)

/** The sheets of one shift, or of all shifts of the next day there are any. */
export default async function Page({ params, searchParams }: Props) {
  const { part, blank } = await searchParams
  const { locale, t, viewer, picket, of, path } = await seenPicket(await params, '/sheet')
  const empty = blank === '1'
  const people = empty ? [] : await everyoneOnShifts(viewer, picket, now())
  if (!people) notFound()
  const one = picket.shifts.find(({ id }) => id === part) ?? nextShift(picket.shifts, now())
  const day = one && dateIn(one.startsAt, picket.timeZone)
  const shifts = inOrder(picket.shifts).filter((shift) => !shift.calledOffAt && (part || empty ? shift.id === one?.id : dateIn(shift.startsAt, picket.timeZone) === day))
  return (
    <OrganisePage locale={locale} path={path}>
      <SheetsPage
        of={of} blank={empty} locale={locale} t={t}
        sheets={shifts.map((shift) => ({
          id: shift.id, when: whenOf(shift, picket.timeZone, t, locale), place: placeOf(picket, locale),
          about: empty ? '' : dots([shift.role, t('lists.sheet.needed', { count: shift.needed })].filter(Boolean), locale),
          destroyOn: longDay(pledgePurgeAt(shift.endsAt), picket.timeZone, locale), people: people.filter((person) => person.part === shift.id),
        }))}
      />
    </OrganisePage>
  )
}
