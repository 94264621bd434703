import type { ReactNode } from 'react'
import { Foot, Masthead, type NavItem } from '@/components/ui/masthead'
import { Notice } from '@/components/ui/notice'
import { defaultLocale, localeNames, locales, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = {
  locale: Locale
  t: Translator
  /** `pages`: those that the site's administrators wrote, by the language and title of each. */
  site: { name: string; demo: boolean; pages: readonly { slug: string; locale: string; title: string }[]; proposals: boolean }
  /** The page's path without the language, for the links to the other languages. */
  path: string
  children: ReactNode
}

const pages = ['disputes', 'campaigns', 'groups'] as const

// Pages that something can be wrong with in a visitor's eyes.
const record = /^\/(disputes|strikes|meetings|pickets|campaigns|callouts|groups)\/[^/]+$/

const own = ['about', 'safety', 'contact', 'imprint'] as const

/** Where visitors may: something new, and from a dispute's page what is wrong in it. */
function proposing(path: string, home: string, t: Translator): NavItem {
  const [, slug] = /^\/disputes\/([^/]+)$/.exec(path) ?? []
  return slug ? { href: `${home}/propose/correction/${slug}`, text: t('proposals.titles.correction') } : { href: `${home}/propose`, text: t('proposals.propose') }
}

/** The site's own pages, each by its title in this language, else in the site's. What it keeps of whom stands there in any case. */
function ownPages({ site: { pages }, locale, t }: Pick<Props, 'site' | 'locale' | 't'>): NavItem[] {
  return own.flatMap((slug) => {
    const href = `/${locale}/${slug}`
    const mine = pages.find((page) => page.slug === slug && page.locale === locale)
    if (slug === 'safety') return { href, text: mine?.title ?? t('site.safety') }
    const any = mine ?? pages.find((page) => page.slug === slug && page.locale === defaultLocale) ?? pages.find((page) => page.slug === slug)
    return any ? { href, text: any.title, lang: any.locale === locale ? undefined : any.locale } : []
  })
}

/** What stands around every page: the site's name and pages above, what it promises and its languages below. */
export function Shell({ locale, t, site, path, children }: Props) {
  const home = `/${locale}`
  const current = (page: string) => path === page || path.startsWith(`${page}/`)
  return (
    <>
      <Masthead
        skip={{ href: '#main', text: t('site.skip') }} name={site.name} home={home} label={t('site.navigation')}
        items={[{ href: home, text: t('site.board'), current: path === '' }, ...pages.map((page) => ({ href: `${home}/${page}`, text: t(`site.${page}`), current: current(`/${page}`) }))]}
        notice={site.demo && <Notice tone="need" strip label={t('site.demoLabel')}>{t('site.demo')}</Notice>}
      />
      <main id="main" className="wrap">{children}</main>
      <Foot
        label={t('site.footLabel')}
        items={[
          ...(record.test(path) ? [{ href: `${home}/report${path}`, text: t('moderation.report.link') }] : []),
          ...(site.proposals ? [proposing(path, home, t)] : []),
          ...ownPages({ site, locale, t }), { href: `${home}/organise`, text: t('site.organise') },
          ...locales.filter((each) => each !== locale).map((each) => ({ href: `/${each}${path}`, text: localeNames[each], lang: each })),
        ]}
      >
        {t('site.foot')}
      </Foot>
    </>
  )
}
