import { ProvePage } from '@/components/organise/prove'
import { attributesOf } from '@/lib/forms/parse'
import { ownPath } from '@/lib/people/accounts/rules'
import { factorsOf } from '@/lib/people/factors/queries'
import { proveSchema } from '@/lib/people/factors/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { signedIn } from '../../organising'
import { prove, proveByMail } from '../actions'
import { begin, proveWithKey } from '../passkeys/actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ to?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('account.prove.title'))
}

/** Asks again who somebody is: before names are exported or roles change, and where a group asks for a second factor. */
export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const { to } = await searchParams
  const wanted = ownPath(typeof to === 'string' ? to : undefined)
  const viewer = await signedIn(locale, wanted)
  const factors = await factorsOf(viewer.userId)
  return (
    <OrganisePage locale={locale} path="/organise/account">
      <ProvePage
        factors={factors} locked={(viewer.locked ?? []).length > 0} to={wanted} actions={{ prove, proveByMail, begin, proveWithKey }} attributes={attributesOf(proveSchema)}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
