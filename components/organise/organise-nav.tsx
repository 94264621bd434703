import { Tabs, type NavItem } from '@/components/ui/masthead'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Group = { slug: string; name: string; owner: boolean; current: string }
type Props = { locale: Locale; t: Translator; name: string; administrator: boolean; path: string; group?: Group }

/** The way around the organisers' house: whose it is, the group's pages, and the way out. */
export function OrganiseNav({ locale, t, name, administrator, path, group }: Props) {
  const home = `/${locale}/organise`
  const items: NavItem[] = [
    { href: home, text: t('organise.nav.groups'), current: path === '/organise' },
    ...(group ? groupItems(group, home, locale, t) : []),
    ...(administrator ? [{ href: `${home}/site`, text: t('organise.nav.site'), current: path === '/organise/site' }] : []),
    { href: `${home}/sign-out`, text: t('organise.nav.signOut', { name }), current: path === '/organise/sign-out' },
  ]
  return <Tabs label={t('organise.nav.label')} items={items} />
}

function groupItems({ slug, name, owner, current }: Group, home: string, locale: Locale, t: Translator): NavItem[] {
  const own = `${home}/${slug}`
  return [
    { href: own, text: name, current: current === '' },
    { href: `${own}/messages`, text: t('organise.nav.messages'), current: current === 'messages' },
    ...(owner ? [{ href: `${own}/settings`, text: t('organise.nav.settings'), current: current === 'settings' }] : []),
    { href: `/${locale}/groups/${slug}`, text: t('organise.nav.public') },
  ]
}
