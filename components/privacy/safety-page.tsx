import { Contents } from '@/components/ui/contents'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import type { Translator } from '@/lib/i18n/translator'

// In the order in which they are asked about; the table of dates stands after the first.
const parts = {
  rights: ['see', 'lost', 'kept'],
  who: ['public', 'group', 'targets', 'admin'],
  hold: ['address', 'cookies', 'account'],
  mail: ['confirm', 'bomb', 'alike', 'stop'],
  count: ['confirmed', 'held', 'places', 'venue'],
  organisers: ['signIn', 'lost', 'log', 'purge'],
} as const

const clocks = ['unconfirmed', 'rsvp', 'tellMe', 'pledge', 'signature', 'updates', 'message', 'mailing', 'report', 'proposal', 'link', 'network', 'mailLog', 'reset', 'audit'] as const

type Words = { t: Translator }
type PartName = keyof typeof parts

/** What the site promises, in plain words: how long what is kept, who sees it, what is not kept at all. */
export function SafetyPage({ t }: Words) {
  const [first, ...others] = Object.keys(parts) as [PartName, ...PartName[]]
  const contents: { id: string; title: string }[] = [first, 'clocks' as const, ...others].map((id) => ({ id, title: t(`safety.${id}.title`) }))
  return (
    <>
      <PageTitle lede={t('safety.lede')}>{t('safety.title')}</PageTitle>
      <Contents label={t('safety.contents')} items={contents} />
      <Promises part={first} t={t} />
      <Clocks t={t} />
      {others.map((part) => <Promises key={part} part={part} t={t} />)}
    </>
  )
}

function Promises({ part, t }: Words & { part: PartName }) {
  return (
    <Part id={part} title={t(`safety.${part}.title`)}>
      <div className="prose">
        {parts[part].map((promise) => <p key={promise}>{t(`safety.${part}.${promise}` as 'safety.who.public')}</p>)}
      </div>
    </Part>
  )
}

function Clocks({ t }: Words) {
  return (
    <Part id="clocks" title={t('safety.clocks.title')}>
      <DataTable
        caption={<span className="hidden-text">{t('safety.clocks.caption')}</span>}
        columns={[{ key: 'what', head: t('safety.clocks.what') }, { key: 'until', head: t('safety.clocks.until') }]}
        rows={clocks.map((clock) => ({ key: clock, cells: [t(`safety.clocks.${clock}`), t(`safety.clocks.${clock}Until`)] }))}
      />
    </Part>
  )
}
