import type { ReactNode } from 'react'
import { Foot, Masthead } from '@/components/ui/masthead'
import { Notice } from '@/components/ui/notice'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = {
  locale: Locale
  t: Translator
  site: { name: string; demo: boolean }
  /** The page's path without the language, for the links to the other languages. */
  path: string
  children: ReactNode
}

const pages = ['disputes', 'campaigns', 'groups'] as const

// Pages that something can be wrong with in a visitor's eyes.
const record = /^\/(disputes|strikes|meetings|pickets|campaigns|callouts|groups)\/[^/]+$/

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
          { href: `${home}/safety`, text: t('site.safety') }, { href: `${home}/organise`, text: t('site.organise') },
          ...locales.filter((each) => each !== locale).map((each) => ({ href: `/${each}${path}`, text: localeNames[each], lang: each })),
        ]}
      >
        {t('site.foot')}
      </Foot>
    </>
  )
}
