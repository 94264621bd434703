import { Tabs, type NavItem } from '@/components/ui/masthead'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Group = { slug: string; name: string; owner: boolean; organiser: boolean; moderator: boolean; reports: number; current: string }
type Props = { locale: Locale; t: Translator; name: string; administrator: boolean; path: string; group?: Group }

/** The way around the organisers' house: whose it is, the group's pages, and the way out. */
export function OrganiseNav({ locale, t, name, administrator, path, group }: Props) {
  const home = `/${locale}/organise`
  const above: NavItem[] = [
    { href: home, text: t('organise.nav.groups'), current: path === '/organise' },
    { href: `${home}/account`, text: t('organise.nav.account'), current: path === '/organise/account' },
    { href: `${home}/sign-out`, text: t('organise.nav.signOut', { name }), current: path === '/organise/sign-out' },
    ...(administrator ? [{ href: `${home}/site`, text: t('organise.nav.site'), current: path === '/organise/site' }, { href: `${home}/site/moderation`, text: t('moderation.title'), current: path.startsWith('/organise/site/moderation') }, { href: `${home}/site/pages`, text: t('moderation.pages.title'), current: path.startsWith('/organise/site/pages') }] : []),
  ]
  return <Tabs label={t('organise.nav.label')} above={above} items={group ? groupItems(group, home, locale, t) : []} />
}

function groupItems({ slug, name, owner, organiser, moderator, reports, current }: Group, home: string, locale: Locale, t: Translator): NavItem[] {
  const own = `${home}/${slug}`
  return [
    { href: own, text: name, current: current === '' },
    ...(organiser ? [{ href: `${own}/messages`, text: t('organise.nav.messages'), current: current === 'messages' }] : []),
    ...(organiser ? [{ href: `${own}/mailings`, text: t('mailings.nav'), current: current === 'mailings' }] : []),
    { href: `${own}/members`, text: t('organise.nav.members'), current: current === 'members' },
    { href: `${own}/networks`, text: t('organise.nav.networks'), current: current === 'networks' },
    ...(moderator ? [{ href: `${own}/moderation`, text: t('moderation.nav', { count: reports }), current: current === 'moderation' }] : []),
    ...(organiser ? [{ href: `${own}/audit`, text: t('organise.nav.audit'), current: current === 'audit' }] : []),
    ...(owner ? [{ href: `${own}/settings`, text: t('organise.nav.settings'), current: current === 'settings' }] : []),
    { href: `/${locale}/groups/${slug}`, text: t('organise.nav.public') },
  ]
}
