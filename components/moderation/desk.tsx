import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FormAction } from '@/lib/forms/types'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { ProposalLine } from '@/lib/moderation/proposals/types'
import type { Desk, HiddenLine, WaitingLine } from '@/lib/moderation/types'
import { ProposalSwitch, WaitingProposals } from './proposals-desk'

type Props = {
  /** The group whose desk it is; null: the site's. */
  group: { slug: string; name: string; timeZone: string } | null
  desk: Desk
  /** An address that was looked for and is none of theirs. */
  unknown: string
  /** `action` is there on the site's desk: it switches them on and off. */
  proposals: { open: boolean; lines: ProposalLine[]; action?: FormAction }
  locale: Locale
  t: Translator
}

/** What waits for a moderator, what is hidden, and the way to any page that could be. */
export function ModerationDesk({ group, desk, unknown, proposals, locale, t }: Props) {
  const base = `/${locale}/organise/${group?.slug ?? 'site'}/moderation`
  const inside = { base, zone: group?.timeZone ?? 'UTC', ofSite: group === null, locale, t }
  return (
    <>
      <PageTitle kicker={group && <bdi>{group.name}</bdi>} lede={t(group ? 'moderation.lede' : 'moderation.siteLede')}>{t('moderation.title')}</PageTitle>
      {unknown && <Notice role="alert" tone="out">{t(group ? 'moderation.unknown' : 'moderation.siteUnknown', { address: unknown })}</Notice>}
      <Part id="reports" title={t('moderation.waiting')}>
        {desk.waiting.length === 0
          ? <Empty title={t('moderation.noneWaiting')}>{t('moderation.noneWaitingText')}</Empty>
          : <Lines items={desk.waiting.map((line) => ({ key: `${line.kind}/${line.slug}`, content: <Waiting line={line} {...inside} /> }))} />}
      </Part>
      {(proposals.open || proposals.lines.length > 0) && <WaitingProposals lines={proposals.lines} base={base} locale={locale} t={t} />}
      <Part id="hidden" title={t('moderation.hidden')}>
        {desk.hidden.length === 0
          ? <Empty title={t('moderation.noneHidden')}>{t('moderation.noneHiddenText')}</Empty>
          : <Lines items={desk.hidden.map((line) => ({ key: `${line.kind}/${line.slug}`, content: <Hidden line={line} {...inside} /> }))} />}
      </Part>
      <Part id="find" title={t('moderation.find')}>
        <p>{t('moderation.findText')}</p>
        <Filters action={base} label={t('moderation.find')} submit={t('moderation.findButton')} reset={null}>
          <Filter id="address" label={t('moderation.address')} wide><input id="address" name="address" type="text" inputMode="url" dir="ltr" defaultValue={unknown} maxLength={300} /></Filter>
        </Filters>
      </Part>
      {proposals.action && <ProposalSwitch open={proposals.open} action={proposals.action} locale={locale} t={t} />}
    </>
  )
}

type Inside = Pick<Props, 'locale' | 't'> & { base: string; zone: string; ofSite: boolean }

function Waiting({ line, base, zone, ofSite, locale, t }: Inside & { line: WaitingLine }) {
  return (
    <Entry
      href={`${base}/${line.kind}/${line.slug}`} title={line.title} lang={langOf(line.languages, locale)} stamp={<Stamp tone="need">{t(`moderation.kinds.${line.kind}`)}</Stamp>}
      about={dots([t('moderation.reportCount', { count: line.reports }), t('moderation.since', { day: longDay(line.at, zone, locale) }), ofSite && line.groupName], locale)}
    />
  )
}

function Hidden({ line, base, zone, ofSite, locale, t }: Inside & { line: HiddenLine }) {
  return (
    <Entry
      href={`${base}/${line.kind}/${line.slug}`} title={line.title} lang={langOf(line.languages, locale)} stamp={<Stamp>{t(`moderation.kinds.${line.kind}`)}</Stamp>}
      about={dots([t(line.bySite ? 'moderation.bySite' : 'moderation.byGroup'), t('moderation.since', { day: longDay(line.at, zone, locale) }), ofSite && line.groupName], locale)}
    >
      <p><Said>{line.reason}</Said></p>
    </Entry>
  )
}
