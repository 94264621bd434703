import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { Entry, Lines, Part } from '@/components/ui/part'
import type { History, HistoryOf } from '@/lib/history/types'
import { rowDay } from '@/lib/i18n/dates'
import { dots, langOf } from '@/lib/i18n/text'
import { versionName, versionWords, type Words } from './words'

type Group = { slug: string; timeZone: string; languages: string[] }
type Props = Words & { history: History; group: Group; further: boolean; restored: boolean; base: string }

/** What became of a record: every version, who made it and how, and any two of them to compare. */
export function HistoryPage({ history: { of, versions, next }, group, further, restored, base, locale, t }: Props) {
  const words = { locale, t }
  return (
    <>
      <PageTitle kicker={<RecordLink of={of} group={group} locale={locale} t={t} />} lede={t('history.lede')}>{t('history.title')}</PageTitle>
      {restored && <Notice role="status" tone="won" label={t('history.doneLabel')}>{t('history.restored')}</Notice>}
      {versions.length === 0 && <Empty level={2} title={t('history.none')}>{t('history.noneText')}</Empty>}
      {versions.length > 0 && (
        <Part id="versions" title={t('history.versions')}>
          <Lines
            items={versions.map((version) => ({
              key: String(version.number),
              content: (
                <Entry
                  href={`${base}/compare?older=${version.number - 1}&newer=${version.number}`} title={t(`history.did.${version.action}`)}
                  about={dots([versionName(version, words), versionWords(version, group.timeZone, words)], locale)}
                />
              ),
            }))}
          />
          <Pager
            label={t('history.pages')} prev={further ? { href: base, text: t('history.newest') } : null}
            next={next ? { href: `${base}?before=${next}`, text: t('history.older') } : null}
          />
        </Part>
      )}
      {versions.length > 1 && <CompareTwo versions={versions} zone={group.timeZone} base={base} {...words} />}
    </>
  )
}

/** The way back to the record itself. */
export function RecordLink({ of, group, locale }: Words & { of: HistoryOf; group: Group }) {
  const own = `/${locale}/organise/${group.slug}`
  return <a href={of.record === 'groups' ? `${own}/settings` : `${own}/${of.record}/${of.slug}`} lang={langOf(group.languages, locale)} dir="auto">{of.title}</a>
}

function CompareTwo({ versions, zone, base, locale, t }: Words & Pick<History, 'versions'> & { zone: string; base: string }) {
  const options = versions.map((version) => (
    <option key={version.number} value={version.number}>{dots([versionName(version, { locale, t }), versionWords(version, zone, { locale, t }, rowDay)], locale)}</option>
  ))
  return (
    <Part id="compare" title={t('history.compare.title')}>
      <form action={`${base}/compare`}>
        <div className="field"><label htmlFor="older">{t('history.compare.one')}</label><select id="older" name="older" defaultValue={versions[1]?.number}>{options}</select></div>
        <div className="field"><label htmlFor="newer">{t('history.compare.other')}</label><select id="newer" name="newer" defaultValue={versions[0]?.number}>{options}</select></div>
        <button className="button quiet">{t('history.compare.button')}</button>
      </form>
    </Part>
  )
}
