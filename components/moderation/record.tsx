import { TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { PastDecision } from '@/lib/moderation/types'
import { Which, type Deciding } from './deciding'
import { HidingNotice } from './hiding-notice'
import { Reports } from './reports'

const said = ['hidden', 'restored', 'decided'] as const

/** One record for those who decide about it: how it stands, what visitors say, and the two ways out of the public and back. */
export function ModeratedPage({ done, ...deciding }: Deciding & { done: string }) {
  const { view: { record, hiding, decided, mayHide, mayRestore }, group, locale, t } = deciding
  const did = said.find((each) => each === done)
  const open = !hiding && record.publishedAt !== null && record.group.heldAt === null
  return (
    <>
      {did && <Notice role="status" tone="won">{t(`moderation.done.${did}`)}</Notice>}
      <PageTitle
        kicker={<><Stamp>{t(`moderation.kinds.${record.kind}`)}</Stamp> <a href={`/${locale}/organise/${group ?? 'site'}/moderation`}>{t('moderation.title')}</a></>}
        lang={langOf(record.group.languages, locale)} acts={open && <ButtonLink quiet href={`/${locale}/${record.kind}/${record.slug}`}>{t('moderation.see')}</ButtonLink>}
      >
        {record.title}
      </PageTitle>
      <p className="soft">{t('moderation.keptBy')} <bdi>{record.group.name}</bdi></p>
      {hiding && <HidingNotice hiding={hiding} zone={record.group.timeZone} locale={locale} t={t} />}
      <Reports {...deciding} />
      {record.kind === 'groups' ? <OfGroup {...deciding} /> : null}
      {mayRestore && <Decide id="restore" action={deciding.actions.restore} {...deciding} />}
      {mayHide && <Decide id="hide" action={deciding.actions.hide} {...deciding} />}
      {hiding && !mayRestore && <p>{t(hiding.withDispute ? 'moderation.withDispute' : 'moderation.onlySite')}</p>}
      {!hiding && !mayHide && record.kind !== 'groups' && <p>{t('moderation.notPublic')}</p>}
      {decided.length > 0 && (
        <Part id="before" title={t('moderation.before')}>
          <Lines items={decided.map((past) => ({ key: past.id, content: <Past past={past} zone={record.group.timeZone} locale={locale} t={t} /> }))} />
        </Part>
      )}
    </>
  )
}

/** A group as a whole is held, on the page that is there for it. */
const OfGroup = ({ group, locale, t }: Deciding) => (
  <p>{t(group ? 'moderation.groupOwn' : 'moderation.groupSite')} {!group && <a href={`/${locale}/organise/site`}>{t('organise.site.title')}</a>}</p>
)

function Decide({ id, action, ...deciding }: Deciding & { id: 'hide' | 'restore'; action: FormAction }) {
  const { attributes, group, locale, t } = deciding
  return (
    <Part id={id} title={t(`moderation.${id}.title`)}>
      <p>{t(`moderation.${id}.text`)}{id === 'hide' && <> {t(group ? 'moderation.hide.byGroup' : 'moderation.hide.bySite')}</>}</p>
      <Form name={`${id}-it`} action={action} locale={locale} submit={t(`moderation.${id}.button`)} words={formWords(t)} attributes={attributes.reason} next={t('moderation.told')} quiet={id === 'restore'}>
        <Which {...deciding} />
        <TextArea name="reason" label={t('moderation.reason')} hint={t(`moderation.${id}.hint`)} rows={3} />
      </Form>
    </Part>
  )
}

function Past({ past, zone, locale, t }: { past: PastDecision; zone: string; locale: Locale; t: Translator }) {
  return (
    <>
      <p><Stamp>{t(`moderation.past.${past.what}`)}</Stamp> <span className="soft">{dots([longDay(past.at, zone, locale), past.bySite ? t('moderation.bySite') : past.by], locale)}</span></p>
      <p dir="auto">{past.reason}</p>
    </>
  )
}
