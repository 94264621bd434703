import type { ReactNode } from 'react'
import { Prose } from '@/components/site/prose'
import { Facts } from '@/components/ui/facts'
import { DataTable } from '@/components/ui/table'
import { liveStatuses } from '@/lib/disputes/rules'
import { countryName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Change, ProposalView } from '@/lib/moderation/proposals/types'

type Words = { locale: Locale; t: Translator }

/** What a field of a proposal is called. */
export const fieldName = (field: Change['field'], t: Translator): string => t(`disputes.form.${field}`)

const lines = (text = '') => (text ? text.split('\n').map((line, at) => <span key={at}>{at > 0 && <br />}<bdi>{line}</bdi></span>) : null)
const shown = (text: string, t: Translator): ReactNode => lines(text) ?? <span className="soft">{t('proposals.nothing')}</span>

/** What is proposed, as its writer typed it; a correction field by field beside what stands. Addresses stand there as words, not as links. */
export function ProposedFacts({ proposal: { kind, fields, locale: written }, changes, locale, t }: Words & { proposal: ProposalView; changes: Change[] }) {
  const lang = written === locale ? undefined : written
  if (kind === 'correction') return <div lang={lang}><Changes changes={changes} t={t} /><Facts facts={[{ term: t('proposals.why'), detail: lines(fields.why) }]} /></div>
  const status = liveStatuses.find((each) => each === fields.status)
  const where = commas([fields.workplace, fields.venue, fields.address, fields.town, fields.region, fields.country && countryName(fields.country, locale)], locale)
  return (
    <div lang={lang}>
      {fields.summary && <p className="lede" dir="auto">{fields.summary}</p>}
      <Facts
        facts={[
          { term: t('disputes.form.status'), detail: status && t(`disputes.status.${status}`) }, { term: t('proposals.when'), detail: fields.date && <bdi>{`${fields.date} ${fields.time ?? ''} (${fields.timeZone ?? ''})`}</bdi> },
          { term: t('proposals.where'), detail: where && <bdi>{where}</bdi> }, { term: t('disputes.form.employers'), detail: lines(fields.employers) }, { term: t('disputes.form.unions'), detail: lines(fields.unions) },
          { term: t('disputes.form.demands'), detail: lines(fields.demands) }, { term: t('meetings.access'), detail: lines(fields.access) }, { term: t('disputes.form.sources'), detail: lines(fields.sources) },
        ]}
      />
      {fields.body && <Prose text={fields.body} />}
    </div>
  )
}

function Changes({ changes, t }: { changes: Change[]; t: Translator }) {
  if (changes.length === 0) return <p>{t('proposals.noChange')}</p>
  return (
    <DataTable
      columns={[{ key: 'field', head: t('proposals.field') }, { key: 'stands', head: t('proposals.stands') }, { key: 'proposed', head: t('proposals.proposed') }]}
      rows={changes.map(({ field, stands, proposed }) => ({ key: field, cells: [fieldName(field, t), shown(stands, t), shown(proposed, t)] }))}
    />
  )
}

/** A proposal's own title. */
export const titleOf = ({ dispute, fields }: Pick<ProposalView, 'dispute' | 'fields'>): string => dispute?.title ?? fields.title ?? ''
