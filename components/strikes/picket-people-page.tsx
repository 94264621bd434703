import { ButtonLink } from '@/components/ui/button-link'
import { Cover } from '@/components/ui/cover'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import { whenOf } from '@/lib/strikes/rules'
import type { OnShift, OwnPicket, OwnShift } from '@/lib/strikes/types'
import { coverWords } from './cover-words'
import { PicketLink, type OwnWords } from './own-parts'

type Props = OwnWords & { picket: OwnPicket; people: OnShift[] }

/** Who is on which shift, for those entitled to see it. */
export function PicketPeoplePage({ picket, people, locale, t }: Props) {
  const shifts = picket.shifts.filter(({ id }) => people.some(({ shiftId }) => shiftId === id))
  return (
    <>
      <PageTitle kicker={<PicketLink picket={picket} locale={locale} />} lede={t('strikes.own.peopleNote')}>{t('strikes.own.people')}</PageTitle>
      {shifts.length === 0 && (
        <Empty
          level={2} title={t('strikes.own.nobody')}
          act={<ButtonLink href={`/${locale}/pickets/${picket.slug}`} quiet>{t('strikes.own.public')}</ButtonLink>}
        >
          {t('strikes.own.nobodyText')}
        </Empty>
      )}
      {shifts.map((shift) => (
        <ShiftPeople key={shift.id} shift={shift} people={people.filter(({ shiftId }) => shiftId === shift.id)} picket={picket} locale={locale} t={t} />
      ))}
    </>
  )
}

// Everything but the at sign is written so that nothing in an address can add to the message.
const mailTo = (email: string) => `mailto:${encodeURIComponent(email).replace('%40', '@')}`

function ShiftPeople({ shift, people, picket, locale, t }: Props & { shift: OwnShift }) {
  const when = whenOf(shift, picket.timeZone, t, locale)
  // A column that would say the same of everyone, or nothing, is left out.
  const columns = [
    { key: 'name', head: t('strikes.own.nameHead') },
    ...(people.some(({ state }) => state === 'waiting') ? [{ key: 'state', head: t('strikes.own.stateHead') }] : []),
    { key: 'email', head: t('strikes.own.email') },
    ...(people.some(({ phone }) => phone) ? [{ key: 'phone', head: t('strikes.own.phone') }] : []),
  ]
  return (
    <Part id={`shift-${shift.id}`} title={when} aside={shift.calledOffAt ? t('strikes.calledOff') : shift.role}>
      <Cover filled={shift.taken} needed={shift.needed}>{coverWords(shift, t)}</Cover>
      <DataTable
        columns={columns}
        rows={people.map(({ id, name, state, email, phone }) => {
          const cells = {
            name: <bdi>{name}</bdi>, state: t('strikes.own.state', { state }), email: <a href={mailTo(email)} dir="ltr">{email}</a>, phone: phone && <bdi>{phone}</bdi>,
          }
          return { key: id, cells: columns.map(({ key }) => cells[key as keyof typeof cells]) }
        })}
      />
    </Part>
  )
}
