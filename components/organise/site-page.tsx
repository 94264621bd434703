import type { ReactNode } from 'react'
import { Choices, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { Part } from '@/components/ui/part'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { GroupStanding } from '@/lib/groups/site/types'
import { openings, type Opening } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { StandingList } from './standing-list'

type Props = {
  opening: Opening; waiting: GroupStanding[]; groups: GroupStanding[]; q: string; demo: boolean; done?: string; lost: ReactNode; locale: Locale; t: Translator
  actions: { choose: FormAction; decide: FormAction; takeOutDemo: FormAction }
  attributes: Record<'opening' | 'demo', Record<string, FieldAttributes>>
}

const PAGE = 50
const said = ['opening', 'approve', 'verify', 'unverify', 'hold', 'release', 'demo'] as const

/** The administrators' page: who waits, who may open a group, and the demo. */
export function SitePage({ opening, waiting, groups, q, demo, done, lost, locale, t, actions, attributes }: Props) {
  const did = said.find((each) => each === done)
  const inside = { action: actions.decide, locale, t }
  return (
    <>
      {did && <Notice role="status">{t(`organise.site.done.${did}`)}</Notice>}
      <PageTitle lede={t('organise.site.lede')}>{t('organise.site.title')}</PageTitle>
      {lost}
      <Part id="waiting" title={t('organise.site.waiting')}>
        {waiting.length === 0 ? <Empty title={t('organise.site.noneWaiting')}>{t('organise.site.noneWaitingText')}</Empty> : <StandingList groups={waiting} {...inside} />}
      </Part>
      <Part id="who-may" title={t('organise.site.opening')}>
        <Form name="opening" action={actions.choose} locale={locale} submit={t('organise.site.save')} words={formWords(t)} attributes={attributes.opening} quiet>
          <Choices name="opening" legend={t('organise.site.openingLegend')} value={[opening]} options={openings.map((value) => ({ value, label: t(`organise.site.openings.${value}`) }))} />
        </Form>
      </Part>
      <DecidedGroups groups={groups} q={q} {...inside} />
      {demo && (
        <Part id="the-demo" title={t('organise.site.demo')}>
          <p>{t('organise.site.demoText')}</p>
          <Form name="demo" action={actions.takeOutDemo} locale={locale} submit={t('organise.site.demoButton')} words={formWords(t)} attributes={attributes.demo} quiet>
            <TextField name="word" label={t('organise.site.demoType', { word: t('organise.site.demoWord') })} autoComplete="off" />
          </Form>
        </Part>
      )}
    </>
  )
}

function DecidedGroups({ groups, q, action, locale, t }: { groups: GroupStanding[]; q: string; action: FormAction; locale: Locale; t: Translator }) {
  const here = `/${locale}/organise/site`
  const last = groups.length === PAGE ? groups.at(-1) : undefined
  return (
    <Part id="groups" title={t('organise.site.groups')}>
      <Filters action={here} label={t('groups.find')} submit={t('groups.findButton')} reset={q ? { href: here, text: t('groups.all') } : null}>
        <Filter id="q" label={t('groups.findLabel')} wide><input id="q" name="q" type="search" defaultValue={q} maxLength={80} /></Filter>
      </Filters>
      {groups.length === 0 ? <Empty title={t(q ? 'groups.noneFound' : 'organise.site.noGroups')} /> : <StandingList groups={groups} action={action} locale={locale} t={t} />}
      <Pager label={t('groups.pages')} next={last ? { href: `${here}?${new URLSearchParams({ ...(q && { q }), after: last.id }).toString()}`, text: t('groups.next') } : null} />
    </Part>
  )
}
